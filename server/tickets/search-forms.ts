import { z } from 'zod'
import { wordsOf } from '../search/words.ts'
import type { TicketQuestion } from './search.ts'
import { statuses } from './ticket.ts'

const mostOfEach = 10

export const searchForm = z.object({
  q: z.string().catch('').transform(wordsOf),
  status: z.enum(statuses).optional().catch(undefined),
  whose: z.enum(['mine', 'nobody']).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(50).catch(1)
})

export type Searched = z.infer<typeof searchForm>

/** The number of a ticket, if that is all that was typed. */
export function numberTyped(q: string): number | undefined {
  const [, digits] = /^#?([1-9]\d{0,8})$/.exec(q) ?? []
  return digits === undefined ? undefined : Number(digits)
}

/** `lang:pl tag:billing status:solved words`: what narrows, and what is looked for. */
export function questionOf({ q, status, whose, page }: Searched): TicketQuestion {
  const typed = q.split(' ').map(word => /^(lang|tag|status):(.+)$/i.exec(word) ?? word)
  const named = (name: string) =>
    typed.flatMap(word => (typeof word !== 'string' && word[1]!.toLowerCase() === name ? [word[2]!] : []))
  return {
    words: typed.filter(word => typeof word === 'string').join(' '),
    status: status ?? statuses.find(each => named('status').includes(each)),
    whose,
    languages: named('lang').map(canonical).slice(0, mostOfEach),
    tags: named('tag')
      .map(tag => tag.toLowerCase())
      .slice(0, mostOfEach),
    page
  }
}

function canonical(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? tag
  } catch {
    return tag
  }
}
