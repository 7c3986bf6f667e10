import { z } from 'zod'
import { voteReasons } from './vote.ts'

const blankIsNothing = (value: unknown) => (value === '' ? undefined : value)

export const voteForm = z.strictObject({
  helped: z.enum(['yes', 'no']).transform(answer => answer === 'yes'),
  revision: z.string().regex(/^[0-9a-f]{24}$/),
  reason: z.preprocess(blankIsNothing, z.enum(voteReasons).optional()),
  comment: z.preprocess(blankIsNothing, z.string().trim().max(500).optional())
})

/** Which page of a long list; an address that says something else shows the first. */
export const pageQuery = z.object({ page: z.coerce.number().int().min(1).max(1_000).catch(1) })

/** What was just said below the article, for readers without scripts. */
export const feedbackQuery = z.object({ voted: z.enum(['yes', 'no', 'why']).optional().catch(undefined) })
