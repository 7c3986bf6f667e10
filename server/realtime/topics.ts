import { z } from 'zod'
import { type Actor, can } from '../people/permissions.ts'
import { Tickets } from '../tickets/ticket.ts'

/** What can be followed. A number names one thing of its kind. */
export const topic = z.string().regex(/^(queue|gaps|(ticket|request|gap) [1-9]\d{0,8})$/)

const following: Record<string, (who: Actor, number: number) => boolean | Promise<boolean>> = {
  queue: who => can(who, 'see the desk'),
  ticket: who => can(who, 'see the desk'),
  gaps: who => can(who, 'see gaps'),
  gap: who => can(who, 'see gaps'),
  request: async (who, number) => (await Tickets.exists({ number, requester: who.id })) !== null
}

/** Whether somebody may hear that a thing has changed. Customers may of their own requests, staff of their work. */
export async function mayFollow(who: Actor, topic: string): Promise<boolean> {
  const [kind, number] = partsOf(topic)
  return (await following[kind]?.(who, Number(number))) ?? false
}

/** Followers of the whole queue hear which ticket it was: a signal `queue 1042` goes to whoever follows `queue`. */
export function roomOf(signal: string): string {
  const [kind] = partsOf(signal)
  return kind === 'queue' ? kind : signal
}

function partsOf(topic: string): [kind: string, number?: string] {
  return topic.split(' ') as [string, string?]
}
