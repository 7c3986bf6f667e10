import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Remarks } from './remarks.ts'

const id = z.union([z.number().int(), z.string().min(1).max(40)]).transform(String)
const maybe = <T extends z.ZodType>(schema: T) => schema.nullish().transform(value => value ?? undefined)
const flag = z
  .boolean()
  .nullish()
  .transform(value => value ?? false)
const position = z
  .number()
  .int()
  .nullish()
  .transform(value => value ?? 0)
const locale = z
  .string()
  .min(2)
  .max(35)
  .transform(given => given.toLowerCase())

/** Only what is used is checked; everything else that Zendesk says is let be. */
const category = z.looseObject({
  id,
  name: z.string().default(''),
  description: maybe(z.string()),
  position,
  source_locale: maybe(locale),
  locale: maybe(locale)
})
const section = category.extend({ category_id: maybe(id), parent_section_id: maybe(id) })
const article = z.looseObject({
  id,
  title: z.string().default(''),
  body: maybe(z.string()),
  draft: flag,
  promoted: flag,
  position,
  section_id: maybe(id),
  author_id: maybe(id),
  source_locale: maybe(locale),
  locale: maybe(locale),
  html_url: maybe(z.string().max(2000)),
  user_segment_id: maybe(id),
  label_names: maybe(z.array(z.string())),
  created_at: maybe(z.coerce.date()),
  updated_at: maybe(z.coerce.date())
})
const translation = z.looseObject({
  source_id: id,
  source_type: z.string(),
  locale,
  title: z
    .string()
    .nullish()
    .transform(value => value ?? ''),
  body: maybe(z.string()),
  draft: flag,
  outdated: flag,
  hidden: flag,
  updated_at: maybe(z.coerce.date())
})

export type ZendeskCategory = z.infer<typeof category>
export type ZendeskSection = z.infer<typeof section>
export type ZendeskArticle = z.infer<typeof article>
export type ZendeskTranslation = z.infer<typeof translation>

export interface ZendeskHelpCentre {
  categories: ZendeskCategory[]
  sections: ZendeskSection[]
  articles: ZendeskArticle[]
  translations: ZendeskTranslation[]
}

/** What the API has given, as it was saved: `articles.json`, or `articles-1.json`, `articles-2.json` … for its pages. */
export async function readHelpCentre(folder: string, remarks: Remarks): Promise<ZendeskHelpCentre> {
  const files = await readdir(folder)
  const read = <T extends z.ZodType>(name: string, schema: T, key: (thing: z.infer<T>) => string) =>
    readThings({ folder, files, name, schema, key, remarks })
  return {
    categories: await read('categories', category, ({ id }) => id),
    sections: await read('sections', section, ({ id }) => id),
    articles: await read('articles', article, ({ id }) => id),
    translations: await read(
      'translations',
      translation,
      ({ source_type, source_id, locale }) => `${source_type} ${source_id} ${locale}`
    )
  }
}

interface Reading<T extends z.ZodType> {
  folder: string
  files: string[]
  name: string
  schema: T
  /** What no two of them may have in common. */
  key: (thing: z.infer<T>) => string
  remarks: Remarks
}

async function readThings<T extends z.ZodType>({
  folder,
  files,
  name,
  schema,
  key,
  remarks
}: Reading<T>): Promise<z.infer<T>[]> {
  const pages = files
    .filter(file => new RegExp(`^${name}(?:[-_.]?\\d+)?\\.json$`).test(file))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
  if (pages.length === 0) remarks.add('writing:import.noFile', { file: `${name}.json` })

  const things = new Map<string, z.infer<T>>()
  for (const file of pages) {
    for (const [index, given] of (await entriesOf(folder, file, name, remarks)).entries()) {
      const checked = schema.safeParse(given)
      if (!checked.success) {
        const [issue] = checked.error.issues
        remarks.add('writing:import.malformedEntry', {
          file,
          entry: index + 1,
          field: issue?.path.join('.') || '–',
          problem: issue?.message ?? ''
        })
      } else if (things.has(key(checked.data)))
        remarks.add('writing:import.duplicate', { file, entry: index + 1, id: key(checked.data) })
      else things.set(key(checked.data), checked.data)
    }
  }
  return [...things.values()]
}

/** A longer text does not fit into one string of the language that reads it. */
const largestFile = 400_000_000

async function entriesOf(folder: string, file: string, name: string, remarks: Remarks): Promise<unknown[]> {
  const path = join(folder, file)
  if ((await stat(path)).size > largestFile) {
    remarks.add('writing:import.fileTooLarge', { file })
    return []
  }
  const given = parsed(await readFile(path, 'utf8'))
  if (given === undefined) {
    remarks.add('writing:import.brokenFile', { file })
    return []
  }
  const entries = Array.isArray(given)
    ? given
    : given && typeof given === 'object' && name in given
      ? (given as Record<string, unknown>)[name]
      : undefined
  if (Array.isArray(entries)) return entries
  remarks.add('writing:import.malformedFile', { file })
  return []
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}
