import { expect } from 'chai'
import { Types } from 'mongoose'
import { NotAllowed, NotFound, Refused } from '../../server/errors.ts'
import { addEvidence } from '../../server/gaps/add-evidence.ts'
import { addAsker } from '../../server/gaps/askers.ts'
import { Evidence } from '../../server/gaps/evidence.ts'
import { changeGap, currentGap, gapNumbered } from '../../server/gaps/find.ts'
import { mergeGaps, unmergeGap } from '../../server/gaps/merge.ts'
import { rejoinGap, splitGap } from '../../server/gaps/split.ts'
import type { CurrentPerson } from '../../server/people/current.ts'
import { maja, wren } from '../support/cast.ts'
import { aGap, asked, newsOf, refusal, wordsIn } from '../support/gaps.ts'
import { freshWorld, type World } from '../support/world.ts'

const hour = 3_600_000
const earlier = new Date(Date.now() - hour)

describe('questions that ask for something else', () => {
  let world: World
  let by: CurrentPerson
  let gap: number
  beforeEach(async () => {
    world = await freshWorld()
    by = await world.person(wren)
    gap = await aGap(
      asked('Change the currency', { at: earlier }),
      asked('Delete my account', { at: earlier, language: 'de' }),
      asked('Delete my account')
    )
  })

  const idOf = async (number: number, words: string) =>
    (await Evidence.find({ gap: number }).lean()).find(piece => piece.words === words)!._id.toString()
  const parted = async () => splitGap(gap, { by, pieces: [await idOf(gap, 'Delete my account')] })

  it('become a gap of their own, named as they were asked last', async () => {
    await aGap(asked('Delete my account', { language: 'fr', at: new Date(Date.now() + hour) }))
    const to = await parted()
    expect(await gapNumbered(to)).to.include({ name: 'Delete my account', language: 'en', tickets: 2, splitFrom: gap })
    expect(await gapNumbered(gap)).to.include({ tickets: 1 })
    for (const number of [gap, to]) expect((await gapNumbered(number)).keptAt).to.be.instanceOf(Date)
  })

  it('are parted by who may work on gaps, from a gap that there is', async () => {
    const pieces = [await idOf(gap, 'Delete my account')]
    expect(await refusal(splitGap(gap, { by: await world.person(maja), pieces }))).to.be.instanceOf(NotAllowed)
    expect(await refusal(splitGap(4711, { by, pieces }))).to.be.instanceOf(NotFound)
    const customer = await world.person(maja)
    expect(await refusal(rejoinGap(gap, { by: customer }))).to.be.instanceOf(NotAllowed)
    expect(await refusal(rejoinGap(await parted(), { by: customer }))).to.be.instanceOf(NotAllowed)
  })

  it('are some of those in the gap, not all and not others', async () => {
    const other = await aGap(asked('Another need'))
    const elsewhere = [await idOf(other, 'Another need')]
    expect(await refusal(splitGap(gap, { by, pieces: elsewhere }))).to.be.instanceOf(Refused)
    const all = [await idOf(gap, 'Delete my account'), await idOf(gap, 'Change the currency')]
    expect(await refusal(splitGap(gap, { by, pieces: all }))).to.be.instanceOf(Refused)
    expect(await refusal(splitGap(gap, { by, pieces: [] }))).to.be.instanceOf(Refused)
    await addEvidence(other, [asked('Change the currency')])
    expect(await refusal(splitGap(other, { by, pieces: all }))).to.be.instanceOf(Refused)
    expect(await wordsIn(gap)).to.have.lengthOf(3)
    expect(await wordsIn(other)).to.have.lengthOf(2)
  })

  it('take along those in the same words here, not those of other gaps, nor what only begins the same', async () => {
    const mixed = await aGap(
      asked('Question', { text: 'Where is my invoice?' }),
      asked('Question', { text: 'Where is my invoice?' }),
      asked('Question', { text: 'Delete my account' }),
      asked('Question')
    )
    const other = await aGap(asked('Question', { text: 'Where is my invoice?' }))
    const chosen = await Evidence.findOne({ gap: mixed, text: 'Where is my invoice?' }).lean()
    const to = await splitGap(mixed, { by, pieces: [chosen!._id.toString()] })
    expect(await wordsIn(to)).to.have.lengthOf(2)
    expect(await wordsIn(other)).to.have.lengthOf(1)
    expect((await Evidence.find({ gap: mixed }).lean()).map(({ text }) => text)).to.have.members([
      'Delete my account',
      undefined
    ])
  })

  it('are noted as new where they come', async () => {
    await Evidence.updateMany({}, { $set: { putAt: earlier } })
    const to = await parted()
    const fresh = await Evidence.find({ putAt: { $gt: earlier } }).lean()
    expect(fresh.map(({ gap }) => gap)).to.deep.equal([to, to])
  })

  it('stay where they are when a merging is taken back that had brought them', async () => {
    const other = await aGap(asked('Close the account'), asked('Shut the account'))
    await mergeGaps({ from: other, into: gap, by })
    const to = await splitGap(gap, { by, pieces: [await idOf(gap, 'Close the account')] })
    await unmergeGap(other, { by })
    expect(await wordsIn(to)).to.deep.equal(['Close the account'])
    expect(await wordsIn(other)).to.deep.equal(['Shut the account'])
    expect((await Evidence.findOne({ gap: to }).lean())!).to.not.have.property('cameFrom')
  })

  it('are told of', async () => {
    const to = await parted()
    expect(await newsOf(gap)).to.deep.include({ name: 'gap.split', about: { gap, to, by: by.id } })
  })

  it('come back with whoever waits for them', async () => {
    const ticket = (await Evidence.findOne({ gap, language: 'de' }).lean())!.ticket!
    await changeGap(gap, changed =>
      addAsker(changed, { person: new Types.ObjectId(), language: 'de', question: 'Wie?', ticket })
    )
    const to = await parted()
    expect((await gapNumbered(to)).askers).to.have.lengthOf(1)
    await rejoinGap(to, { by })
    expect(await wordsIn(gap)).to.have.lengthOf(3)
    expect(await currentGap(to)).to.equal(gap)
    expect((await gapNumbered(gap)).askers).to.have.lengthOf(1)
  })

  it('do not come back where they never were', async () => {
    await rejoinGap(gap, { by })
    expect(await gapNumbered(gap)).to.include({ state: 'open' })
  })
})
