import { expect } from 'chai'
import { Types } from 'mongoose'
import { addAsker } from '../../server/gaps/askers.ts'
import { Evidence } from '../../server/gaps/evidence.ts'
import { changeGap, gapNumbered } from '../../server/gaps/find.ts'
import { Gaps } from '../../server/gaps/gap.ts'
import { QuestionRoom } from '../../server/gaps/questions.ts'
import { type Group, regroup } from '../../server/gaps/regroup.ts'
import { forgetIfEmpty } from '../../server/gaps/tally.ts'
import { aGap, asked, idsIn, refusal, wordsIn } from '../support/gaps.ts'
import { freshWorld } from '../support/world.ts'

const group = (gap: number | undefined, comes: Group['comes']): Group => ({
  ...{ gap, comes, name: { words: 'Currencies', language: 'en' }, keyWords: ['currency'] }
})
const allOf = async (from: number) => (await idsIn(from)).map(id => ({ id, from }))

describe('when gaps go while all questions are grouped anew', () => {
  let one: number
  let other: number
  beforeEach(async () => {
    await freshWorld()
    one = await aGap(asked('Change the currency'))
    other = await aGap(asked('Currency of an invoice'), asked('Delete my account'))
  })

  /** What happens when the next question is about to be moved. */
  function beforeMoving(happens: () => Promise<unknown>) {
    const { updateMany } = Evidence
    Evidence.updateMany = (async (...parameters: Parameters<typeof updateMany>) => {
      Evidence.updateMany = updateMany
      await happens()
      return updateMany.apply(Evidence, parameters)
    }) as unknown as typeof updateMany
  }

  it('questions and whoever waits stay where they are when the gap that they would come to goes, and others move', async () => {
    const third = await aGap(asked('Close the account'))
    const [first, second] = await Evidence.find({ gap: other }).sort({ words: 1 }).lean()
    await changeGap(other, gap =>
      addAsker(gap, { person: new Types.ObjectId(), language: 'en', question: 'How?', ticket: first!.ticket })
    )
    beforeMoving(async () => {
      await Evidence.deleteMany({ gap: one })
      await forgetIfEmpty(one)
    })
    const coming = (piece: typeof first) => [{ id: piece!._id.toString(), from: other }]
    await regroup([group(one, coming(first)), group(third, coming(second))])
    expect([await wordsIn(one), await wordsIn(other)]).to.deep.equal([[], ['Currency of an invoice']])
    expect(await gapNumbered(other)).to.include({ tickets: 1 })
    expect((await gapNumbered(other)).askers).to.have.lengthOf(1)
    expect(await gapNumbered(third)).to.include({ tickets: 2 })
  })

  it('questions go back alone from a gap that has gone, and no others', async () => {
    const [first, second] = await allOf(other)
    const third = await aGap(asked('Close the account'))
    const [elsewhere] = await idsIn(one)
    beforeMoving(async () => {
      await Evidence.updateOne({ _id: second!.id }, { $set: { gap: third } })
      await Gaps.deleteOne({ number: one })
    })
    await regroup([group(one, [first!, second!])])
    expect(await idsIn(one)).to.deep.equal([elsewhere])
    expect(await idsIn(other)).to.deep.equal([first!.id])
    expect(await idsIn(third)).to.include(second!.id)
  })

  it('questions that go back are noted as new: somebody may have read them where they were', async () => {
    const { exists } = Gaps
    beforeMoving(async () => {
      Gaps.exists = (async () => {
        await Evidence.updateMany({}, { $set: { putAt: new Date(0) } })
        return null
      }) as unknown as typeof exists
    })
    const coming = await allOf(other)
    await regroup([group(one, coming)]).finally(() => {
      Gaps.exists = exists
    })
    const back = await Evidence.find({ gap: other, putAt: { $gt: new Date(0) } }).lean()
    expect(back.map(({ _id }) => _id.toString())).to.have.members(coming.map(({ id }) => id))
  })

  it('questions of a gap that goes come along', async () => {
    beforeMoving(() => Gaps.deleteOne({ number: other }))
    await regroup([group(one, await allOf(other))])
    expect(await gapNumbered(one)).to.include({ tickets: 3 })
  })

  it('a gap that all has left is forgotten when the one that it went to goes in turn', async () => {
    const coming = await allOf(one)
    const { aggregate } = Evidence
    Evidence.aggregate = ((pipeline: [{ $match: { gap: number } }]) => {
      const counted = async () => aggregate.call(Evidence, pipeline)
      if (pipeline[0].$match.gap !== one) return counted()
      return Gaps.deleteOne({ number: other }).then(counted)
    }) as unknown as typeof aggregate
    try {
      await regroup([group(other, coming)])
    } finally {
      Evidence.aggregate = aggregate
    }
    expect(await Gaps.countDocuments()).to.equal(0)
  })

  it('one group that cannot be moved keeps no other from being moved, and it is told', async () => {
    const [first, second] = await allOf(other)
    const third = await aGap(asked('Close the account'))
    beforeMoving(async () => {
      throw new Error('The store is away')
    })
    const failed = await refusal(regroup([group(one, [first!]), group(third, [second!])]))
    expect(failed).to.include({ message: 'The store is away' })
    expect([await wordsIn(one), await wordsIn(third)].map(({ length }) => length)).to.deep.equal([1, 2])
    expect(await gapNumbered(other)).to.include({ tickets: 1 })
  })

  it('one gap that cannot be counted keeps no other from leading to where its questions went, and it is told', async () => {
    const third = await aGap(asked('Close the account'))
    const coming = { [other]: await allOf(other), [third]: await allOf(third) }
    const { aggregate } = Evidence
    Evidence.aggregate = ((pipeline: [{ $match: { gap: number } }]) => {
      if (pipeline[0].$match.gap === other) throw new Error('The store is away')
      return aggregate.call(Evidence, pipeline)
    }) as unknown as typeof aggregate
    const regrouped = regroup([group(one, [...coming[other]!, ...coming[third]!])])
    const failed = await refusal(regrouped).finally(() => {
      Evidence.aggregate = aggregate
    })
    expect(failed).to.include({ message: 'The store is away' })
    expect(await gapNumbered(third)).to.include({ state: 'merged', mergedInto: one })
  })

  it('no gap is left that was opened for questions that cannot be moved', async () => {
    const [first] = await allOf(other)
    beforeMoving(async () => {
      throw new Error('The store is away')
    })
    await refusal(regroup([group(undefined, [first!])]))
    expect(await Gaps.countDocuments()).to.equal(2)
  })

  it('what is in gaps that are gone is grouped with what waits', async () => {
    await Evidence.updateMany({ gap: other }, { $set: { isKept: true } })
    await Gaps.deleteOne({ number: other })
    const room = new QuestionRoom()
    await room.regroup().finally(() => room.close())
    expect(await wordsIn(other)).to.deep.equal([])
    const numbers = (await Gaps.find().lean()).map(({ number }) => number)
    expect(await Evidence.countDocuments({ gap: { $in: numbers } })).to.equal(3)
  })
})
