import { z } from 'zod'
import { contentLanguages } from '../settings.ts'
import { translationStates } from './coverage.ts'
import { longestText } from './markdown.ts'

const number = z.coerce.number().int().min(1).max(1e9)
const blankIsNothing = (value: unknown) => (value === '' ? undefined : value)
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsNothing, schema.optional())

const language = z.string().refine(tag => contentLanguages().includes(tag), 'errors:fields.invalid')
const audience = z.enum(['public', 'signed-in', 'agents'])
const name = z.string().trim().max(120)
const description = z.string().trim().max(300)
const title = z.string().trim().max(200)
const tags = z
  .string()
  .max(500)
  .transform(list =>
    list
      .split(/[,،、\n]/)
      .map(tag => tag.trim().slice(0, 40))
      .filter(tag => tag !== '')
  )
  .pipe(z.array(z.string()).max(20))

const significance = z.enum(['typo', 'medium', 'major'])
const body = z.string().max(longestText)

/** The text in the editor. Whoever saves it by the button sends what else stands beside it. */
const text = z.strictObject({
  title,
  summary: z.string().trim().max(300),
  body,
  seen: z.string().max(40),
  follows: optional(z.coerce.number().int().min(0)),
  rendersSource: z.literal('yes').optional(),
  significance: significance.default('medium')
})
export const draftForm = text
export const publicationForm = text.extend({
  title: title.min(1),
  body: body.refine(words => words.trim() !== '', 'errors:fields.required')
})
export const previewForm = z.strictObject({ body })

export const newArticleForm = z.strictObject({
  title: title.min(1),
  section: number,
  source: language,
  audience: audience.default('public'),
  gap: optional(number)
})
export const searchWordsForm = z.strictObject({ words: tags })
export const placeForm = z.strictObject({ section: number, audience, tags })
export const directionForm = z.strictObject({ to: z.enum(['up', 'down']) })
export const namingForm = z.strictObject({ language, name, description: description.default('') })
export const newNamingForm = namingForm.extend({ name: name.min(1) })
export const nothing = z.strictObject({})

export const articleParams = z.object({ article: number })
export const translationParams = z.object({ article: number, language })
export const revisionParams = z.object({ article: number, language, edition: number })
export const categoryParams = z.object({ category: number })
export const sectionParams = z.object({ section: number })

const filters = { q: optional(z.string().trim().max(100)), section: optional(number), after: optional(number) }
const state = optional(z.enum([...translationStates, 'outdated']))

/** A filter that cannot be is none: these addresses are shared and outlive what they name. */
export const articlesQuery = z.object({ ...filters, language: optional(language), state }).catch({})
export const treeQuery = z.object({ language: optional(language) }).catch({})
export const linkQuery = z.object({ q: z.string().trim().max(100).default(''), language })
export const newArticleQuery = z
  .object({ title: title.catch(''), language: optional(language), section: optional(number), gap: optional(number) })
  .catch({ title: '' })

export type ArticlesQuery = z.infer<typeof articlesQuery>
