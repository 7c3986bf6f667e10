import { type Actor, allow } from '../people/permissions.ts'
import { refuseIfClosed } from './refuse.ts'
import type { Ticket } from './ticket.ts'

const longestTag = 40
const mostTags = 20

/** Gives the ticket these tags and no others. */
export function tag(ticket: Ticket, { by, tags, at = new Date() }: { by: Actor; tags: string[]; at?: Date }): void {
  allow(by, 'work on the ticket')
  refuseIfClosed(ticket)
  const wanted = normalised(tags)
  if (wanted.join() === ticket.tags.join()) return

  ticket.tags = wanted
  ticket.changedAt = at
  ticket.record('ticket.changed', { ticket: ticket.number, what: 'tags', to: wanted.join(' '), by: by.id })
}

/** One spelling for each tag: in lower case, of letters, marks and digits in any script, with hyphens between words. */
export function normalised(tags: string[]): string[] {
  const clean = tags.map(each =>
    each
      .normalize('NFC')
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}_]+/gu, '-')
      .slice(0, longestTag)
      .replace(/^-+|-+$/g, '')
  )
  return [...new Set(clean.filter(Boolean))].slice(0, mostTags)
}
