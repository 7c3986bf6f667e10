import { type Collection, type Document, ObjectId } from 'mongodb'

const statuses = ['new', 'open', 'pending', 'on-hold', 'solved']
const languages = ['en', 'de', 'pl', 'ru', 'zh-Hans', 'ar']
const beginning = Date.UTC(2026, 0, 1)
const words = 'the invoice that was paid twice shows another amount than the one our bank has sent back to us '

/** A ticket of about 2 KB. The same number always makes the same ticket. */
export function ticket(number: number): Document {
  return {
    _id: idOf(number),
    number,
    subject: `Question ${number} about an invoice`,
    requester: idOf(number % 5_000),
    language: languages[number % languages.length],
    status: statuses[number % statuses.length],
    tags: ['billing', `team-${number % 40}`],
    minutes: (number * 7_919) % 10_080,
    waitingSince: new Date(beginning + ((number * 104_729) % 31_536_000) * 1_000),
    entries: Array.from({ length: 4 }, (_, index) => ({
      ...{ _id: idOf(number * 4 + index), kind: 'message', by: idOf(number % 5_000) },
      body: words.repeat(4)
    }))
  }
}

export const idOf = (number: number) => new ObjectId(number.toString(16).padStart(24, '0'))

/** The indexes of the queue. */
export async function indexTickets(tickets: Collection): Promise<void> {
  await tickets.createIndexes([
    { key: { number: 1 }, unique: true },
    { key: { requester: 1, number: -1 } },
    { key: { status: 1, waitingSince: 1, number: 1 } },
    { key: { waitingSince: 1, number: 1 } }
  ])
}

export async function fillTickets(tickets: Collection, count: number): Promise<void> {
  for (let from = 0; from < count; from += 1_000)
    await tickets.insertMany(
      Array.from({ length: Math.min(1_000, count - from) }, (_, index) => ticket(from + index)),
      { ordered: false }
    )
}
