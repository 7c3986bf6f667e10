import type { Request } from 'express'
import { contentLanguages } from '../settings.ts'
import { Articles } from './article.ts'
import type { Naming } from './category.ts'
import { categoriesInOrder } from './find-category.ts'
import { nameIn } from './names.ts'
import { languageChoices } from './writing-pages.ts'

/** Categories and their sections as they stand, with what they are called in one language. */
export async function treePage(given: { language?: string }, req: Request) {
  const language = given.language ?? contentLanguages()[0]!
  const [categories, articles] = await Promise.all([categoriesInOrder(), Articles.find({}, { section: 1 }).lean()])
  const counts = new Map<number, number>()
  for (const { section } of articles) counts.set(section, (counts.get(section) ?? 0) + 1)
  return {
    title: req.t('writing:tree.title'),
    area: 'articles',
    language,
    languages: languageChoices(req),
    categories: categories.map(({ number, names, sections }, index) => ({
      number,
      ...namingFor(names, language),
      isFirst: index === 0,
      isLast: index === categories.length - 1,
      mayBeRemoved: sections.length === 0,
      sections: sections.map((section, place) => ({
        number: section.number,
        ...namingFor(section.names, language),
        isFirst: place === 0,
        isLast: place === sections.length - 1,
        articles: counts.get(section.number) ?? 0,
        mayBeRemoved: !counts.has(section.number)
      }))
    }))
  }
}

/** The name in the language, and what readers of it see while there is none. */
function namingFor(names: Naming[], language: string) {
  const own = names.find(naming => naming.language === language)
  const shown = nameIn(names, language, contentLanguages())
  return {
    name: own?.name ?? '',
    description: own?.description ?? '',
    shown: shown.name,
    shownLanguage: shown.language,
    isMissing: own === undefined
  }
}
