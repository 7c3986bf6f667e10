import { expect } from 'chai'
import { Evidence } from '../../server/gaps/evidence.ts'
import { changeGap, gapNumbered } from '../../server/gaps/find.ts'
import { Gaps } from '../../server/gaps/gap.ts'
import { mergeGaps, unmergeGap } from '../../server/gaps/merge.ts'
import { gapNamedBy } from '../../server/gaps/read-names.ts'
import { questionsPutSince, readQuestions } from '../../server/gaps/read-questions.ts'
import { regroup } from '../../server/gaps/regroup.ts'
import { splitGap } from '../../server/gaps/split.ts'
import { answerWith, claim, dismiss, rename } from '../../server/gaps/work.ts'
import type { CurrentPerson } from '../../server/people/current.ts'
import { theProgram } from '../../server/people/permissions.ts'
import { wren } from '../support/cast.ts'
import { type Dice, dice } from '../support/dice.ts'
import { aGap, asked, idsIn } from '../support/gaps.ts'
import { freshWorld, type World } from '../support/world.ts'
import { questionsOfAll } from './alike/questions.ts'

/** Does something to two gaps, and answers with those that people have shaped by it. */
type Decision = (one: number, other: number, by: CurrentPerson) => Promise<number[]>

const decisions: Record<string, Decision> = {
  async merged(one, other, by) {
    await mergeGaps({ from: other, into: one, by })
    return [one]
  },
  async parted(one, _other, by) {
    const [first] = await idsIn(one)
    return [one, await splitGap(one, { by, pieces: [first!] })]
  },
  async 'merged and taken apart again'(one, other, by) {
    await mergeGaps({ from: other, into: one, by })
    await unmergeGap(other, { by })
    return [one, other]
  },
  async 'merged by the program and taken apart'(one, other, by) {
    await mergeGaps({ from: other, into: one, by: theProgram, isKept: false })
    await unmergeGap(other, { by })
    return [one, other]
  },
  async named(one, _other, by) {
    await changeGap(one, gap => rename(gap, { by, name: 'Money of all countries', language: 'en' }))
    return [one]
  },
  async dismissed(one, _other, by) {
    await changeGap(one, gap => dismiss(gap, { by, reason: 'It is on the price list' }))
    return [one]
  },
  async claimed(one, _other, by) {
    await changeGap(one, gap => claim(gap, { by }))
    return [one]
  },
  async 'given an article'(one, _other, by) {
    await changeGap(one, gap => answerWith(gap, { by, article: 1 }))
    return [one]
  }
}

