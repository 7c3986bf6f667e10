import { expect } from 'chai'
import { explain } from '../../server/search/embedded/explain.ts'
import { search } from '../../server/search/embedded/search.ts'
import type { SearchIndex } from '../../server/search/embedded/search-index.ts'
import { Synonyms } from '../../server/search/embedded/synonyms.ts'
import type { SynonymGroup } from '../../server/search/engine.ts'
import { found, titled } from './a-document.ts'

describe('synonyms', () => {
  const cases: [string, SynonymGroup, string, string[]][] = [
    ['en', ['laptop', 'notebook'], 'Repair of notebooks', ['laptop', 'laptops', 'LAPTOP repair']],
    ['en', ['zip code', 'postcode'], 'Change your postcode', ['zip code', 'change zip codes']],
    ['en', ['zip code', 'postcode'], 'Change your ZIP code', ['postcode', 'change postcode']],
    ['en', ['zip code', 'postcode'], 'Change your ZIP codes', ['postcode', 'postcodes']],
    ['pl', ['karta podarunkowa', 'voucher'], 'Zakup karty podarunkowej', ['voucher', 'vouchery', 'zakup voucher']],
    ['pl', ['faktura', 'rachunek'], 'Twój rachunek', ['faktura', 'fakturę', 'faktury']],
    ['ar', ['فاتورة', 'حساب'], 'الحساب', ['الفاتورة', 'فاتورة']],
    ['zh', ['密码', '口令'], '重置口令', ['密码', '重置密碼']],
    ['zh', ['导入', '上传', '返还款项'], '导入客户', ['上传', '如何上传文件', '返还款项']],
    ['ja', ['パスワード', '暗証番号'], '暗証番号の変更', ['パスワード', 'パスワードの変更']]
  ]
  for (const [language, group, title, queries] of cases) {
    it(`of ${group.join(' = ')} find “${title}” (${language})`, () => {
      const index = withSynonyms(titled(language, [title, 'Other thing 其他']), [group])

      for (const words of queries) expect(found(index, words)[0], words).to.equal(title)
    })
  }

  it('count less than the very word', () => {
    const index = withSynonyms(titled('en', ['Notebook repair', 'Laptop repair']), [['laptop', 'notebook']])

    expect(found(index, 'laptop ')).to.deep.equal(['Laptop repair', 'Notebook repair'])
    expect(found(index, 'notebook ')).to.deep.equal(['Notebook repair', 'Laptop repair'])
  })

  it('of a phrase are not meant by one of its words', () => {
    const index = withSynonyms(titled('en', ['Change your postcode', 'Other']), [['zip code', 'postcode']])

    expect(found(index, 'zip ')).to.deep.equal([])
  })

  it('are marked, and said to be the reason', () => {
    const index = withSynonyms(titled('en', ['Change your ZIP code']), [['zip code', 'postcode']])
    const query = { words: 'postcode ', scope: { audience: ['public' as const] } }
    const { text, ranges } = search(index, query).hits[0]!.title

    expect(ranges.map(({ start, end }) => text.slice(start, end))).to.deep.equal(['ZIP', 'code'])
    expect(explain(index, query).hits[0]!.matches[0]).to.include({ how: 'synonym', term: 'zip code' })
  })

  it('are marked in the form in which they stand there', () => {
    const index = withSynonyms(titled('pl', ['Zakup karty podarunkowej']), [['karta podarunkowa', 'voucher']])
    const { text, ranges } = search(index, { words: 'voucher', scope: { audience: ['public'] } }).hits[0]!.title

    expect(ranges.map(({ start, end }) => text.slice(start, end))).to.deep.equal(['karty', 'podarunkowej'])
  })

  it('may be any text', () => {
    const index = withSynonyms(titled('en', ['Refund']), [
      [],
      [''],
      ['refund', 'refund', '?!', '\ud800'],
      ['__proto__', 'refund']
    ])

    expect(found(index, 'refund')).to.deep.equal(['Refund'])
  })
})

function withSynonyms(index: SearchIndex, groups: SynonymGroup[]): SearchIndex {
  index.synonyms = new Synonyms(groups, index.language)
  return index
}
