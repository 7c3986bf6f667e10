import { expect } from 'chai'
import { type Circumstances, matchesOf } from '../../../server/gaps/alike/match.ts'
import { learned, rowsOf, vectorsOf, type World } from './letters.ts'

function asking(words: string, world: World, circumstances: Circumstances = {}) {
  const rows = rowsOf([words])
  return matchesOf({ rows, vectors: vectorsOf(rows), at: 0 }, learned(world), circumstances)
}

const of = (article: number, matches: ReturnType<typeof asking>) => matches.find(match => match.article === article)!
const ratio = (numbers: readonly [number, number]) => numbers[0] / numbers[1]

describe('how alike a question is to an article', () => {
  const noWholes = (...articles: string[][]): World => ({ articles, wholes: articles.map(() => '') })
  const direct = (words: string, world: World, circumstances?: Circumstances) =>
    asking(words, world, circumstances)
      .sort((one, other) => one.article - other.article)
      .map(match => match.direct)

  it('is by its best passage first, but by its others, too', () => {
    const [one, all, half] = direct('ab', noWholes(['ab', 'x', 'y'], ['ab', 'ab'], ['ac', 'bc', 'ad']))
    expect(all).to.be.closeTo(1, 1e-6)
    expect(one).to.be.within(half! + 0.1, all! - 0.1)
  })

  it('is by the whole of it, too: what it asks may stand in several passages', () => {
    const [here, there] = direct('ab', {
      articles: [
        ['ac', 'bd'],
        ['ac', 'ad']
      ]
    })
    expect(here).to.be.greaterThan(there! + 0.1)
    const [whole] = direct('ab', { articles: [['ab']] })
    expect(whole).to.be.closeTo(2, 1e-6)
  })

  it('is for a passage as if it were not there', () => {
    const passages = ['aab', 'aac', 'aad', 'aae']
    const [among] = direct('aab', { articles: [passages] }, { own: 0 })
    const [without] = direct('aab', { articles: [passages.slice(1)] })
    expect(among).to.be.closeTo(without!, 1e-6)
    const several = asking('ab', { articles: [['ab'], ['a']] }, { own: 0, found: [0] })
    expect(of(0, several).direct).to.equal(0)
    expect(of(1, several).direct).to.be.greaterThan(0)
  })

  it('is nothing for the only passage of an article', () => {
    const [only] = asking('a', { articles: [['a'], ['b']] }, { own: 0, found: [0] })
    expect(only).to.include({ article: 0, direct: 0 })
  })

  it('is told also where the other passages point away from it', () => {
    const away = vectorsOf(rowsOf(['b'])).map(value => -value)
    const asked = { rows: rowsOf(['a']), vectors: away, at: 0 }
    const [match] = matchesOf(asked, learned({ articles: [['a', 'b', 'b', 'b']] }), { own: 0, found: [0] })
    expect(match!.direct).to.be.within(-1, 1)
  })

  it('is never less than nothing', () => {
    const strange = asking('a', { articles: [['a', 'b', 'c', 'd']], wholes: ['z'] }, { own: 0, found: [0] })
    expect(strange[0]!.direct).to.equal(0)
  })
})

describe('walks from a question', () => {
  it('begin at what is most alike, and seldom at what is less', () => {
    const past = [
      ['abcd', 0],
      ['abce', 1],
      ['abef', 2]
    ] as const
    const matches = asking('abcd', { articles: [['x'], ['y'], ['z']], past })
    expect(ratio([of(0, matches).arrival, of(1, matches).arrival])).to.be.closeTo(Math.E, 1e-3)
    expect(ratio([of(1, matches).arrival, of(2, matches).arrival])).to.be.closeTo(Math.E, 1e-3)
  })

  it('begin anywhere alike where all is', () => {
    const past = [
      ['ab', 0],
      ['ab', 1]
    ] as const
    const matches = asking('ab', { articles: [['x'], ['y']], past })
    expect(of(0, matches).arrival).to.equal(of(1, matches).arrival)
    expect(of(0, matches).arrival).to.be.closeTo(0.475, 1e-6)
  })

  it('begin once at each', () => {
    const matches = asking('ad', { articles: [['ab'], ['ac']] })
    expect(of(0, matches).arrival).to.equal(of(1, matches).arrival)
  })

  it('begin at what is alike in its words, rather than what only lies nearer', () => {
    const world: World = {
      articles: [['x'], ['y']],
      past: [
        ['aab', 0],
        ['bd', 1]
      ]
    }
    const asked = { rows: rowsOf(['a']), vectors: vectorsOf(rowsOf(['bc'])), at: 0 }
    const matches = matchesOf(asked, learned(world))
    expect(ratio([of(0, matches).arrival, of(1, matches).arrival])).to.be.closeTo(Math.E ** 2, 1e-3)
  })

  it('begin at fifteen at most', () => {
    const past = (count: number) => [...Array.from({ length: count }, () => ['ab', 0] as const), ['ac', 1] as const]
    const articles = [['x'], ['y']]
    expect(of(1, asking('ab', { articles, past: past(14) })).arrival).to.be.greaterThan(0)
    expect(of(1, asking('ab', { articles, past: past(15) }))).to.equal(undefined)
  })

  it('do not begin at the question itself, nor at what is absent', () => {
    const world: World = {
      articles: [['x'], ['y']],
      past: [
        ['ab', 0],
        ['ac', 1]
      ]
    }
    expect(asking('ab', world).map(({ article }) => article)).to.deep.equal([0, 1])
    expect(asking('ab', world, { own: 2 }).map(({ article }) => article)).to.deep.equal([1])
    expect(asking('ab', world, { absent: node => node === 2 }).map(({ article }) => article)).to.deep.equal([1])
  })
})

