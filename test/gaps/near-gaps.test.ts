import { expect } from 'chai'
import { gapsNear } from '../../server/gaps/near-gaps.ts'

const [logos, exports, invoices] = [1, 2, 3]

describe('gaps that may be the same need', () => {
  it('are those whose questions are alike on average, seen from both', () => {
    const near = gapsNearTo(logos, { a: logos, b: logos, x: exports }, { a: { x: 0.8 }, b: { x: 0.4 }, x: { a: 0.9 } })

    expect(near.map(({ gap }) => gap)).to.deep.equal([exports])
    expect(near[0]!.likeness).to.be.closeTo(((0.8 + 0.4) / 2 + 0.9) / 2, 1e-9)
  })

  it('are not those of which one question of many is alike to one of many', () => {
    const gaps = { a: logos, b: logos, c: logos, d: logos, w: exports, x: exports, y: exports, z: exports }

    expect(gapsNearTo(logos, gaps, { a: { x: 0.9 }, x: { a: 0.9 } })).to.deep.equal([])
  })

  it('are also those of few questions, which a gap of many hardly sees', () => {
    const gaps = { a: logos, b: logos, c: logos, d: logos, x: exports }

    expect(gapsNearTo(logos, gaps, { a: { x: 0.6 }, x: { a: 0.6 } }).map(({ gap }) => gap)).to.deep.equal([exports])
  })

  it('come with the nearest question of the other for each that has one', () => {
    const gaps = { a: logos, b: logos, x: exports, y: exports }
    const [near] = gapsNearTo(logos, gaps, { a: { x: 0.9, y: 0.8 }, b: { y: 0.7 }, x: { a: 0.9 }, y: { a: 0.8 } })

    expect(near!.pairs.map(pair => pair.map(({ id }) => id))).to.deep.equal([
      ['b', 'y'],
      ['a', 'x']
    ])
  })

  it('come in the order of their likeness as it is from both', () => {
    const gaps = { a: logos, x: exports, y: invoices }
    const near = gapsNearTo(logos, gaps, { a: { x: 0.6, y: 0.5 }, x: { a: 0.2 }, y: { a: 0.5 } })

    expect(near.map(({ gap }) => gap)).to.deep.equal([invoices, exports])
  })

  it('are half as likely when only one of them sees the other, and need a likeness of a quarter', () => {
    const seenOnce = (likeness: number) =>
      gapsNearTo(logos, { a: logos, x: exports }, { a: { x: likeness } }).map(({ likeness }) => likeness)

    expect(seenOnce(0.8)).to.deep.equal([0.4])
    expect(seenOnce(0.5)).to.deep.equal([0.25])
    expect(seenOnce(0.48)).to.deep.equal([])
  })

  it('are looked for with the newest twelve questions of the one, and the newest six of the other', () => {
    const twins = (own: number, others: number) => {
      const [ours, theirs] = [named('own', own), named('other', others)]
      const gaps = { ...inGap(ours, logos), ...inGap(theirs, exports) }
      // All but the first of each are alike.
      const alike = (ids: string[], id: string) => Object.fromEntries(ids.slice(1).map(each => [each, { [id]: 0.8 }]))
      const near = { ...alike(ours, theirs.at(-1)!), ...alike(theirs, ours.at(-1)!) }
      return gapsNearTo(logos, gaps, near)[0]!.likeness
    }

    expect(twins(13, 7)).to.be.closeTo(0.8, 1e-9)
    expect(twins(12, 7)).to.be.below(0.79)
    expect(twins(13, 6)).to.be.below(0.79)
  })

  it('are among the four that are the likeliest at first sight', () => {
    const others = named('other', 5)
    const gaps = { a: logos, ...Object.fromEntries(others.map((id, at) => [id, exports + at])) }
    const seen = Object.fromEntries(others.map((id, at) => [id, 0.5 + at / 10]))
    const back = Object.fromEntries(others.map(id => [id, { a: 0.5 }]))

    const near = gapsNearTo(logos, gaps, { a: seen, ...back }).map(({ gap }) => gap)
    expect(near).to.deep.equal([4, 3, 2, 1].map(at => exports + at))
  })

  it('are none for a gap of which no question is known', () => {
    expect(gapsNearTo(logos, { x: exports }, { x: {} })).to.deep.equal([])
  })

  it('are nothing where a question is near that nobody knows any more, or one of the gap itself', () => {
    expect(gapsNearTo(logos, { a: logos, b: logos }, { a: { b: 0.9, gone: 0.8 } })).to.deep.equal([])
  })
})

const named = (name: string, count: number) => Array.from({ length: count }, (_, at) => `${name} ${at}`)
const inGap = (ids: string[], gap: number) => Object.fromEntries(ids.map(id => [id, gap]))

/** As questions are known: those read when all was learned the newest first, then what came in since. */
function inNoOrder<Each>(oldestFirst: Each[]): Each[] {
  const half = oldestFirst.length / 2
  return [...oldestFirst.slice(0, half).reverse(), ...oldestFirst.slice(half)]
}

/** The gap that each question is in, the oldest first, and what each is near to, the nearest first. */
function gapsNearTo(gap: number, gaps: Record<string, number>, near: Record<string, Record<string, number>>) {
  const known = Object.entries(gaps).map(([id, gap], order) => ({
    ...{ id, words: id, short: id, language: 'en', gap, at: new Date(order), isKept: false }
  }))
  const questions = new Map(inNoOrder(known).map(question => [question.id, question]))
  const place = ({ words }: { words: string }) => ({
    group: undefined,
    probability: 0,
    candidates: [],
    nearest: Object.entries(near[words] ?? {}).map(([question, likeness]) => ({ question, group: '', likeness }))
  })
  return gapsNear(gap, { questions, grouping: { place } })
}
