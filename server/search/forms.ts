import { z } from 'zod'
import { contentLanguages } from '../settings.ts'
import { fieldFor, fieldForNew } from './keep-synonyms.ts'
import { groupsIn, sayingsIn } from './sayings.ts'
import { wordsOf } from './words.ts'

/** Of a field that is there twice, the first counts. */
const once = <T extends z.ZodType>(schema: T) =>
  z.preprocess(value => (Array.isArray(value) ? value[0] : value), schema)

const words = once(z.string().catch('')).transform(wordsOf)

export const searchQuery = z.object({
  q: words,
  category: once(z.coerce.number().int().positive().optional().catch(undefined)),
  page: once(z.coerce.number().int().min(1).max(100).catch(1)),
  /** The search that this is another page of. */
  asked: once(
    z
      .string()
      .regex(/^[0-9a-f]{24}$/)
      .optional()
      .catch(undefined)
  )
})

export const suggestionsQuery = z.object({ q: words })

export const explainQuery = z.object({ q: words, language: once(z.string().max(35).optional().catch(undefined)) })

const language = z.string().refine(tag => contentLanguages().includes(tag), 'errors:fields.invalid')

export const synonymsQuery = z.object({
  language: once(language.optional().catch(undefined)),
  /** What a group is to be begun with. */
  word: words
})
export const languageParams = z.object({ language })
export const groupParams = z.object({ language, group: z.string().regex(/^[0-9a-f]{24}$/) })

const isSomething = (list: unknown[]) => list.length > 0

export const newGroupsForm = z.strictObject({
  [fieldForNew]: z.string().max(50_000).transform(groupsIn).refine(isSomething, 'errors:fields.required')
})

const edition = z.coerce.number().int().min(0)
const sayings = z.string().max(5_000).transform(sayingsIn).refine(isSomething, 'errors:fields.required')

/** A group has a field of its own, so that it is known where a problem stands. */
export function groupForm(group: string) {
  const field = fieldFor(group)
  const fields: Record<string, z.ZodType<number | string[]>> = { seen: edition, [field]: sayings }
  return z.strictObject(fields).transform(form => ({ seen: form.seen as number, sayings: form[field] as string[] }))
}
export const nothing = z.strictObject({})
