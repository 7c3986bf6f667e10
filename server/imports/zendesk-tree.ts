import { addSection, rename, startCategory } from '../articles/arrange.ts'
import { Categories, type Category, type Naming, type SectionFields } from '../articles/category.ts'
import { nextNumber } from '../database.ts'
import type { Actor } from '../people/permissions.ts'
import type { Remarks } from './remarks.ts'
import type { ZendeskCategory, ZendeskHelpCentre, ZendeskSection, ZendeskTranslation } from './zendesk-files.ts'

interface Setting {
  by: Actor
  languages: Map<string, string>
  remarks: Remarks
}

/** Takes categories and sections over. Answers with the numbers of the sections by their key in Zendesk. */
export async function importTree(
  given: ZendeskHelpCentre,
  setting: Setting
): Promise<{ categories: number; sections: Map<string, number> }> {
  const names = namesOf(given.translations, setting)
  const known = new Map((await storedCategories()).map(category => [category.importKey, category]))
  const numbers = new Map<string, number>()
  const inCategory = sectionsByCategory(given, setting)
  let taken = 0
  for (const category of inOrder(given.categories)) {
    const namings = namingsOf('category', category, names, setting)
    if (namings.length === 0) continue
    const key = `zendesk:category:${category.id}`
    const stored = known.get(key) ?? (await begunCategory(key, namings[0]!, setting.by))
    addNames(stored, namings, { by: setting.by })
    for (const section of inCategory.get(category.id) ?? []) {
      const number = await takeSection(stored, section, namingsOf('section', section, names, setting), setting.by)
      if (number !== undefined) numbers.set(section.id, number)
    }
    await stored.save()
    taken++
  }
  return { categories: taken, sections: numbers }
}

async function storedCategories(): Promise<Category[]> {
  return (await Categories.find({ importKey: { $exists: true } })) as Category[]
}

async function begunCategory(importKey: string, naming: Naming, by: Actor): Promise<Category> {
  const category = await startCategory({ by, ...naming })
  category.importKey = importKey
  await category.save()
  return category
}

interface KeptSection extends SectionFields {
  importKey?: string
}

async function takeSection(
  category: Category,
  { id }: ZendeskSection,
  namings: Naming[],
  by: Actor
): Promise<number | undefined> {
  const [first] = namings
  if (!first) return undefined
  const key = `zendesk:section:${id}`
  const known = (category.sections as KeptSection[]).find(({ importKey }) => importKey === key)
  const number = known?.number ?? (await nextNumber('category'))
  if (!known) {
    addSection(category, { by, number, ...first })
    const added: KeptSection = category.sections.at(-1)!
    added.importKey = key
  }
  addNames(category, namings, { by, section: number })
  return number
}

/** A name that is there already stays as it is: somebody may have chosen it here. */
function addNames(category: Category, namings: Naming[], { by, section }: { by: Actor; section?: number }) {
  const there =
    section === undefined ? category.names : category.sections.find(({ number }) => number === section)!.names
  const taken = new Set(there.map(({ language }) => language))
  for (const naming of namings) if (!taken.has(naming.language)) rename(category, { by, section, ...naming })
}

/** Our sections have one level: what stood in another section follows it. */
function sectionsByCategory(
  { categories, sections }: ZendeskHelpCentre,
  { remarks }: Setting
): Map<string, ZendeskSection[]> {
  const known = new Set(categories.map(({ id }) => id))
  const byId = new Map(sections.map(section => [section.id, section]))
  const byCategory = new Map<string, ZendeskSection[]>()
  for (const section of orderedWithChildren(sections)) {
    const parent = byId.get(section.parent_section_id ?? '')
    const category = section.category_id ?? parent?.category_id
    if (category === undefined || !known.has(category))
      remarks.add('writing:import.sectionWithoutCategory', { name: section.name, id: section.id })
    else byCategory.set(category, [...(byCategory.get(category) ?? []), section])
    if (parent) remarks.add('writing:import.nestedSection', { name: section.name, parent: parent.name })
  }
  return byCategory
}

function orderedWithChildren(sections: ZendeskSection[]): ZendeskSection[] {
  const ids = new Set(sections.map(({ id }) => id))
  const children = new Map<string, ZendeskSection[]>()
  const tops: ZendeskSection[] = []
  for (const section of inOrder(sections)) {
    const parent = section.parent_section_id
    if (parent !== undefined && parent !== section.id && ids.has(parent))
      children.set(parent, [...(children.get(parent) ?? []), section])
    else tops.push(section)
  }
  const ordered = new Set<ZendeskSection>()
  const take = (section: ZendeskSection) => {
    if (ordered.has(section)) return
    ordered.add(section)
    children.get(section.id)?.forEach(take)
  }
  tops.forEach(take)
  // Sections that stand in each other have no top; they come last.
  sections.forEach(take)
  return [...ordered]
}

const inOrder = <Thing extends { position: number; id: string }>(things: Thing[]): Thing[] =>
  [...things].sort((a, b) => a.position - b.position || a.id.localeCompare(b.id, 'en', { numeric: true }))

type Names = Map<string, Naming[]>

function namesOf(translations: ZendeskTranslation[], { languages }: Setting): Names {
  const names: Names = new Map()
  for (const { source_type, source_id, locale, title, body } of translations) {
    const language = languages.get(locale)
    if (source_type === 'article' || !language || !title.trim()) continue
    const key = `${source_type} ${source_id}`
    names.set(key, [...(names.get(key) ?? []), naming(language, title, body)])
  }
  return names
}

/** The name in the language that it was given in first, then all others. */
function namingsOf(
  kind: 'category' | 'section',
  thing: ZendeskCategory,
  names: Names,
  { languages, remarks }: Setting
): Naming[] {
  const translated = names.get(`${kind} ${thing.id}`) ?? []
  const source = languages.get(thing.source_locale ?? thing.locale ?? '')
  const own =
    translated.find(({ language }) => language === source) ??
    (source && thing.name.trim() ? naming(source, thing.name, thing.description) : undefined)
  const namings = own ? [own, ...translated.filter(({ language }) => language !== own.language)] : translated
  if (namings.length === 0) remarks.add('writing:import.withoutName', { id: thing.id })
  return namings
}

function naming(language: string, name: string, description?: string): Naming {
  const plain = (text: string, most: number) =>
    text
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, most)
  return { language, name: plain(name, 120), description: plain(description ?? '', 300) || undefined }
}
