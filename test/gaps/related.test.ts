import { expect } from 'chai'
import { gapNumbered } from '../../server/gaps/find.ts'
import { type GapFields, Gaps } from '../../server/gaps/gap.ts'
import { openGap } from '../../server/gaps/open-gap.ts'
import { relatedTo } from '../../server/gaps/related.ts'
import { freshWorld } from '../support/world.ts'

const open = (name: string, language = 'en') => openGap({ name, language, at: new Date() })
const put = (number: number, fields: Partial<GapFields>) => Gaps.updateOne({ number }, { $set: fields })
const merged = (number: number, mergedInto: number) => put(number, { state: 'merged', mergedInto })
const shown = ({ number, name, language }: Pick<GapFields, 'number' | 'name' | 'language'>) => ({
  number,
  name,
  language
})

/** What a page shows of the gaps that have to do with one. */
async function relatedOf(number: number) {
  const { takenIn, partedFrom } = await relatedTo(await gapNumbered(number))
  return { takenIn: takenIn.map(shown), partedFrom: partedFrom && shown(partedFrom) }
}

describe('the gaps that have to do with one', () => {
  let gap: number
  beforeEach(async () => {
    await freshWorld()
    gap = await open('Change the currency')
  })

  it('are none for a gap that was neither merged nor parted', async () => {
    await open('Delete my account')
    expect(await relatedOf(gap)).to.deep.equal({ takenIn: [], partedFrom: undefined })
  })

  it('are those that it has taken in, the newest first, as they were called', async () => {
    const [first, second] = [await open('Euro'), await open('Währung', 'de')]
    for (const number of [first, second]) await merged(number, gap)
    await put(second, { language: 'pl', nameLanguage: 'de' })
    expect((await relatedOf(gap)).takenIn).to.deep.equal([
      { number: second, name: 'Währung', language: 'de' },
      { number: first, name: 'Euro', language: 'en' }
    ])
  })

  it('are of very many that it has taken in the newest twenty', async () => {
    const many = Array.from({ length: 21 }, (_, at) => ({
      ...{ number: 1_000 + at, name: `Euro ${at}`, language: 'en', state: 'merged', mergedInto: gap },
      ...{ openedAt: new Date(), lastSeenAt: new Date() }
    }))
    await Gaps.insertMany(many)
    const { takenIn } = await relatedOf(gap)
    expect(takenIn).to.have.lengthOf(20)
    expect([takenIn[0]!.number, takenIn.at(-1)!.number]).to.deep.equal([1_020, 1_001])
  })

  it('are the one that it was parted from, or what took that in since, beside those that it has taken in', async () => {
    const [from, since, euro] = [await open('Money'), await open('Geld', 'de'), await open('Euro')]
    await put(gap, { splitFrom: from })
    await merged(euro, gap)
    const takenIn = [{ number: euro, name: 'Euro', language: 'en' }]
    const money = { number: from, name: 'Money', language: 'en' }
    expect(await relatedOf(gap)).to.deep.equal({ takenIn, partedFrom: money })
    await merged(from, since)
    await put(since, { language: 'pl', nameLanguage: 'de' })
    const geld = { number: since, name: 'Geld', language: 'de' }
    expect(await relatedOf(gap)).to.deep.equal({ takenIn, partedFrom: geld })
  })

  it('are not the one that it was parted from when it has taken that in, or nobody knows it any more', async () => {
    const from = await open('Money')
    await put(gap, { splitFrom: from })
    await merged(from, gap)
    const takenIn = [{ number: from, name: 'Money', language: 'en' }]
    expect(await relatedOf(gap)).to.deep.equal({ takenIn, partedFrom: undefined })
    await Gaps.deleteOne({ number: from })
    expect(await relatedOf(gap)).to.deep.equal({ takenIn: [], partedFrom: undefined })
  })
})
