import { z } from 'zod'
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