describe('what people decided about gaps', () => {
  let world: World
  let by: CurrentPerson
  beforeEach(async () => {
    world = await freshWorld()
    by = await world.person(wren)
  })

  const name = { words: 'What the program would say', language: 'en' }
  const allOf = async (gap: number) => (await idsIn(gap)).map(id => ({ id, from: gap }))
  const looksOf = async (gap: number) => {
    const { name, state, mergedInto } = await gapNumbered(gap)
    return { name, state, mergedInto, pieces: (await idsIn(gap)).sort() }
  }

  async function twoGaps(): Promise<[number, number]> {
    return [
      await aGap(asked('Change the currency'), asked('Delete my account')),
      await aGap(asked('Invoice in euro'), asked('Close the account'))
    ]
  }

  it('is all that keeps the program from moving questions', async () => {
    const [one] = await twoGaps()
    const elsewhere = await aGap(asked('Everything'))
    await regroup([{ gap: elsewhere, name, keyWords: [], comes: await allOf(one) }])
    expect(await looksOf(one)).to.deep.include({ state: 'merged', pieces: [] })
  })

  for (const [said, decide] of Object.entries(decisions)) {
    it(`stays when all is grouped anew: ${said}`, async () => {
      const shaped = await decide(...(await twoGaps()), by)
      const before = await Promise.all(shaped.map(looksOf))
      const elsewhere = await aGap(asked('Everything'))
      const comes = (await Promise.all(shaped.map(allOf))).flat()
      await regroup([
        { gap: elsewhere, name, keyWords: [], comes },
        ...shaped.map(gap => ({ gap, name, keyWords: [], comes: [] }))
      ])
      expect(await Promise.all(shaped.map(looksOf))).to.deep.equal(before)
      expect(await idsIn(elsewhere)).to.have.lengthOf(1)
    })

    it(`is what the next grouping begins with: ${said}`, async () => {
      const moment = new Date()
      const shaped = await decide(...(await twoGaps()), by)
      const { keptAt } = await gapNumbered(shaped[0]!)
      const putAt = new Date(keptAt!.getTime() + 1)
      await Evidence.create({ ...asked('What came later'), gap: shaped[0]!, putAt })
      for (const { questions } of [await readQuestions(), await questionsPutSince(moment)]) {
        const kept = questions.filter(({ id, gap }) => shaped.includes(gap) && gapNamedBy(id) === undefined)
        expect(kept.filter(({ isKept }) => isKept)).to.have.lengthOf(kept.length - 1)
        expect(kept.find(({ isKept }) => !isKept)!.words).to.equal('What came later')
      }
    })
  }

  it('keeps a gap that was named, though all that it had moves on', async () => {
    const named = await aGap(asked('Change the currency'))
    await changeGap(named, gap => rename(gap, { by, name: 'Currencies', language: 'en' }))
    const later = new Date(Date.now() + 1000)
    await Evidence.updateMany({ gap: named }, { $set: { putAt: later } })
    const elsewhere = await aGap(asked('Everything'))
    await regroup([{ gap: elsewhere, name, keyWords: [], comes: await allOf(named) }])
    expect(await looksOf(named)).to.include({ state: 'open', name: 'Currencies' })
    expect(await idsIn(elsewhere)).to.have.lengthOf(2)
  })

  it('stays through every grouping, whatever comes in between', async function () {
    this.timeout(60_000)
    const roll = dice(11)
    const decided = new Decided()
    const questions = [...new Map(questionsOfAll(25).map(each => [each.words, each])).values()]
    const open = async () => {
      const some = Array.from({ length: 4 }, () => questions.splice(roll(questions.length), 1)[0]!)
      await aGap(...some.map(({ words }) => asked(words)))
    }
    for (let count = 0; count < 6; count++) await open()

    let moved = 0
    for (let round = 0; round < 8; round++) {
      await decideByChance(round, roll, decided)
      await open()
      const before = await placed()
      await world.program.services.questions.regroup()
      const after = await placed()
      moved += [...after].filter(([id, gap]) => before.get(id) !== gap).length
      for (const [id, gap] of decided.places) expect(after.get(id), `round ${round}`).to.equal(gap)
      for (const [gap, looks] of decided.looks) expect(await gapNumbered(gap), `round ${round}`).to.include(looks)
    }
    expect(decided.places.size).to.be.greaterThan(20)
    expect(moved, 'what nobody decided moves').to.be.greaterThan(5)
  })

  async function decideByChance(round: number, roll: Dice, decided: Decided) {
    const gaps = await Gaps.find({ state: 'open', tickets: { $gt: 1 } })
      .sort({ tickets: -1 })
      .lean()
    const at = roll(gaps.length)
    const one = gaps[at]!.number
    const other = gaps[(at + 1 + roll(gaps.length - 1)) % gaps.length]!.number
    const [ours, theirs] = [await idsIn(one), await idsIn(other)]
    const ways = [
      async () => {
        await mergeGaps({ from: other, into: one, by })
        decided.put([...ours, ...theirs], one)
        decided.looks.delete(other)
      },
      async () => {
        const pieces = ours.slice(0, 1 + roll(ours.length - 1))
        const to = await splitGap(one, { by, pieces })
        decided.put(ours, one)
        decided.put(pieces, to)
      },
      async () => {
        const name = `Named by hand ${roll(1000)}`
        await changeGap(one, gap => rename(gap, { by, name, language: 'en' }))
        decided.put(ours, one)
        decided.looks.set(one, { name })
      },
      async () => {
        await changeGap(other, gap => dismiss(gap, { by, reason: 'Nobody needs it' }))
        decided.put(theirs, other)
        decided.looks.set(other, { state: 'dismissed' })
      }
    ]
    await ways[round % ways.length]!()
  }

  async function placed(): Promise<Map<string, number>> {
    return new Map((await Evidence.find({}).lean()).map(({ _id, gap }) => [_id.toString(), gap]))
  }
})

/** What people said, as the test remembers it. */
class Decided {
  readonly places = new Map<string, number>()
  readonly looks = new Map<number, { name?: string; state?: string }>()

  put(pieces: string[], gap: number): void {
    for (const piece of pieces) this.places.set(piece, gap)
  }
}
