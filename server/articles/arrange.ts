import { nextNumber } from '../database.ts'
import { NotFound, Refused } from '../errors.ts'
import { type Actor, allow } from '../people/permissions.ts'
import { Articles } from './article.ts'
import { Categories, type Category, type Naming } from './category.ts'
import { categoryNumbered, changeCategory, sectionIn } from './find-category.ts'

interface Named extends Naming {
  by: Actor
}

/** Begins a category after all others, with its name in one language. */
export async function startCategory({ by, ...naming }: Named): Promise<Category> {
  allow(by, 'arrange articles')
  const [number, last] = await Promise.all([
    nextNumber('category'),
    Categories.findOne({}, { position: 1 }).sort({ position: -1 }).lean()
  ])
  const category = new Categories({
    number,
    position: (last?.position ?? -1) + 1,
    names: [naming],
    sections: []
  }) as Category
  category.record('tree.changed', { category: number, by: by.id })
  await category.save()
  return category
}

/** Adds a section at the end of a category. Sections have their number from `nextNumber('category')`, as categories do. */
export function addSection(category: Category, { by, number, ...naming }: Named & { number: number }): void {
  allow(by, 'arrange articles')
  if (category.sections.some(section => section.number === number)) return

  category.sections.push({ number, names: [naming] } as Category['sections'][number])
  category.record('tree.changed', { category: category.number, by: by.id })
}

/** Says what a category, or one of its sections, is called in a language. Without a name the language has none. */
export function rename(
  category: Category,
  { by, section, language, name, description }: Named & { section?: number }
): void {
  allow(by, 'arrange articles')
  const thing = section === undefined ? category : sectionIn(category, section)
  const others = thing.names.filter(naming => naming.language !== language)
  if (!name && others.length === 0) throw new Refused('writing:refusals.noName')

  thing.names = name ? [...others, { language, name, description: description || undefined }] : others
  category.record('tree.changed', { category: category.number, by: by.id })
}

export type Direction = 'up' | 'down'

/** Lets a section change places with its neighbour. */
export function moveSection(
  category: Category,
  { by, section, to }: { by: Actor; section: number; to: Direction }
): void {
  allow(by, 'arrange articles')
  const sections = [...category.sections]
  if (!swap(sections, sections.indexOf(sectionIn(category, section)), to)) return

  category.sections = sections
  category.record('tree.changed', { category: category.number, by: by.id })
}

/** Lets a category change places with its neighbour. Interrupted half-way, the order is still one. */
export async function moveCategory(number: number, { by, to }: { by: Actor; to: Direction }): Promise<void> {
  allow(by, 'arrange articles')
  const order = await Categories.find({}, { number: 1, position: 1 }).sort({ position: 1, number: 1 }).lean()
  const index = order.findIndex(category => category.number === number)
  if (index < 0) throw new NotFound()
  if (!swap(order, index, to)) return

  for (const [position, category] of order.entries()) {
    if (category.position !== position) await changeCategory(category.number, found => place(found, { by, position }))
  }
}

function place(category: Category, { by, position }: { by: Actor; position: number }) {
  category.position = position
  category.record('tree.changed', { category: category.number, by: by.id })
}

/** Removes a section that no article stands in, published or not. */
export async function removeSection(
  category: Category,
  { by, section }: { by: Actor; section: number }
): Promise<void> {
  allow(by, 'arrange articles')
  sectionIn(category, section)
  if (await Articles.exists({ section })) throw new Refused('writing:refusals.sectionNotEmpty')

  category.sections = category.sections.filter(({ number }) => number !== section)
  category.record('tree.changed', { category: category.number, by: by.id })
}

/** Removes a category that has no sections. */
export async function removeCategory(number: number, { by }: { by: Actor }): Promise<void> {
  allow(by, 'arrange articles')
  const removed = await Categories.deleteOne({ number, 'sections.0': { $exists: false } })
  if (removed.deletedCount > 0) return
  await categoryNumbered(number)
  throw new Refused('writing:refusals.categoryNotEmpty')
}

/** Lets two neighbours change places, if there are two. */
export function swap<Thing>(things: Thing[], index: number, to: Direction): boolean {
  const other = to === 'up' ? index - 1 : index + 1
  const [here, there] = [things[index], things[other]]
  if (here === undefined || there === undefined) return false

  things[index] = there
  things[other] = here
  return true
}
