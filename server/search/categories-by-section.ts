import { Categories, type CategoryFields } from '../articles/category.ts'

/** Which category each section stands in. */
export async function categoriesBySection(): Promise<Map<number, number>> {
  const categories = await Categories.find({}, { number: 1, 'sections.number': 1 }).lean<
    Pick<CategoryFields, 'number' | 'sections'>[]
  >()
  return new Map(
    categories.flatMap(({ number, sections }) => sections.map(section => [section.number, number] as const))
  )
}
