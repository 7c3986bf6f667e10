import { expect } from 'chai'
import { Types } from 'mongoose'
import { changedSince } from '../../server/events/changed-since.ts'
import { Journal } from '../../server/events/journal.ts'
import { freshWorld } from '../support/world.ts'

describe('what has changed since a moment', () => {
  const began = new Date('2026-03-02T10:00Z')
  const seconds = (count: number) => new Date(began.getTime() + count * 1_000)

  beforeEach(() => freshWorld())

  const note = (name: 'ticket.replied' | 'ticket.linked', tickets: number[], at: Date) =>
    Journal.insertMany(tickets.map(ticket => ({ _id: new Types.ObjectId(), name, about: { ticket }, at })))

  it('comes a page at a time, and knows nothing of what was before or is of another kind', async () => {
    await note('ticket.replied', [1], seconds(-3_600))
    await note('ticket.linked', [2], seconds(1))
    await note('ticket.replied', [3, 4, 5, 3, 6, 7], seconds(2))
    const pages: number[][] = []
    for await (const page of changedSince(began, { names: ['ticket.replied'], thing: 'ticket', most: 2 }))
      pages.push(page)

    expect(pages.every(({ length }) => length <= 2)).to.equal(true)
    expect([...new Set(pages.flat())]).to.have.members([3, 4, 5, 6, 7])
  })

  it('is nothing, when nothing was', async () => {
    const pages: number[][] = []
    for await (const page of changedSince(began, { names: ['ticket.replied'], thing: 'ticket' })) pages.push(page)

    expect(pages).to.deep.equal([])
  })
})
