import type { ArticleTexts } from '../../../server/gaps/translating/learner.ts'
import { TranslationLearner } from '../../../server/gaps/translating/learner.ts'
import { TranslationTable } from '../../../server/gaps/translating/table.ts'
import { readHalden } from '../../../server/seed/halden/read.ts'

/** The articles of the seeded company in all their languages. */
export const articles: ArticleTexts[] = readHalden().articles.map(({ key, translations }) => ({
  id: key,
  texts: Object.entries(translations).map(([language, text]) => ({ language, ...text }))
}))

export function textOf(id: string, language: string) {
  return articles.find(article => article.id === id)!.texts.find(text => text.language === language)!
}

export function learnerOf(articles: ArticleTexts[]): TranslationLearner {
  const learner = new TranslationLearner('en')
  for (const article of articles) learner.put(article)
  return learner
}

/** The table learned from all articles but these. */
export function tableWithout(...ids: string[]): TranslationTable {
  return new TranslationTable(learnerOf(articles.filter(({ id }) => !ids.includes(id))).learn())
}

/** All articles in English, as they are found by questions in other languages. */
export const inEnglish = articles.map(({ id }) => ({ id, ...textOf(id, 'en') }))
