import { expect } from 'chai'
import { Cognates } from '../../../server/gaps/translating/cognates.ts'
import { SameWords } from '../../../server/gaps/translating/same-words.ts'

const like = (word: string, vocabulary: string[], most = 10) =>
  new Cognates(vocabulary).like(word, most).map(({ term }) => term)

describe('words of two languages that look alike', () => {
  it('have most of their letters in the same order, whichever is longer', () => {
    expect(new Cognates(['export']).like('eksport', 1)).to.deep.equal([])
    expect(new Cognates(['exports']).like('export', 1)).to.deep.equal([{ term: 'exports', likeness: 6 / 7 }])
    expect(new Cognates(['export']).like('exports', 1)).to.deep.equal([{ term: 'export', likeness: 6 / 7 }])
    expect(new Cognates(['automaxx']).like('automata', 1)).to.deep.equal([{ term: 'automaxx', likeness: 6 / 8 }])
    expect(like('abcdefg', ['abgfedc'])).to.deep.equal([])
  })

  it('have seven of ten letters in common', () => {
    expect(like('abcdefghij', ['abcdefgxyz'])).to.deep.equal(['abcdefgxyz'])
    expect(like('abcdefghij', ['abcdefwxyz'])).to.deep.equal([])
    expect(like('abcdefghij', ['abcdefg'])).to.deep.equal(['abcdefg'])
    expect(like('abcdefg', ['abcdefghij'])).to.deep.equal(['abcdefghij'])
  })

  it('are the same where both have only four letters', () => {
    expect(like('logo', ['long', 'logo', 'logos'])).to.deep.equal(['logo', 'logos'])
    expect(like('logos', ['longo'])).to.deep.equal(['longo'])
  })

  it('may have letters more on either side', () => {
    expect(new Cognates(['kalender']).like('kaleender', 1)[0]!.likeness).to.equal(8 / 9)
    expect(new Cognates(['kaleender']).like('kalender', 1)[0]!.likeness).to.equal(8 / 9)
  })

  it('begin with the same two letters', () => {
    expect(like('organise', ['erganise', 'oxganise', 'orkanise'])).to.deep.equal(['orkanise'])
  })

  it('are neither short, where chance is enough, nor so long that they are no words', () => {
    expect(like('bank', ['bank'])).to.deep.equal(['bank'])
    expect(like('ban', ['bank'])).to.deep.equal([])
    expect(like('bank', ['ban'])).to.deep.equal([])
    const long = 'a'.repeat(40)
    expect(like(long, [long])).to.deep.equal([long])
    expect(like(`${long}a`, [long])).to.deep.equal([])
    expect(like(long, [`${long}a`])).to.deep.equal([])
  })

  it('are told from the most alike on, as many as are wanted', () => {
    const vocabulary = ['automatik', 'automat', 'automatic', 'autumn', 'invoice']
    expect(like('automatic', vocabulary)).to.deep.equal(['automatic', 'automatik', 'automat'])
    expect(like('automatic', vocabulary, 2)).to.deep.equal(['automatic', 'automatik'])
  })
})

describe('a word that was never seen', () => {
  const words = new SameWords(['automat', 'automatic', 'automatik', 'api'])

  it('is taken for the same word, if there is one, and rather surely', () => {
    expect(words.of('automat')).to.deep.equal([{ term: 'automat', weight: 0.8 }])
    expect(words.of('api')).to.deep.equal([{ term: 'api', weight: 0.8 }])
    expect(words.exactly('automate')).to.deep.equal([])
  })

  it('is taken for the two that look most like it, less surely the less they do', () => {
    const found = words.of('automatiq')
    expect(found.map(({ term }) => term)).to.deep.equal(['automatic', 'automatik'])
    for (const { weight } of found) expect(weight).to.be.closeTo((0.6 * 8) / 9 / 2, 1e-9)
  })
})
