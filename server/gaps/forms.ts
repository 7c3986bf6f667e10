import { z } from 'zod'
import type { Key } from '../languages/messages.ts'
import { emailAddress } from '../people/forms.ts'
import { wordsOf } from '../search/words.ts'
import { contentLanguages } from '../settings.ts'
import { longestName } from './gap.ts'

export const gapViews = ['all', 'open', 'mine', 'answered', 'dismissed'] as const
export type GapView = (typeof gapViews)[number]

const mostPieces = 100

export const gapParams = z.object({ number: z.coerce.number().int().positive() })
/** A page, or the region of it that looks again. */
const part = z.enum(['list', 'voices']).optional()

export const gapQuery = z.object({
  part,
  /** Words of the gap that somebody looks for, to merge this one with it. */
  into: z.string().catch('').transform(wordsOf)
})
export const ledgerQuery = z.object({
  part,
  view: z.enum(gapViews).default('all'),
  language: z
    .string()
    .max(40)
    .optional()
    .transform(tag => tag || undefined),
  q: z.string().catch('').transform(wordsOf),
  /** Where the page before ended: the heat and the number of its last gap. */
  after: z
    .string()
    .regex(/^-?\d{1,9}(\.\d{1,20})?_\d{1,9}$/)
    .optional()
})
export type LedgerQuery = z.output<typeof ledgerQuery>

const contentLanguage = z.string().refine(tag => contentLanguages().includes(tag), 'errors:fields.invalid')

export const gapForm = z.strictObject({
  name: z.string().trim().min(1).max(longestName),
  language: contentLanguage
})
export const nameForm = z.strictObject({ name: z.string().trim().min(1).max(longestName) })
export const dismissalForm = z.strictObject({ reason: z.string().trim().min(1).max(500) })
/** The gap that this one turns out to be, by its number, or by an address that ends with it; words are looked for. */
export const mergingForm = z.strictObject({
  into: z
    .string()
    .trim()
    .min(1)
    .max(500)
    .transform(given => numberIn(given, 'gaps') ?? given)
})
export const splittingForm = z.strictObject({
  pieces: oneOrMore(z.string().regex(/^[0-9a-f]{24}$/)).default([])
})
export const articleForm = z.strictObject({ section: z.coerce.number().int().positive(), language: contentLanguage })
/** An article by its number, or by an address that ends with it. */
export const answerForm = z.strictObject({ article: articleAtTheEnd() })
export const wishForm = z.strictObject({
  words: z.string().transform(wordsOf).pipe(z.string().min(1)),
  email: emailAddress.optional()
})
export const nothing = z.strictObject({})

/** The last part of an address: a number, or words and a number. */
const atTheEnd = {
  gaps: /\/gaps\/(\d{1,9})\/?(?:[?#].*)?$/,
  articles: /\/articles\/(?:[^/?#]*-)?(\d{1,9})\/?(?:[?#].*)?$/
}

function articleAtTheEnd() {
  return z
    .string()
    .trim()
    .transform((given, context) => {
      const number = numberIn(given, 'articles')
      if (number === undefined)
        context.addIssue({ code: 'custom', message: 'gaps:refusals.whichArticle' satisfies Key })
      return number ?? z.NEVER
    })
}

function numberIn(given: string, of: keyof typeof atTheEnd): number | undefined {
  const number = Number((/^#?(\d{1,9})$/.exec(given) ?? atTheEnd[of].exec(given))?.[1])
  return number > 0 ? number : undefined
}

/** One box that was ticked arrives as a text, several as a list. */
function oneOrMore<Item extends z.ZodType>(item: Item) {
  return z.preprocess(given => (typeof given === 'string' ? [given] : given), z.array(item).max(mostPieces))
}
