import { expect } from 'chai'
import { Evidence } from '../../server/gaps/evidence.ts'
import { gapNumbered } from '../../server/gaps/find.ts'
import { Gaps } from '../../server/gaps/gap.ts'
import { voicesOf } from '../../server/gaps/voices.ts'
import type { Asked, Services, SharedWord } from '../../server/services.ts'
import { aGap, asked } from '../support/gaps.ts'
import { freshWorld } from '../support/world.ts'

const minute = 60_000
const ago = (minutes: number) => new Date(Date.now() - minutes * minute)
const searched = (words: string, more = {}) => asked(words, { kind: 'search', ticket: undefined, ...more })

describe('what askers of a gap said', () => {
  beforeEach(freshWorld)

  /** Gives as a reason the words themselves. */
  function services(more: Partial<Services['questions']> = {}): Services {
    const why = async (one: Asked, others: Asked[]) =>
      others.map(({ words }): SharedWord[] => Array.from({ length: 6 }, () => ({ one: one.words, other: words })))
    return { questions: { isReady: () => true, why, ...more } } as unknown as Services
  }

  const voicesIn = async (number: number, more: Partial<Services['questions']> = {}) =>
    voicesOf(await gapNumbered(number), 'en', services(more))
  const reasonsIn = async (number: number, more: Partial<Services['questions']> = {}) =>
    (await voicesIn(number, more)).map(({ words, why }) => [words, why.length])

  it('stands there newest first, and no word from elsewhere', async () => {
    const gap = await aGap(asked('one', { at: ago(3) }), asked('two', { at: ago(1) }), asked('three', { at: ago(2) }))
    await aGap(asked('another need'))
    expect((await voicesIn(gap)).map(({ words }) => words)).to.deep.equal(['two', 'three', 'one'])
  })

  it('is one voice where searches were in the same words of the same language; each ticket is one', async () => {
    const gap = await aGap(
      searched('euro', { at: ago(1) }),
      searched('euro', { at: ago(4) }),
      searched('euro', { at: ago(2), language: 'de' }),
      asked('euro', { at: ago(3), ticket: 12 }),
      asked('euro', { at: ago(5), ticket: 13 })
    )
    const voices = await voicesIn(gap)
    expect(voices.map(({ language, ticket, times }) => [language, ticket, times])).to.deep.equal([
      ['en', undefined, 2],
      ['de', undefined, 1],
      ['en', 12, 1],
      ['en', 13, 1]
    ])
    const newest = await Evidence.find({ gap }).sort({ at: -1 }).limit(1).lean()
    expect(voices[0]!.piece).to.equal(newest[0]!._id.toString())
    expect(voices[0]!.at).to.deep.equal(newest[0]!.at)
  })

  it('is a hundred voices at most', async () => {
    const gap = await aGap(...Array.from({ length: 101 }, (_, at) => searched(`words ${at}`)))
    expect(await voicesIn(gap)).to.have.lengthOf(100)
  })

  it('has four reasons at most why the program put it there, but for what gave the gap its name', async () => {
    const gap = await aGap(asked('name', { at: ago(1) }), asked('other', { at: ago(2) }))
    expect(await reasonsIn(gap)).to.deep.equal([
      ['name', 0],
      ['other', 4]
    ])
    const [, voice] = await voicesIn(gap)
    expect(voice!.why[0]).to.deep.equal({ one: 'name', other: 'other' })
  })

  it('has no reason where an agent has put it there, or people have shaped the gap since', async () => {
    const gap = await aGap(asked('name'), asked('put', { at: ago(1), isKept: true }), asked('other', { at: ago(2) }))
    const { putAt } = (await Evidence.findOne({ gap, isKept: true }).lean())!
    await Evidence.updateMany({ gap }, { $set: { putAt } })
    const reasons = async (keptAt: Date) => {
      await Gaps.updateOne({ number: gap }, { $set: { keptAt } })
      return (await reasonsIn(gap)).map(([, count]) => count)
    }
    expect(await reasons(new Date(putAt.getTime() - 1))).to.deep.equal([0, 0, 4])
    expect(await reasons(putAt)).to.deep.equal([0, 0, 0])
  })

  it('has no reasons while they cannot be told, or are not asked for', async () => {
    const gap = await aGap(asked('name'), asked('other'))
    expect((await reasonsIn(gap, { isReady: () => false })).flatMap(([, count]) => count)).to.deep.equal([0, 0])
    const never = () => Promise.reject(new Error('not learned'))
    expect((await reasonsIn(gap, { why: never })).flatMap(([, count]) => count)).to.deep.equal([0, 0])
    let times = 0
    const counting = async () => {
      times++
      return []
    }
    await reasonsIn(await aGap(asked('name')), { why: counting })
    expect(times).to.equal(0)
  })
})
