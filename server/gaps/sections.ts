import { Categories, type Naming } from '../articles/category.ts'
import { fallbackChain } from '../languages/languages.ts'
import { contentLanguages } from '../settings.ts'

/** The sections that a new article can stand in, named for the reader. */
export async function sectionChoices(language: string): Promise<{ number: number; name: string; category: string }[]> {
  const chain = fallbackChain(language, contentLanguages())
  const called = (names: Naming[]) => {
    const wanted = chain.find(tag => names.some(naming => naming.language === tag))
    return (names.find(naming => naming.language === wanted) ?? names[0])?.name ?? ''
  }
  const categories = await Categories.find({}, { names: 1, sections: 1 }).sort({ position: 1 }).limit(200).lean()
  return categories.flatMap(({ names, sections }) =>
    sections.map(section => ({ number: section.number, name: called(section.names), category: called(names) }))
  )
}
