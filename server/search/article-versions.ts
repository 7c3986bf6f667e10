import { type ArticleFields, Articles } from '../articles/article.ts'
import { categoriesBySection } from './categories-by-section.ts'
import { versionOf } from './documents.ts'
import type { Versioned } from './follow.ts'

/** The versions of articles in the order of their numbers, all from one index of the database. */
export async function articleVersions(
  which: { number: { $in: number[] } | { $gt: number } },
  most: number
): Promise<Versioned[]> {
  const articles = await Articles.find(which, { _id: 0, number: 1, section: 1, lastSave: 1 })
    .sort({ number: 1, section: 1, lastSave: 1 })
    .limit(most)
    .lean<ArticleFields[]>()
  const categories = await categoriesBySection()
  return articles.map(article => ({
    number: article.number,
    version: versionOf(article, categories.get(article.section))
  }))
}
