import { NotFound } from '../errors.ts'
import { change } from '../events/change.ts'
import { Categories, type Category, type CategoryFields, type SectionFields } from './category.ts'

/** @throws NotFound */
export async function categoryNumbered(number: number): Promise<Category> {
  const category = await Categories.findOne({ number })
  if (!category) throw new NotFound()
  return category as Category
}

/** The category that holds a section. @throws NotFound */
async function categoryOfSection(section: number): Promise<Category> {
  const category = await Categories.findOne({ 'sections.number': section })
  if (!category) throw new NotFound()
  return category as Category
}

/** All of them, in the order in which they are shown. */
export async function categoriesInOrder(): Promise<CategoryFields[]> {
  return await Categories.find({}, { outbox: 0 }).sort({ position: 1, number: 1 }).lean()
}

export function sectionIn(category: Category, number: number): SectionFields {
  const section = category.sections.find(section => section.number === number)
  if (!section) throw new NotFound()
  return section
}

export function changeCategory<Result>(
  number: number,
  action: (category: Category) => Result | Promise<Result>
): Promise<Result> {
  return change(() => categoryNumbered(number), action)
}

export function changeCategoryOfSection<Result>(
  section: number,
  action: (category: Category) => Result | Promise<Result>
): Promise<Result> {
  return change(() => categoryOfSection(section), action)
}
