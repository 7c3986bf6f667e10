import { Categories, type Category, type Naming } from '../articles/category.ts'
import { nextNumber } from '../database.ts'
import { asHistory } from '../events/history.ts'
import type { Actor } from '../people/permissions.ts'
import { before } from './ago.ts'
import type { HaldenCategory } from './halden/read.ts'
import { type Cast, firstWith } from './seed-people.ts'

interface Setting {
  people: Cast
  now: Date
}

/** The categories and their sections, in their order. Answers with the number of each section, by key. */
export async function seedTree(given: HaldenCategory[], { people, now }: Setting): Promise<Map<string, number>> {
  const by = firstWith('writer', people)
  const arranged = before(now, { days: 425 })
  const sections = new Map<string, number>()
  for (const [position, category] of given.entries()) {
    const stored = await asHistory(arranged, () => seedCategory(category, { by, position }))
    for (const [index, { key }] of category.sections.entries()) sections.set(key, stored.sections[index]!.number)
  }
  return sections
}

/** All names at once: renaming it language by language would be as many events. */
async function seedCategory(given: HaldenCategory, { by, position }: { by: Actor; position: number }) {
  const number = await nextNumber('category')
  const sections: { number: number; names: Naming[] }[] = []
  for (const { names } of given.sections) sections.push({ number: await nextNumber('category'), names: namings(names) })
  const category = new Categories({ number, position, names: namings(given.names), sections }) as Category
  category.record('tree.changed', { category: number, by: by.id })
  await category.save()
  return category
}

function namings(names: Record<string, Omit<Naming, 'language'>>): Naming[] {
  return Object.entries(names).map(([language, naming]) => ({ language, ...naming }))
}