describe('the articles that may answer', () => {
  it('are none when nothing is alike', () => {
    expect(asking('z', { articles: [['ab'], ['cd']], past: [['ab', 0]] })).to.deep.equal([])
  })

  it('tell together which part of the words of a question any of them has', () => {
    const heard = (words: string) => asking(words, { articles: [['ab'], ['cd']] }).map(match => match.heard.toFixed(3))
    expect(heard('az')).to.deep.equal(['0.500'])
    expect(heard('ac')).to.deep.equal(['1.000', '1.000'])
  })

  it('are those that have something alike, though many others are more alike', () => {
    const past = Array.from({ length: 20 }, () => ['abc', -1] as const)
    const matches = asking('abc', { articles: [['ad'], ['ae'], ['yz']], past })
    expect(matches.map(({ article }) => article).sort()).to.deep.equal([0, 1])
    expect(matches.map(({ arrival }) => arrival)).to.deep.equal([0, 0])
  })

  it('are the five that are most set apart by it, though nothing is alike', () => {
    const articles = Array.from({ length: 7 }, () => ['z'])
    const matches = asking('a', { articles, shares: [0.01, 0.21, 0.3, 0.02, 0.15, 0.12, 0.19] })
    expect(matches.map(({ article }) => article)).to.deep.equal([2, 1, 6, 4, 5])
    expect(of(2, matches).share).to.be.closeTo(0.3, 1e-6)
  })

  it('are the better, the more alike they are, the more walks end there, the more it sets them apart', () => {
    const articles = [['x'], ['y']]
    const first = (world: World) => asking('ab', world)[0]!.article
    expect(first({ articles: [['ab'], ['ac']] })).to.equal(0)
    expect(first({ articles: [['ac'], ['ab']] })).to.equal(1)
    expect(
      first({
        articles,
        past: [
          ['ab', 0],
          ['ac', 1]
        ]
      })
    ).to.equal(0)
    expect(
      first({
        articles,
        past: [
          ['ab', 1],
          ['ac', 0]
        ]
      })
    ).to.equal(1)
    expect(first({ articles, shares: [0.4, 0.6] })).to.equal(1)
    expect(first({ articles, shares: [0.6, 0.4] })).to.equal(0)
  })

  it('are set apart by what says twice as much as the walks', () => {
    const lead = (world: World) => {
      const matches = asking('a', world)
      return of(0, matches).score - of(1, matches).score
    }
    const articles = [['x'], ['y']]
    const both: World = {
      articles,
      past: [
        ['ab', 0],
        ['ac', 0],
        ['ad', 1]
      ]
    }
    expect(lead(both)).to.be.closeTo(Math.log(2), 0.01)
    expect(lead({ articles, shares: [2 / 3, 1 / 3] })).to.be.closeTo(2 * Math.log(2), 0.01)
    expect(lead({ ...both, shares: [1 / 3, 2 / 3] })).to.be.closeTo(-Math.log(2), 0.01)
    // A sixth of likeness counts like being e times as likely.
    const wholes = ['a', 'ab']
    const [whole, part] = [1, Math.SQRT1_2]
    expect(lead({ articles, wholes, shares: [0.5, 0.5] })).to.be.closeTo(6 * (whole - part), 1e-3)
  })

  it('may have been found by searching alone', () => {
    const matches = asking('z', { articles: [['ab'], ['cd']] }, { found: [1], foundAcross: [0] })
    expect(matches.map(({ article }) => article)).to.deep.equal([0, 1])
    expect(of(0, matches).score - of(1, matches).score).to.be.closeTo(Math.log(10) - Math.log(2), 1e-6)
  })
})
