import { ownWords } from '../languages/own-words.ts'
import type { Ticket } from './ticket.ts'

const mostWords = 2_000

/** What a customer asks: the subject, and what they wrote first. */
export function questionOf({ subject, entries }: Pick<Ticket, 'subject' | 'entries'>): string {
  const body = ownWords(entries[0]?.body ?? '')
  return (body.startsWith(subject) ? body : `${subject}\n${body}`).slice(0, mostWords)
}

/** What a customer asks now: the subject, and the last that they wrote. */
export function lastQuestionOf(ticket: Pick<Ticket, 'subject' | 'entries' | 'requester'>): string {
  const requester = ticket.requester.toString()
  const last = ticket.entries.findLast(({ by, kind }) => kind === 'message' && by.toString() === requester)
  return `${ticket.subject}\n${ownWords(last?.body ?? '')}`.slice(0, mostWords)
}
