import { expect } from 'chai'
import { Types } from 'mongoose'
import { NotAllowed, Refused } from '../../server/errors.ts'
import { addAsker } from '../../server/gaps/askers.ts'
import { Evidence } from '../../server/gaps/evidence.ts'
import { changeGap, currentGap, gapNumbered } from '../../server/gaps/find.ts'
import { type GapFields, Gaps } from '../../server/gaps/gap.ts'
import { mergeGaps, unmergeGap } from '../../server/gaps/merge.ts'
import type { CurrentPerson } from '../../server/people/current.ts'
import { anArticle, aSection } from '../articles/a-help-centre.ts'
import { maja, wren } from '../support/cast.ts'
import { aGap, asked, newsOf, refusal, wordsIn } from '../support/gaps.ts'
import { freshWorld, type World } from '../support/world.ts'

const hour = 3_600_000
const earlier = new Date(Date.now() - hour)

describe('two gaps that become one', () => {
  let world: World
  let by: CurrentPerson
  let one: number
  let other: number
  beforeEach(async () => {
    world = await freshWorld()
    by = await world.person(wren)
    one = await aGap(asked('Change the currency', { at: earlier }))
    other = await aGap(asked('Euro instead of dollars', { at: earlier }))
  })

  const person = new Types.ObjectId()
  const article = 12
  const put = (number: number, fields: Partial<GapFields>) => Gaps.updateOne({ number }, { $set: fields })
  const merged = async () => {
    await mergeGaps({ from: other, into: one, by })
    return gapNumbered(one)
  }

  it('are merged by who may work on gaps', async () => {
    const customer = await world.person(maja)
    expect(await refusal(mergeGaps({ from: other, into: one, by: customer }))).to.be.instanceOf(NotAllowed)
    await merged()
    expect(await refusal(unmergeGap(other, { by: customer }))).to.be.instanceOf(NotAllowed)
  })

  it('are two, of which neither was merged before', async () => {
    const third = await aGap(asked('Another need'))
    await merged()
    const wrong = [
      { from: one, into: one },
      { from: other, into: third },
      { from: third, into: other }
    ]
    for (const { from, into } of wrong)
      expect(await refusal(mergeGaps({ from, into, by })), `${from} into ${into}`).to.be.instanceOf(Error)
    const [told, same] = [await newsOf(one), await refusal(mergeGaps({ from: one, into: one, by }))]
    expect(same).to.include({ message: 'gaps:refusals.sameGap' })
    expect(await newsOf(one)).to.deep.equal(told)
    expect(await wordsIn(third)).to.deep.equal(['Another need'])
    expect(await gapNumbered(third)).to.include({ state: 'open', mergedInto: undefined })
    expect(await currentGap(other)).to.equal(one)
  })

  it('are not merged by the program when people have shaped the one that would go', async () => {
    await put(other, { keptAt: new Date() })
    expect(await refusal(mergeGaps({ from: other, into: one, by, isKept: false }))).to.be.instanceOf(Error)
    expect((await gapNumbered(other)).state).to.equal('open')
    await merged()
    expect((await gapNumbered(other)).state).to.equal('merged')
  })

  it('are not merged in a circle, when somebody merges them the other way round at the same time', async () => {
    const { findOne } = Gaps
    let reads = 0
    // The other merging is done between the closing of the one and the look at where that would lead.
    Gaps.findOne = ((...parameters: Parameters<typeof findOne>) => {
      const read = () => findOne.apply(Gaps, parameters)
      return ++reads === 3 ? put(one, { state: 'merged', mergedInto: other }).then(read) : read()
    }) as typeof findOne
    const refused = await refusal(mergeGaps({ from: other, into: one, by })).finally(() => {
      Gaps.findOne = findOne
    })
    expect(refused).to.be.instanceOf(Refused)
    expect(await gapNumbered(other)).to.include({ state: 'open', mergedInto: undefined })
    expect(await wordsIn(other)).to.have.lengthOf(1)
  })

  it('stay merged when people have said so, and may be parted again when the program did', async () => {
    await mergeGaps({ from: other, into: one, by, isKept: false })
    expect((await gapNumbered(one)).keptAt).to.equal(undefined)
    const third = await aGap(asked('Another need'))
    await mergeGaps({ from: third, into: one, by })
    expect((await gapNumbered(one)).keptAt).to.be.instanceOf(Date)
  })

  it('are counted anew, both', async () => {
    expect(await merged()).to.include({ tickets: 2 })
    expect(await gapNumbered(other)).to.include({ tickets: 0 })
  })

  it('tell of it', async () => {
    await merged()
    await unmergeGap(other, { by })
    expect(await newsOf(one)).to.deep.include.members([
      { name: 'gap.merged', about: { gap: one, from: other, by: by.id } },
      { name: 'gap.unmerged', about: { gap: one, from: other, by: by.id } }
    ])
    expect(await newsOf(other)).to.deep.include.members([
      { name: 'gap.unmerged', about: { gap: other, from: one, by: by.id } }
    ])
    expect((await newsOf(other)).filter(({ name }) => name === 'gap.gathered')).to.have.lengthOf(2)
  })

  it('have what is moved noted as new, wherever it goes', async () => {
    await Evidence.updateMany({}, { $set: { putAt: earlier } })
    const fresh = async () => (await Evidence.find({ putAt: { $gt: earlier } }).lean()).map(({ words }) => words)
    await merged()
    expect(await fresh()).to.deep.equal(['Euro instead of dollars'])
    await Evidence.updateMany({}, { $set: { putAt: earlier } })
    await unmergeGap(other, { by })
    expect(await fresh()).to.deep.equal(['Euro instead of dollars'])
  })

  describe('take over what was begun', () => {
    it('who works on the one works on the other, where nobody did', async () => {
      await put(other, { state: 'claimed', claimedBy: person })
      expect((await merged()).state).to.equal('claimed')
      expect((await gapNumbered(one)).claimedBy).to.deep.equal(person)
    })

    it('who works on the other goes on', async () => {
      const somebody = new Types.ObjectId()
      await put(one, { state: 'claimed', claimedBy: somebody })
      await put(other, { state: 'claimed', claimedBy: person })
      expect((await merged()).claimedBy).to.deep.equal(somebody)
    })

    it('the article of the one is written for the other, where there was none', async () => {
      await put(other, { state: 'drafting', claimedBy: person, article })
      const gap = await merged()
      expect(gap).to.include({ state: 'drafting', article })
    })

    it('the article of the other stays', async () => {
      await put(one, { state: 'drafting', claimedBy: person, article: 7 })
      await put(other, { state: 'drafting', claimedBy: person, article })
      expect(await merged()).to.include({ state: 'drafting', article: 7 })
    })

    it('a gap that was dismissed or answered stays so, with the article at hand', async () => {
      const at = new Date()
      await put(one, { state: 'dismissed', dismissal: { reason: 'Not now', by: by.id, at } })
      await put(other, { state: 'drafting', claimedBy: person, article })
      expect(await merged()).to.include({ state: 'dismissed', article })
    })

    it('a gap that nobody works on stays open', async () => {
      expect(await merged()).to.include({ state: 'open', claimedBy: undefined, article: undefined })
    })
  })

  it('are open again when the one was asked for after the other was answered', async () => {
    await put(one, { state: 'answered', answer: { article, language: 'en', at: new Date(earlier.getTime() - hour) } })
    expect((await merged()).state).to.equal('open')
  })

  describe('into one that is answered', () => {
    const waitsFor = (gap: number, language: string) =>
      changeGap(gap, changed => addAsker(changed, { person: new Types.ObjectId(), language, question: 'How?' }))
    const answers = async () =>
      (await newsOf(one)).flatMap(({ name, about }) => (name === 'gap.answered' ? [about] : []))
    let published: number
    beforeEach(async () => {
      await world.program.relay.stop()
      published = await anArticle(by, { section: (await aSection(by)).section, texts: { en: {}, pl: {} } })
      await put(one, { state: 'answered', answer: { article: published, language: 'en', at: new Date() } })
      for (const language of ['pl', 'de']) await waitsFor(other, language)
    })

    it('are answered to those who came with the other, in the languages in which it is', async () => {
      await merged()
      expect(await answers()).to.deep.equal([{ gap: one, article: published, language: 'pl', by: by.id }])
    })

    it('are answered to nobody where nobody has said that they are one, or the one is open again', async () => {
      await mergeGaps({ from: other, into: one, by, isKept: false })
      expect(await answers()).to.deep.equal([])
      const third = await aGap(asked('Another need', { at: new Date(Date.now() + hour) }))
      await waitsFor(third, 'en')
      await mergeGaps({ from: third, into: one, by })
      expect(await answers()).to.deep.equal([])
    })
  })

  describe('are parted again', () => {
    it('each as it was before', async () => {
      const at = new Date()
      const states: Partial<GapFields>[] = [
        { state: 'dismissed', dismissal: { reason: 'Not now', by: 'wren', at }, article, claimedBy: person },
        { state: 'answered', answer: { article, language: 'en', at }, article, claimedBy: person },
        { state: 'drafting', article, claimedBy: person },
        { state: 'claimed', claimedBy: person },
        { state: 'open', answer: { article, language: 'en', at } }
      ]
      for (const fields of states) {
        const from = await aGap(asked('Another need'))
        await put(from, fields)
        await mergeGaps({ from, into: one, by })
        await unmergeGap(from, { by })
        const { state, mergedInto, tickets, keptAt } = await gapNumbered(from)
        expect({ state, mergedInto, tickets }).to.deep.equal({ state: fields.state, mergedInto: undefined, tickets: 1 })
        expect(keptAt).to.be.instanceOf(Date)
      }
      expect(await gapNumbered(one)).to.include({ tickets: 1 })
    })

    it('the one without the article that the other brought, unless it was answered or has another one', async () => {
      const brought = async (fields: Partial<GapFields>, since: Partial<GapFields> = {}) => {
        const [from, into] = [await aGap(asked('Another need')), await aGap(asked('The same need'))]
        await put(from, { state: 'drafting', article })
        await put(into, fields)
        await mergeGaps({ from, into, by })
        expect(await gapNumbered(into)).to.include({ article: fields.article ?? article })
        await put(into, since)
        await unmergeGap(from, { by })
        expect(await gapNumbered(from)).to.include({ state: 'drafting', article })
        const { state, article: left } = await gapNumbered(into)
        return [state, left]
      }
      const dismissal = { reason: 'Not now', by: by.id, at: new Date() }
      expect(await brought({ state: 'claimed', claimedBy: person })).to.deep.equal(['claimed', undefined])
      expect(await brought({ state: 'dismissed', dismissal })).to.deep.equal(['dismissed', undefined])
      expect(await brought({}, { state: 'answered' })).to.deep.equal(['answered', article])
      expect(await brought({}, { state: 'drafting', article: 7 })).to.deep.equal(['drafting', 7])
      expect(await brought({ state: 'drafting', article })).to.deep.equal(['drafting', article])
    })

    it('the one with the article that people have named since, though the other had brought it before', async () => {
      await put(other, { state: 'drafting', article })
      await merged()
      await unmergeGap(other, { by })
      await put(one, { state: 'drafting', article })
      await merged()
      await unmergeGap(other, { by })
      expect(await gapNumbered(one)).to.include({ state: 'drafting', article })
    })

    it('the one with the article that a third has brought', async () => {
      const third = await aGap(asked('Another need'))
      await put(third, { state: 'drafting', article })
      await mergeGaps({ from: third, into: one, by })
      await merged()
      await unmergeGap(other, { by })
      expect(await gapNumbered(one)).to.include({ article })
      await unmergeGap(third, { by })
      expect((await gapNumbered(one)).article).to.equal(undefined)
    })

    it('what another gap has brought stays', async () => {
      const third = await aGap(asked('Another need'))
      await changeGap(other, gap => addAsker(gap, { person, language: 'en', question: 'How?' }))
      await changeGap(third, gap => addAsker(gap, { person: new Types.ObjectId(), language: 'en', question: 'How?' }))
      await merged()
      await mergeGaps({ from: third, into: one, by })
      await unmergeGap(other, { by })
      expect(await wordsIn(one)).to.deep.equal(['Another need', 'Change the currency'])
      expect((await gapNumbered(one)).askers.map(({ cameFrom }) => cameFrom)).to.deep.equal([third])
      await unmergeGap(third, { by })
      expect(await wordsIn(third)).to.deep.equal(['Another need'])
    })

    it('what has moved on since stays where it is', async () => {
      const third = await aGap(asked('Another need'))
      await mergeGaps({ from: other, into: one, by, isKept: false })
      await Evidence.updateMany({ gap: one, cameFrom: other }, { $set: { gap: third } })
      await unmergeGap(other, { by })
      expect(await wordsIn(third)).to.have.lengthOf(2)
      expect(await wordsIn(other)).to.deep.equal([])
    })

    it('what came back does not go again when the gap is merged and parted once more', async () => {
      await merged()
      await unmergeGap(other, { by })
      expect(await Evidence.findOne({ gap: other }).lean()).to.not.have.property('cameFrom')
    })

    it('not when there is nothing to part, nor when the whole was merged on', async () => {
      await unmergeGap(one, { by })
      expect((await gapNumbered(one)).keptAt).to.equal(undefined)
      const third = await aGap(asked('Another need'))
      await merged()
      await mergeGaps({ from: one, into: third, by })
      expect(await refusal(unmergeGap(other, { by }))).to.be.instanceOf(Error)
      expect(await wordsIn(other)).to.deep.equal([])
    })

    it('and stay as people have shaped them, both', async () => {
      await mergeGaps({ from: other, into: one, by, isKept: false })
      await unmergeGap(other, { by })
      for (const gap of [one, other]) expect((await gapNumbered(gap)).keptAt).to.be.instanceOf(Date)
    })
  })
})
