import { type ArticleFields, Articles } from '../articles/article.ts'
import { categoriesBySection } from './categories-by-section.ts'
import { versionOf } from './documents.ts'
import type { IndexRef, Keeping, SearchEngine, Version } from './engine.ts'
import { indexArticles } from './index-article.ts'
import { indexedLanguages } from './indexed-languages.ts'

const batchSize = { versions: 1000, articles: 100 }

/**
 * Makes the indexes agree with the database. Of an index that was kept only what differs is read: the versions of all
 * articles come from one index of the database, so what was changed by another process, by an import or by a backup
 * that was restored is found without reading an article.
 */
export async function catchUp(engine: SearchEngine, keeping: Keeping): Promise<void> {
  const languages = await indexedLanguages(engine)
  const indexes = languages.map((language): IndexRef => ({ name: 'articles', language }))
  const categories = await categoriesBySection()
  const differing = await keeping.differences(indexes, articleVersions(categories))
  const numbers = [...new Set(differing.flat())].map(Number)
  for (let at = 0; at < numbers.length; at += batchSize.articles)
    await indexArticles(numbers.slice(at, at + batchSize.articles), engine, languages)
}

type Categories = Map<number, number>

async function* articleVersions(categories: Categories): AsyncGenerator<Version[]> {
  const articles = Articles.find({}, { _id: 0, number: 1, section: 1, lastSave: 1 })
    .sort({ number: 1, section: 1, lastSave: 1 })
    .lean<ArticleFields[]>()
    .cursor({ batchSize: batchSize.versions })
  let batch: Version[] = []
  for await (const article of articles as unknown as AsyncIterable<ArticleFields>) {
    batch.push({ id: String(article.number), version: versionOf(article, categories.get(article.section)) })
    if (batch.length < batchSize.versions) continue
    yield batch
    batch = []
  }
  yield batch
}
