import { expect } from 'chai'
import { lessonsOf } from '../../../server/gaps/alike/none-lessons.ts'
import { aGraph, type Edge } from './graphs.ts'
import { learned, pathsOf, type World } from './letters.ts'

/** Lessons from articles of which each is another one, and of which no passage was a question, unless it is said. */
function lessonsFrom(
  world: World,
  { of = world.articles.map((_, text) => `${text}`), links = 0, graph = pathsOf(world), seed = 43 } = {}
) {
  const firstLink = world.articles.flat().length - links
  return lessonsOf({ learned: learned(world), graph, articleOfText: of, firstLink }, seed)
}

/** The signs of a lesson by their names, as they were before the logarithm. */
const read = ([, direct, arrival, arrivals, heard]: readonly number[]) => ({
  direct: Math.exp(direct!) - 0.05,
  arrival: Math.exp(arrival!) - 0.02,
  arrivals: Math.exp(arrivals!) - 0.05,
  heard: Math.exp(heard!) - 0.4
})

/** Articles that have no letter in common. */
const letters = 'abcdefghijklmnopqrstuvwxyz'
const strange = (count: number) => Array.from({ length: count }, (_, at) => letters.slice(2 * at, 2 * at + 2))

/** So that hardly ever all passages of an article are taken out. */
const fourTimes = (words: string) => [words, words, words, words]

