import type { Naming } from '../articles/category.ts'
import { categoriesInOrder } from '../articles/find-category.ts'
import { nameIn } from '../articles/names.ts'
import { contentLanguages } from '../settings.ts'

/** The sections that a new article can stand in, named for the reader. */
export async function sectionChoices(language: string): Promise<{ number: number; name: string; category: string }[]> {
  const called = (names: Naming[]) => nameIn(names, language, contentLanguages()).name
  const categories = await categoriesInOrder()
  return categories.flatMap(({ names, sections }) =>
    sections.map(section => ({ number: section.number, name: called(section.names), category: called(names) }))
  )
}
