import { z } from 'zod'

/** What agents tell each other while they have a ticket open. It is passed on and never kept. */
export const presence = z.strictObject({
  ticket: z.number().int().positive().max(1_000_000_000),
  doing: z.enum(['looking', 'writing', 'sent', 'left'])
})

export interface Present {
  ticket: number
  doing: z.infer<typeof presence>['doing']
  person: string
  name: string
}

/** Says of each thing whether it may be passed on: the same one at most once a second. */
export function onceASecond(): (thing: string, now?: number) => boolean {
  const last = new Map<string, number>()
  return (thing, now = Date.now()) => {
    if (now - (last.get(thing) ?? Number.NEGATIVE_INFINITY) < 1_000) return false
    if (last.size > 100) last.clear()
    last.set(thing, now)
    return true
  }
}