describe('lessons about questions that no article answers', () => {
  it('are none where there are no two articles', () => {
    const nothing = { known: [], past: [] }
    expect(lessonsFrom({ articles: [['ab', 'ac']], past: [['a', 0]] })).to.deep.equal(nothing)
    expect(lessonsFrom({ articles: [['ab'], ['ac']], past: [['a', 0]] }, { of: ['one', 'one'] })).to.deep.equal(nothing)
    expect(lessonsFrom({ articles: [['ab'], ['ac']] }).known).not.to.deep.equal([])
  })

  it('are taken with some articles missing, but never none, nor all', () => {
    for (let count = 2; count < 8; count++) {
      const articles = Array.from({ length: count }, (_, at) => fourTimes(`a${letters[1 + at]}`))
      for (const seed of [43, 1, 2, 3, 4, 5]) {
        const { past } = lessonsFrom({ articles, past: [['a', 0]] }, { seed })
        expect(past).to.have.lengthOf(3)
        for (const { lost } of past) expect(lost).to.be.within(1e-9, 1 - 1e-9)
      }
    }
  })

  it('are not taken where nothing is left that could answer', () => {
    const [lines, paragraphs] = [strange(2).map(words => [words]), strange(2).map(fourTimes)]
    const lessons = (articles: string[][]) => lessonsFrom({ articles, past: [['a', 0]] }).past.length
    expect(lessons(lines)).to.be.below(lessons(paragraphs))
    for (const seed of [43, 1, 2, 3])
      for (const { values } of lessonsFrom({ articles: lines }, { seed }).known) expect(values).to.be.an('array')
  })

  it('are taken with all texts of an article missing, or none', () => {
    const articles = strange(6).flatMap(words => [[words], [words]])
    const of = articles.map((_, text) => `${text >> 1}`)
    const past = strange(6).map((words, at) => [words[0]!, 2 * at] as const)
    const losses = lessonsFrom({ articles, past }, { of }).past.map(({ lost }) => lost)
    expect(losses).to.have.lengthOf(18)
    expect(new Set(losses.map(lost => lost.toFixed(6)))).to.deep.equal(new Set(['0.000000', '1.000000']))
  })

  it('are taken with about a third of the articles missing, and of the others a fifth of the passages', () => {
    const articles = Array.from({ length: 40 }, (_, at) => ['ab', `a${letters[2 + (at % 20)]}`, 'ac'])
    const { known } = lessonsFrom({ articles })
    const hidden = known.filter(({ right }) => right).length / 360
    const aside = known.filter(({ right }) => !right).length / 360
    expect(hidden).to.be.within(0.2, 0.5)
    expect(aside / (1 - hidden)).to.be.within(0.1, 0.35)
  })

  it('are of some five hundred passages, however many there are', () => {
    const articles = Array.from({ length: 10 }, () => Array.from({ length: 120 }, () => 'ab'))
    expect(lessonsFrom({ articles }).known.length).to.be.within(450, 510)
  })

  it('are of some thousand past questions, however many there are', () => {
    const past = Array.from({ length: 1100 }, () => ['a', 0] as const)
    expect(lessonsFrom({ articles: strange(3).map(fourTimes), past }).past.length).to.be.within(950, 1010)
  })

  it('are taken only once where thousands of texts make them dear', () => {
    const articles = Array.from({ length: 20 }, (_, at) => Array.from({ length: 200 }, () => `a${letters[1 + at]}`))
    expect(lessonsFrom({ articles, past: [['a', 0]] }).past).to.have.lengthOf(1)
  })

  it('are taken of any article, the first one, too', () => {
    const { known } = lessonsFrom({ articles: [Array.from({ length: 60 }, () => 'ab'), ...strange(4).map(fourTimes)] })
    expect(known.filter(({ right }) => !right).length).to.be.within(12, 50)
  })

  describe('from a line of an article', () => {
    /** The lines of each article have a letter in common. */
    const articles = strange(12).map(([one, other]) => [`${one}${other}`, `${one}yz`, `${one}yy`])

    it('weigh together as much as there are articles missing and others, whatever they say', () => {
      const { known } = lessonsFrom({ articles })
      const sum = (isRight: boolean) =>
        known.filter(({ right }) => right === isRight).reduce((all, { weight }) => all + weight, 0)
      expect(sum(true) + sum(false)).to.be.closeTo(known.length / 4, 1e-6)
      expect(sum(true) / sum(false)).to.be.closeTo(0.35 / 0.65, 1e-6)
      const some = lessonsFrom({ articles }, { links: 12 }).known
      const lines = some.filter(({ weight }) => weight !== 1)
      expect(lines.reduce((all, { weight }) => all + weight, 0)).to.be.closeTo(some.length / 4, 1e-6)
      const many = lessonsFrom({
        articles: Array.from({ length: 12 }, () => Array.from({ length: 80 }, () => 'ab'))
      }).known
      expect(many.reduce((all, { weight }) => all + weight, 0)).to.be.closeTo(80, 1e-6)
    })

    it('weigh nothing like a question that was answered', () => {
      const { known } = lessonsFrom({ articles: [...strange(11).map(words => [words]), ['x', 'yz']] }, { links: 2 })
      expect(known.filter(({ weight }) => weight === 1).length).to.be.within(1, 6)
      const all = lessonsFrom({ articles }, { links: 36 }).known
      expect(new Set(all.map(({ weight }) => weight))).to.deep.equal(new Set([1]))
    })

    it('say that nothing answers where its article is missing, and that the others of it do where not', () => {
      const { known } = lessonsFrom({ articles: strange(12).map(words => [words, words]) })
      expect(new Set(known.map(({ right }) => right)).size).to.equal(2)
      for (const { values, right } of known) {
        const { direct, heard } = read(values)
        if (right) expect([direct, heard].map(value => value.toFixed(6))).to.deep.equal(['0.000000', '0.000000'])
        else expect(direct).to.be.greaterThan(1)
      }
    })

    it('say how alike it is to the other lines of its article, not to itself', () => {
      const { known } = lessonsFrom({ articles: strange(12).map(words => [words, words[0]!]) })
      const present = known.filter(({ right }) => !right)
      expect(present).not.to.deep.equal([])
      for (const { values } of present) expect(read(values).direct).to.be.below(1.7)
    })

    it('say where walks end that do not begin in what is missing with it', () => {
      const articles = strange(12).map(([letter]) => [`z${letter}`, `z${letter}`])
      const toTheNext = articles.map((_, at): Edge => [2 * at + 1, (2 * at + 2) % 24, 1])
      const { known } = lessonsFrom({ articles }, { graph: aGraph(24, toTheNext) })
      const missing = known.filter(({ right }) => right)
      expect(missing).not.to.deep.equal([])
      for (const { values } of missing) expect(read(values).arrival).to.be.below(0.25)
    })

    it('say what they would if the line itself were not there', () => {
      const lines = strange(12).map(words => [words])
      const past = strange(12).map((words, at) => [words[0]!, at] as const)
      const { known } = lessonsFrom({ articles: lines, past })
      expect(known.some(({ right }) => !right)).to.equal(true)
      for (const { values } of known) {
        const { direct, arrival, arrivals, heard } = read(values)
        for (const sign of [direct, arrival, arrivals, heard]) expect(sign).to.be.closeTo(0, 1e-6)
      }
    })
  })

  describe('from a past question', () => {
    const articles = strange(12).map(fourTimes)
    const past = strange(12).map((words, at) => [words[0]!, at] as const)

    it('say what it is like with all articles, and without those that are missing', () => {
      const lessons = lessonsFrom({ articles, past }).past
      expect(lessons.some(({ lost }) => lost > 0.5) && lessons.some(({ lost }) => lost < 0.5)).to.equal(true)
      for (const { whole, fewer, lost } of lessons) {
        expect(read(whole).direct).to.be.greaterThan(1)
        if (lost > 0.5) expect(read(fewer).direct).to.be.closeTo(0, 1e-6)
        else expect(read(fewer).direct).to.be.closeTo(read(whole).direct, 1e-6)
      }
    })

    it('say how alike an article is also when only what sets it apart from the others leads to it', () => {
      // All that is near has been asked in the same words, and leads nowhere.
      const asked = Array.from({ length: 70 }, () => ['sy', -1] as const)
      const lessons = lessonsFrom({ articles, past: asked }).past
      const alike = lessons.map(({ fewer }) => read(fewer).direct)
      expect(Math.max(...alike)).to.be.greaterThan(0.4)
    })

    it('say how likely the article that answers it is lost', () => {
      const words = strange(12).map(([letter]) => letter!)
      const likely = lessonsFrom({
        articles: [...articles, ...words.map(word => [word])],
        past: words.map((word, at) => [word, 12 + at])
      }).past
      expect(likely).to.have.lengthOf(36)
      for (const { lost } of likely) expect(lost < 0.1 || lost > 0.9, `${lost}`).to.equal(true)
    })
  })
})
