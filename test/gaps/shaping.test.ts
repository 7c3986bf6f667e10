import { expect } from 'chai'
import { Types } from 'mongoose'
import { addEvidence } from '../../server/gaps/add-evidence.ts'
import { addAsker } from '../../server/gaps/askers.ts'
import { Evidence } from '../../server/gaps/evidence.ts'
import { changeGap, currentGap, gapNumbered } from '../../server/gaps/find.ts'
import { Gaps } from '../../server/gaps/gap.ts'
import { mergeGaps } from '../../server/gaps/merge.ts'
import { regroup } from '../../server/gaps/regroup.ts'
import { splitGap } from '../../server/gaps/split.ts'
import { rename } from '../../server/gaps/work.ts'
import { maja, omar, wren, yusuf } from '../support/cast.ts'
import { aGap, asked, idsIn, wordsIn } from '../support/gaps.ts'
import { freshWorld, type World } from '../support/world.ts'

describe('shaping gaps', () => {
  let world: World
  beforeEach(async () => {
    world = await freshWorld()
  })

  const pieceIn = async (gap: number, words: string) =>
    (await Evidence.find({ gap }).lean()).find(piece => piece.words === words)!

  async function waitsIn(gap: number, person: string, ticket?: number) {
    const asker = { person: new Types.ObjectId(person), language: 'en', question: 'How?', ticket }
    await changeGap(gap, changed => addAsker(changed, asker))
  }

  describe('merging', () => {
    it('brings what shows them and who waits together, and the old number leads to the new', async () => {
      const one = await aGap(asked('Change the currency'), asked('Invoice in euro'))
      const other = await aGap(asked('Euro instead of dollars', { language: 'de' }))
      const { id } = await world.person(maja)
      await waitsIn(other, id)

      const writer = await world.signIn(wren)
      const page = await writer.submit(`/gaps/${other}/merging`, { into: `https://localhost/gaps/${one}` })
      expect(page.address).to.equal(`/gaps/${one}`)
      const gap = await gapNumbered(one)
      expect(gap).to.include({ tickets: 3, state: 'open' })
      expect([...gap.languages]).to.deep.equal(['en', 'de'])
      expect(gap.askers.map(({ person }) => person.toString())).to.deep.equal([id])
      expect(await currentGap(other)).to.equal(one)
    })

    it('can be taken back: everything is where it was', async () => {
      const one = await aGap(asked('Change the currency'))
      const other = await aGap(asked('Euro instead of dollars'))
      const { id } = await world.person(yusuf)
      await waitsIn(other, id)
      const writer = await world.signIn(wren)
      await writer.submit(`/gaps/${other}/merging`, { into: String(one) })
      await writer.submit(`/gaps/${other}/unmerging`)

      expect(await wordsIn(one)).to.deep.equal(['Change the currency'])
      expect(await wordsIn(other)).to.deep.equal(['Euro instead of dollars'])
      expect((await gapNumbered(one)).askers).to.have.lengthOf(0)
      expect((await gapNumbered(other)).askers).to.have.lengthOf(1)
      expect((await gapNumbered(other)).state).to.equal('open')
    })

    it('says what is wrong with the other gap, and keeps what was typed', async () => {
      const one = await aGap(asked('Change the currency'))
      const writer = await world.signIn(wren)
      await writer.get(`/gaps/${one}`)
      const trouble = { [one]: 'the same gap', 4711: 'No gap has this number' }
      for (const [into, said] of Object.entries(trouble)) {
        const page = await writer.submit(`/gaps/${one}/merging`, { into })
        expect(page.address).to.equal(`/gaps/${one}`)
        expect(page.html, into).to.contain(said).and.to.contain(`value="${into}"`)
      }
    })

    it('each into the other at once leaves one of them', async () => {
      const one = await aGap(asked('Change the currency'))
      const other = await aGap(asked('Euro instead of dollars'))
      const by = await world.person(wren)
      await Promise.allSettled([mergeGaps({ from: one, into: other, by }), mergeGaps({ from: other, into: one, by })])
      const left = [await gapNumbered(one), await gapNumbered(other)].filter(({ state }) => state !== 'merged')
      expect(left).to.not.have.lengthOf(0)
    })

    it('takes neither half a number nor an address of somewhere else', async () => {
      const one = await aGap(asked('Change the currency'))
      const other = await aGap(asked('Euro instead of dollars'))
      const writer = await world.signIn(wren)
      for (const into of [`-${one}`, `1.${one}`, 'gaps', `https://localhost/requests/${one}`]) {
        expect((await writer.submit(`/gaps/${other}/merging`, { into })).html, into).to.contain(
          'No gap has these words'
        )
      }
      await writer.submit(`/gaps/${other}/merging`, { into: `https://localhost/gaps/${one}/?view=all` })
      expect(await currentGap(other)).to.equal(one)
    })

    it('into a gap that is put something meanwhile loses nothing', async () => {
      const one = await aGap(asked('Change the currency'))
      const other = await aGap(asked('Euro instead of dollars'))
      await mergeGaps({ from: other, into: one, by: await world.person(wren) })
      await addEvidence(other, [asked('Pounds, please')])
      expect(await wordsIn(one)).to.include('Pounds, please')
      expect(await wordsIn(other)).to.deep.equal([])
    })

    it('can be taken back from the page of the other for as long as it lasts', async () => {
      const one = await aGap(asked('Change the currency'))
      const other = await aGap(asked('Euro instead of dollars'))
      const writer = await world.signIn(wren)
      await writer.submit(`/gaps/${other}/merging`, { into: String(one) })
      await writer.get(`/gaps/${one}`)
      const page = await writer.get(`/gaps/${one}`)
      expect(page.html).to.contain('Merged into this gap').and.contain(`action="/gaps/${other}/unmerging"`)
      await writer.submit(`/gaps/${other}/unmerging`)
      expect((await writer.get(`/gaps/${one}`)).html).not.to.contain('Merged into this gap')
    })

    it('is for writers', async () => {
      const one = await aGap(asked('Change the currency'))
      const other = await aGap(asked('Euro instead of dollars'))
      const agent = await world.signIn(omar)
      expect((await agent.submit(`/gaps/${other}/merging`, { into: String(one) })).status).to.equal(403)
      expect(await wordsIn(other)).to.have.lengthOf(1)
    })
  })

  describe('splitting', () => {
    it('gives the ticked questions, and those in the same words, a gap of their own, and takes their askers along', async () => {
      const question = asked('Delete my account')
      const gap = await aGap(asked('Change the currency'), question, asked('Delete my account'))
      const { id } = await world.person(maja)
      await waitsIn(gap, id, question.ticket)
      const chosen = await Evidence.findOne({ ticket: question.ticket }).lean()

      const writer = await world.signIn(wren)
      const { address } = await writer.submit(`/gaps/${gap}/splitting`, { pieces: chosen!._id.toString() })
      const to = Number(address.split('/').at(-1))
      expect(await wordsIn(gap)).to.deep.equal(['Change the currency'])
      expect(await wordsIn(to)).to.deep.equal(['Delete my account', 'Delete my account'])
      expect((await gapNumbered(to)).name).to.equal('Delete my account')
      expect((await gapNumbered(to)).askers).to.have.lengthOf(1)
      expect((await gapNumbered(gap)).askers).to.have.lengthOf(0)

      const parted = await writer.get(`/gaps/${to}`)
      expect(parted.html).to.contain('Parted from').and.contain(`action="/gaps/${to}/rejoining"`)
      await writer.submit(`/gaps/${to}/rejoining`)
      expect(await wordsIn(gap)).to.have.lengthOf(3)
      expect((await writer.get(`/gaps/${gap}`)).html).not.to.contain('Parted from')
    })

    it('parts them once, however often it is sent at the same time', async () => {
      const gap = await aGap(asked('Change the currency'), asked('Delete my account'))
      const [pieces] = await idsIn(gap)
      const by = await world.person(wren)
      const before = await Gaps.countDocuments()
      const tries = await Promise.allSettled(Array.from({ length: 4 }, () => splitGap(gap, { by, pieces: [pieces!] })))
      expect(tries.filter(({ status }) => status === 'fulfilled')).to.have.lengthOf(1)
      expect(await Gaps.countDocuments()).to.equal(before + 1)
      expect(await wordsIn(gap)).to.have.lengthOf(1)
    })

    it('wants some questions to go and some to stay', async () => {
      const gap = await aGap(asked('Change the currency'), asked('Delete my account'))
      const writer = await world.signIn(wren)
      await writer.get(`/gaps/${gap}`)
      expect((await writer.submit(`/gaps/${gap}/splitting`)).html).to.contain('Tick the questions')
      const all = { pieces: await idsIn(gap) }
      expect((await writer.submit(`/gaps/${gap}/splitting`, all)).html).to.contain('Leave at least one')
    })
  })

  describe('regrouping', () => {
    const group = (gap: number | undefined, comes: { id: string; from: number }[], words = 'Change the currency') => ({
      gap,
      comes,
      name: { words, language: 'en' },
      keyWords: ['currency']
    })

    it('moves questions to those that ask the same; a gap that is left leads there', async () => {
      const one = await aGap(asked('Change the currency'))
      const other = await aGap(asked('Currency of an invoice'))
      const [id] = await idsIn(other)
      await regroup([group(one, [{ id: id!, from: other }])])
      expect(await wordsIn(one)).to.have.lengthOf(2)
      expect(await gapNumbered(one)).to.include({ tickets: 2, name: 'Change the currency' })
      expect((await gapNumbered(other)).state).to.equal('merged')
      expect(await currentGap(other)).to.equal(one)
    })

    it('opens a gap for what was among others', async () => {
      const mixed = await aGap(asked('Change the currency'), asked('Delete my account'))
      const { _id } = await pieceIn(mixed, 'Delete my account')
      await regroup([group(undefined, [{ id: _id.toString(), from: mixed }], 'Delete my account')])
      expect(await wordsIn(mixed)).to.deep.equal(['Change the currency'])
      const { gap } = (await Evidence.findById(_id).lean())!
      expect(await gapNumbered(gap)).to.include({ name: 'Delete my account', tickets: 1 })
    })

    it('leaves alone what an agent has put where it is, and what is no longer there', async () => {
      const one = await aGap(asked('Change the currency'))
      const other = await aGap(asked('Currency of an invoice', { isKept: true }))
      const [kept] = await idsIn(other)
      const [moved] = await idsIn(one)
      await regroup([group(one, [{ id: kept!, from: other }]), group(other, [{ id: moved!, from: 4711 }])])
      expect(await wordsIn(other)).to.deep.equal(['Currency of an invoice'])
      expect(await wordsIn(one)).to.deep.equal(['Change the currency'])
    })

    it('names a gap anew, unless somebody has named it', async () => {
      const one = await aGap(asked('currency??'))
      await regroup([group(one, [])])
      expect((await gapNumbered(one)).name).to.equal('Change the currency')
      const by = await world.person(wren)
      await changeGap(one, gap => rename(gap, { by, name: 'Currencies', language: 'en' }))
      await regroup([group(one, [], 'currency??')])
      expect((await gapNumbered(one)).name).to.equal('Currencies')
    })

    it('lets whoever waits follow their ticket', async () => {
      const question = asked('Delete my account')
      const gap = await aGap(asked('Change the currency'), question)
      const { id } = await world.person(maja)
      await waitsIn(gap, id, question.ticket)
      const other = await aGap(asked('Close the account'))
      const piece = await Evidence.findOne({ ticket: question.ticket }).lean()
      await regroup([group(other, [{ id: piece!._id.toString(), from: gap }], 'Close the account')])
      expect((await gapNumbered(other)).askers).to.have.lengthOf(1)
    })
  })

  it('counts the same ticket once, and lets an agent say where it belongs', async () => {
    const one = await aGap(asked('Change the currency', { ticket: 9001 }), asked('Invoice in euro'))
    const other = await aGap(asked('Another need'))
    await addEvidence(other, [asked('Change the currency', { ticket: 9001 })])
    expect((await gapNumbered(one)).tickets).to.equal(2)
    await addEvidence(other, [asked('Change the currency', { ticket: 9001, isKept: true })])
    expect((await gapNumbered(one)).tickets).to.equal(1)
    expect((await gapNumbered(other)).tickets).to.equal(2)
  })
})
