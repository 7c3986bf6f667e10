import { expect } from 'chai'
import { Types } from 'mongoose'
import { differenceOf } from '../../server/articles/difference.ts'
import { changeArticle } from '../../server/articles/find.ts'
import { longestMessage, longestText, renderMarkdown } from '../../server/articles/markdown.ts'
import { writeDraft } from '../../server/articles/write.ts'
import { openTicket } from '../../server/tickets/open.ts'
import { Tickets } from '../../server/tickets/ticket.ts'
import { anArticle, aSection } from '../articles/a-help-centre.ts'
import { maja, omar, wren } from '../support/cast.ts'
import type { Seen, Visitor } from '../support/visitor.ts'
import { freshWorld, type World } from '../support/world.ts'
import { askingMeanwhile, longest, type Waits } from './asking-health.ts'

const filled = (piece: string, length: number) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length)

/** A table of so many cells that nothing takes longer to render. */
const table = `${filled('|', 400)}\n${filled('|-', 798)}\n${filled(`${'|'.repeat(10)}\n`, longestText - 1_200)}`
const message = filled('*a* **b** [c](article:1) ', longestMessage)

/** Texts of which every paragraph was changed as much as it could be. */
const paragraphs = (step: number) =>
  Array.from({ length: 110 }, (_, at) =>
    String.fromCharCode(...Array.from({ length: 900 }, (_, place) => 0x4e00 + ((at + place * step) % 500)))
  ).join('\n\n')

describe('work that takes long (R22)', () => {
  let world: World
  let writer: Visitor
  let article: number
  let ticket: number
  let alone: number

  before(async () => {
    alone = whatItTakesAlone()
    world = await freshWorld()
    writer = await world.signIn(wren)
    const by = await world.person(wren)
    const { section } = await aSection(by)
    article = await anArticle(by, { section, texts: { en: { title: 'Long', body: paragraphs(3) } } })
    await changeArticle(article, found =>
      writeDraft(found, { by, language: 'en', title: 'Long', summary: '', body: paragraphs(7) })
    )
    ticket = await longConversation()
    // What starts only once has started.
    await Promise.all([preview(table.slice(0, -100)), world.settle()])
  })

  async function longConversation(): Promise<number> {
    const by = await world.person(maja)
    const { number } = await openTicket({ by, subject: 'Long', body: '?', language: 'en' })
    const entries = Array.from({ length: 8 }, () => ({
      ...{ _id: new Types.ObjectId(), kind: 'message', by: by.id, body: message, at: new Date() }
    }))
    await Tickets.updateOne({ number }, { $push: { entries: { $each: entries } } })
    return number
  }

  const editor = () => `/writing/articles/${article}/en`
  const preview = (body: string) => writer.submit(`${editor()}/preview`, { body }, { stay: true })

  const hogs: [what: string, begin: () => Promise<Seen>, status: number][] = [
    ['a preview of the longest text', () => preview(table), 200],
    ['a text that was changed everywhere', () => writer.get(editor()), 200],
    ['the longest text, for its first reader', () => world.visitor().get(`/en/articles/long-${article}`), 200],
    ['a long conversation at the desk', async () => (await world.signIn(omar)).get(`/desk/tickets/${ticket}`), 200],
    ['the same for who asked', async () => (await world.signIn(maja)).get(`/en/requests/${ticket}`), 200],
    ['a form of a megabyte', () => preview(filled('😀 ', 240_000)), 303]
  ]

  for (const [what, begin, status] of hogs)
    it(`keeps nobody waiting: ${what}`, async () => {
      const seen: Seen[] = []
      const waits = await askingMeanwhile(world.base, async () => seen.push(await begin()))

      expect(seen.map(each => each.status)).to.deep.equal([status])
      expectQuickAnswers(waits)
    })

  it('keeps nobody waiting when all of it comes at once, and is indexed', async () => {
    const { engine } = world.program.services
    const { number } = await openTicket({
      ...{ by: await world.person(maja), subject: 'Longer', language: 'en' },
      body: message
    })
    const all = [...hogs, ...hogs]
    let seen: Seen[] = []
    const waits = await askingMeanwhile(world.base, async () => {
      ;[seen] = await Promise.all([Promise.all(all.map(([, begin]) => begin())), world.settle()])
    })

    expect(seen.map(each => each.status)).to.deep.equal(all.map(([, , status]) => status))
    expectQuickAnswers(waits)
    const scope = { audience: ['agents' as const] }
    const { hits } = await engine.search({ name: 'tickets', language: 'mul' }, { words: 'longer', scope })
    expect(hits.map(({ id }) => id)).to.deep.equal([String(number)])
  })

  /** A slow or busy machine takes longer for everything: there the limit is a share of what the work takes alone. */
  function expectQuickAnswers(waits: Waits): void {
    expect(longest(waits), `the slowest of ${waits.length} answers`).to.be.below(Math.max(200, alone / 4))
  }

  function whatItTakesAlone(): number {
    const began = performance.now()
    renderMarkdown(table, { articleAddress: () => undefined, labels: { table: () => '' } as never })
    differenceOf(paragraphs(3), paragraphs(7))
    return performance.now() - began
  }
})
