import type { Types } from 'mongoose'
import { wordsOfMessages } from '../articles/long-texts.ts'
import { People } from '../people/person.ts'
import type { Versioned } from '../search/follow.ts'
import { type IndexedTicket, type Requester, versionOf } from './indexed.ts'
import { type Entry, type TicketFields, Tickets } from './ticket.ts'

/** A ticket with who asked, and its version. */
export interface AskedTicket extends IndexedTicket, Versioned {
  asker: Requester | undefined
}

const atOnce = 50

const indexed = {
  ...{ number: 1, subject: 1, requester: 1, language: 1, status: 1, assignee: 1, tags: 1, changedAt: 1 },
  ...{ searchMark: 1, 'entries.kind': 1, 'entries.body': 1 }
} as const

export async function ticketsNumbered(numbers: number[]): Promise<AskedTicket[]> {
  return withWords(await Tickets.find({ number: { $in: numbers } }, indexed).lean<StoredTicket[]>())
}

/** The next tickets after a number. */
export async function ticketsAfter(number: number): Promise<AskedTicket[]> {
  const tickets = await Tickets.find({ number: { $gt: number } }, indexed)
    .sort({ number: 1 })
    .limit(atOnce)
    .lean<StoredTicket[]>()
  return withWords(tickets)
}

/** The versions of tickets in the order of their numbers; of the tickets themselves only an index is read. */
export async function ticketVersions(
  which: { number: { $in: number[] } | { $gt: number } },
  most: number
): Promise<Versioned[]> {
  const tickets = await Tickets.find(which, { _id: 0, number: 1, requester: 1, searchMark: 1 })
    .sort({ number: 1, requester: 1, searchMark: 1 })
    .limit(most)
    .lean<Marked<Pick<TicketFields, 'number'>>[]>()
  return withAskers(tickets)
}

interface StoredTicket extends Omit<IndexedTicket, 'entries'>, Pick<TicketFields, 'searchMark'> {
  entries: Pick<Entry, 'kind' | 'body'>[]
}

/** All that was said in them is read in one go. */
async function withWords(tickets: StoredTicket[]): Promise<AskedTicket[]> {
  const bodies = tickets.flatMap(({ entries }) => entries.map(({ body }) => body))
  const words = (await wordsOfMessages(bodies)).values()
  return withAskers(
    tickets.map(ticket => ({
      ...ticket,
      entries: ticket.entries.map(({ kind }) => ({ kind, words: words.next().value! }))
    }))
  )
}

type Marked<Ticket> = Ticket & Pick<TicketFields, 'requester' | 'searchMark'>

async function withAskers<Ticket extends Marked<object>>(tickets: Ticket[]) {
  const people = await peopleWith(tickets.map(({ requester }) => requester))
  return tickets.map(ticket => {
    const asker = people.get(ticket.requester.toString())
    return { ...ticket, asker, version: versionOf(ticket, asker) }
  })
}

type Person = Requester & { _id: Types.ObjectId }

async function peopleWith(ids: Types.ObjectId[]): Promise<Map<string, Person>> {
  const each = [...new Set(ids.map(String))]
  const people = await People.find({ _id: { $in: each } }, { name: 1, email: 1, organisation: 1 }).lean<Person[]>()
  return new Map(people.map(person => [person._id.toString(), person]))
}
