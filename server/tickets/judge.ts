import { Types } from 'mongoose'
import { Refused } from '../errors.ts'
import { type Actor, allow } from '../people/permissions.ts'
import type { ArticleLink, Ticket, Verdict } from './ticket.ts'

/** What the agent says; who and when is added. */
export type Judgement = Pick<Verdict, 'kind' | 'article' | 'need' | 'gap'>

const outcomes = { answered: 'answered', partly: 'partly', wrong: 'wrong' } as const

/** Leaves behind what the ticket says about the knowledge. A later verdict takes the place of an earlier one. */
export function judge(
  ticket: Ticket,
  { by, verdict, at = new Date() }: { by: Actor; verdict: Judgement; at?: Date }
): void {
  allow(by, 'judge the ticket')
  const { kind, article, need, gap } = verdict
  const outcome = kind in outcomes ? outcomes[kind as keyof typeof outcomes] : undefined
  if (outcome && article === undefined) throw new Refused('tickets:refusals.whichArticle')

  ticket.verdict = {
    kind,
    article: outcome && article,
    need: kind === 'needs-article' ? need?.trim() || ticket.subject : undefined,
    gap: kind === 'needs-article' ? gap : undefined,
    by: new Types.ObjectId(by.id),
    at
  }
  if (outcome) outcomeOf(ticket, article!, outcome)
  ticket.changedAt = at
  ticket.record('ticket.judged', { ticket: ticket.number, by: by.id })
}

/** What was linked before now has the outcome that the verdict gives it. */
function outcomeOf(ticket: Ticket, article: number, outcome: ArticleLink['outcome']) {
  for (const link of ticket.links) if (link.article === article) link.outcome = outcome
}
