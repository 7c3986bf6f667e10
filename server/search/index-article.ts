import { type ArticleFields, Articles } from '../articles/article.ts'
import type { Event } from '../events/catalogue.ts'
import type { Services } from '../services.ts'
import { contentLanguages } from '../settings.ts'
import { categoriesBySection } from './categories-by-section.ts'
import { documentIn, indexedFields, versionOf } from './documents.ts'
import type { IndexRef, SearchDocument, SearchEngine, Version } from './engine.ts'
import { follow } from './follow.ts'

/** After these an article is to be found by something else than before. */
export const articleNews = [
  'translation.published',
  'translation.reworded',
  'translation.retired',
  'article.moved'
] as const
type ArticleNews = Event<(typeof articleNews)[number]>
type Versioned = ArticleFields & { __v: number }

/** The index follows the article: in every language it holds what is published now, and nothing else. */
export function indexArticle({ about }: ArticleNews, { engine }: Pick<Services, 'engine'>): Promise<void> {
  return indexArticles([about.article], engine)
}

/** Brings articles up to date in the indexes of all languages that they are written in, and of these others. */
export function indexArticles(numbers: number[], engine: SearchEngine, others: string[] = []): Promise<void> {
  return follow({
    numbers,
    model: Articles,
    read: behind =>
      Articles.find({ number: { $in: behind } }, { ...indexedFields, __v: 1 })
        .lean<Versioned[]>()
        .exec(),
    write: (articles, gone) => writeArticles({ articles, gone, others }, engine)
  })
}

async function writeArticles(
  { articles, gone, others }: { articles: Versioned[]; gone: number[]; others: string[] },
  engine: SearchEngine
) {
  const categories = await categoriesBySection()
  const versions = [
    ...gone.map(number => ({ id: String(number) })),
    ...articles.map(article => ({
      id: String(article.number),
      version: versionOf(article, categories.get(article.section))
    }))
  ]
  const spoken = articles.flatMap(({ translations }) => translations.map(({ language }) => language))
  await Promise.all(
    [...new Set([...contentLanguages(), ...spoken, ...others])].map(async language => {
      const index = { name: 'articles', language } as const
      const documents = articles.map(article => documentIn(article, language, categories.get(article.section)))
      const missing = articles.filter((_article, at) => documents[at] === undefined).map(({ number }) => number)
      await replace(engine, index, {
        documents: documents.filter(document => document !== undefined),
        ids: [...gone, ...missing].map(String),
        versions
      })
    })
  )
}

async function replace(
  engine: SearchEngine,
  index: IndexRef,
  { documents, ids, versions }: { documents: SearchDocument[]; ids: string[]; versions: Version[] }
) {
  if (documents.length > 0) await engine.put(index, documents)
  if (ids.length > 0) await engine.remove(index, ids)
  await engine.keeping?.note(index, versions)
}
