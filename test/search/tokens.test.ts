import { expect } from 'chai'
import { languageOf } from '../../server/search/text/language.ts'
import { eachToken } from '../../server/search/text/tokens.ts'

function termsOf(text: string, language: string): string[] {
  const terms: string[] = []
  eachToken(text, languageOf(language), term => terms.push(term))
  return terms
}

describe('reading the terms of a text', () => {
  it('splits at everything that is neither letter nor digit', () => {
    expect(termsOf("l'adresse e-mail, №5 (v2.0)", 'fr')).to.deep.equal(['l', 'adresse', 'e', 'mail', 'no5', 'v2', '0'])
  })

  it('takes Chinese apart into pairs of neighbours, and the last character', () => {
    expect(termsOf('重置密码', 'zh')).to.deep.equal(['重置', '置密', '密码', '码'])
  })

  it('keeps a character that stands alone', () => {
    expect(termsOf('A 表 B', 'zh')).to.deep.equal(['a', '表', 'b'])
  })

  it('reads katakana over spaces, and without a final long vowel', () => {
    expect(termsOf('データ ベース', 'ja')).to.deep.equal(termsOf('データベース', 'ja'))
    expect(termsOf('サーバー', 'ja')).to.deep.equal(termsOf('サーバ', 'ja'))
  })

  it('finds 取消 in 取り消し', () => {
    expect(termsOf('取り消し', 'ja')).to.include('取消')
  })

  it('takes Korean words apart, because their endings have no spaces', () => {
    expect(termsOf('청구서를 보기', 'ko')).to.deep.equal(['청구', '구서', '서를', '보기'])
  })

  it('takes the article off Arabic words', () => {
    expect(termsOf('الفاتورة والفاتورة فاتورة للفاتورة', 'ar')).to.deep.equal(new Array(4).fill('فاتوره'))
  })

  it('takes no hamza for the beginning of an article', () => {
    expect(termsOf('إلكتروني الإلكتروني', 'ar')).to.deep.equal(new Array(2).fill('الكتروني'))
  })

  it('counts positions, so that neighbours stay neighbours', () => {
    const positions: [string, number][] = []
    const count = eachToken('one 重置密 two', languageOf('en'), (term, position) => positions.push([term, position]))

    expect(positions).to.deep.equal([
      ['one', 0],
      ['重置', 1],
      ['置密', 2],
      ['密', 2],
      ['two', 3]
    ])
    expect(count).to.equal(4)
  })

  it('cuts what is too long to be a word', () => {
    expect(termsOf('x'.repeat(10_000), 'en')).to.deep.equal(['x'.repeat(64)])
  })

  it('survives halves of surrogate pairs', () => {
    expect(termsOf('a\ud800b \udc00', 'en')).to.deep.equal(['a', 'b'])
  })
})
