import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type LanguageCode, languages, sourceLanguage } from '../../languages/languages.ts'
import { roles } from '../../people/person.ts'
import { priorities, statuses } from '../../tickets/ticket.ts'

/** A small company that invoices small companies, its customers, and what they asked. */
export interface Halden {
  categories: HaldenCategory[]
  /** In the order in which they are shown: by category, section and position. */
  articles: HaldenArticle[]
  people: HaldenPerson[]
  tickets: HaldenTicket[]
  gaps: HaldenGap[]
  /** Searches that find something, with the article that was opened then. */
  searches: z.infer<typeof search>[]
  outdated: HaldenOutdated[]
  /** For each language, groups of words that mean the same. */
  synonyms: z.infer<typeof synonyms>
}

export interface HaldenArticle {
  key: string
  section: string
  audience: 'public' | 'signed-in' | 'agents'
  tags: string[]
  translations: Partial<Record<LanguageCode, HaldenText>>
}

export interface HaldenText {
  title: string
  summary: string
  /** Markdown; `article:<key>` is the address of another article. */
  body: string
}

export type HaldenCategory = z.infer<typeof category>
export type HaldenPerson = z.infer<typeof person>
export type HaldenGap = z.infer<typeof gap>
export type HaldenTicket = z.infer<typeof ticket>
export type HaldenOutdated = z.infer<typeof outdated>

/** Reads and checks the company; a file that does not hold is an error that names it. */
export function readHalden(): Halden {
  const categories = readList('categories', category)
  return {
    categories,
    articles: readArticles(categories),
    people: readList('people', person),
    tickets: readList('tickets', ticket),
    gaps: readList('gaps', gap),
    searches: readList('searches', search),
    outdated: readList('translations', outdated),
    synonyms: readOne('synonyms', synonyms)
  }
}

/** The English text that an outdated translation was made from. */
export function bodyBefore(body: string, { earlier }: HaldenOutdated): string {
  return earlier.reduce((text, { now, was }) => text.replace(now, () => was), body)
}

const text = z.string().trim().min(1)
const key = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const language = z.enum(languages.map(({ code }) => code))
const daysAgo = z.int().positive()

const category = z.strictObject({
  key,
  names: z.record(language, z.strictObject({ name: text, description: text })),
  sections: z.array(z.strictObject({ key, names: z.record(language, z.strictObject({ name: text })) })).min(1)
})

const person = z.strictObject({
  key,
  name: text,
  email: z.email(),
  language,
  /** The languages that a member of the staff answers in. */
  speaks: z.array(language).optional(),
  timeZone: text,
  organisation: text.optional(),
  roles: z.array(z.enum(roles))
})

const verdict = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('answered'), article: key, language }),
  z.strictObject({ kind: z.literal('needs-article'), need: key }),
  z.strictObject({ kind: z.literal('none-needed') })
])

const ticket = z.strictObject({
  key,
  subject: text,
  requester: key,
  language,
  status: z.enum(statuses),
  priority: z.enum(priorities),
  tags: z.array(key),
  assignee: key.nullable(),
  /** What the requester searched for just before, with the article that was opened then. Else nothing was found. */
  searched: z.array(z.strictObject({ words: text, opened: key.optional() })).default([]),
  /** The oldest first. */
  entries: z
    .array(z.strictObject({ by: key, kind: z.enum(['message', 'note']), minutesAgo: z.int().positive(), body: text }))
    .min(1),
  verdict: verdict.optional()
})

const gap = z.strictObject({
  key,
  language,
  name: text,
  /** Searches that found nothing. */
  searches: z.array(z.strictObject({ words: text, language, daysAgo, times: z.int().positive() })).min(1),
  askers: z.array(key),
  /** Who took it on, and which article is to answer it. */
  work: z.strictObject({ by: key, daysAgo, article: key.optional() }).optional()
})

const search = z.strictObject({ words: text, language, daysAgo, opened: key.nullable() })

const outdated = z.strictObject({
  article: key,
  language,
  significance: z.enum(['major', 'medium']),
  /** What changed in the English text since. */
  sourceChange: text,
  /** The passages of the English text that changed, as they are and as they were. */
  earlier: z.array(z.strictObject({ now: text, was: z.string() })).min(1)
})

const synonyms = z.partialRecord(language, z.array(z.array(text).min(2)))

const translationHeader = z.strictObject({ title: text, summary: text })
const sourceHeader = translationHeader.extend({
  section: key,
  position: z.coerce.number().int().positive(),
  audience: z.enum(['public', 'signed-in', 'agents']),
  tags: text.transform(tags => tags.split(/, */)).default([])
})

function readList<Item extends z.ZodType>(name: string, item: Item): z.infer<Item>[] {
  return readOne(name, z.array(item))
}

function readOne<Shape extends z.ZodType>(name: string, shape: Shape): z.infer<Shape> {
  return checked(`${name}.json`, shape, JSON.parse(read(`${name}.json`)))
}

function readArticles(categories: HaldenCategory[]): HaldenArticle[] {
  const sections = categories.flatMap(({ sections }) => sections.map(({ key }) => key))
  return readdirSync(join(import.meta.dirname, 'articles'))
    .map(readArticle)
    .sort((a, b) => sections.indexOf(a.section) - sections.indexOf(b.section) || a.position - b.position)
    .map(({ position, ...article }) => article)
}

function readArticle(key: string): HaldenArticle & { position: number } {
  const source = readText(key, sourceLanguage, sourceHeader)
  const { title, summary, ...place } = source.header
  const translations: HaldenArticle['translations'] = { [sourceLanguage]: { title, summary, body: source.body } }
  for (const code of languagesOf(key)) {
    if (code === sourceLanguage) continue
    const { header, body } = readText(key, code, translationHeader)
    translations[code] = { ...header, body }
  }
  return { key, ...place, translations }
}

function languagesOf(article: string): LanguageCode[] {
  const names = readdirSync(join(import.meta.dirname, 'articles', article))
  return names.map(name => checked(`articles/${article}/${name}`, language, name.replace(/\.md$/, '')))
}

function readText<Header extends z.ZodType>(article: string, code: LanguageCode, shape: Header) {
  const name = `articles/${article}/${code}.md`
  const { lines, body } = splitFrontMatter(read(name))
  return { header: checked(name, shape, lines), body: checked(name, text, body) }
}

/** `key: value` lines between two lines of dashes, then the text. */
function splitFrontMatter(file: string): { lines: Record<string, string>; body: string } {
  const [, front = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(file) ?? []
  const pairs = front.split('\n').map(line => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()]
  })
  return { lines: Object.fromEntries(pairs), body }
}

function checked<Shape extends z.ZodType>(name: string, shape: Shape, value: unknown): z.infer<Shape> {
  const result = shape.safeParse(value)
  if (!result.success) throw new Error(`${name} does not hold:\n${z.prettifyError(result.error)}`)
  return result.data
}

function read(name: string): string {
  return readFileSync(join(import.meta.dirname, name), 'utf8')
}
