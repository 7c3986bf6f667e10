import { z } from 'zod'
import { longestMessage } from '../articles/markdown.ts'
import { nextTurns } from './reply-and-turn.ts'
import { priorities, statuses } from './ticket.ts'

const id = z.string().regex(/^[0-9a-f]{24}$/)

/** What nobody can see says nothing. */
export const visible = (text: string) =>
  /[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u.test(text) ? text : ''

export const body = z
  .string()
  .transform(text => visible(text).replaceAll('\r\n', '\n').trim())
  .pipe(z.string().min(1).max(longestMessage))

export const ticketParams = z.object({ number: z.coerce.number().int().positive().max(1_000_000_000) })

export const replyForm = z.strictObject({
  body,
  to: z.enum(['customer', 'agents']).default('customer'),
  seen: id.optional(),
  entry: id.optional(),
  next: z.enum(nextTurns).default('pending')
})

export const statusForm = z.strictObject({ status: z.enum(statuses) })

export const priorityForm = z.strictObject({ priority: z.enum(priorities) })

export const assigneeForm = z.strictObject({
  assignee: z.union([z.literal(''), id]).transform(given => given || undefined)
})

export const tagsForm = z.strictObject({
  tags: z
    .string()
    .max(1_000)
    .transform(text => text.split(/[\s,，、،]+/).filter(Boolean))
})

export const nothingForm = z.strictObject({})

/** A verdict is welcome and never asked for: without a kind there is none. */
export const verdictForm = z
  .strictObject({
    kind: z.enum(['answered', 'partly', 'wrong', 'needs-article', 'none-needed', '']).default(''),
    article: z.preprocess(
      given => given || undefined,
      z.coerce.number().int().positive().max(1_000_000_000).optional()
    ),
    need: z.string().trim().max(300).default('')
  })
  .superRefine(({ kind, article }, problems) => {
    if (needsArticle(kind) && article === undefined)
      problems.addIssue({ code: 'custom', path: ['article'], message: 'tickets:refusals.whichArticle' })
  })
  .transform(({ kind, article, need }) => (kind === '' ? undefined : { kind, article, need: need || undefined }))

function needsArticle(kind: string): boolean {
  return kind === 'answered' || kind === 'partly' || kind === 'wrong'
}
