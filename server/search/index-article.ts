import { type ArticleFields, Articles } from '../articles/article.ts'
import type { Event } from '../events/catalogue.ts'
import type { Services } from '../services.ts'
import { contentLanguages } from '../settings.ts'
import { articleVersions } from './article-versions.ts'
import { categoriesBySection } from './categories-by-section.ts'
import { documentIn, indexedFields, versionOf } from './documents.ts'
import type { SearchEngine } from './engine.ts'
import { follow } from './follow.ts'
import { replace } from './replace.ts'

/** After these an article is to be found by something else than before. */
export const articleNews = [
  'translation.published',
  'translation.reworded',
  'translation.retired',
  'article.moved'
] as const
type ArticleNews = Event<(typeof articleNews)[number]>
type Placed = ArticleFields & { category: number | undefined; version: string }

/** The index follows the article: in every language it holds what is published now, and nothing else. */
export function indexArticle({ about }: ArticleNews, { engine }: Pick<Services, 'engine'>): Promise<void> {
  return indexArticles([about.article], engine)
}

/** Brings articles up to date in the indexes of all languages that they are written in, and of these others. */
export function indexArticles(numbers: number[], engine: SearchEngine, others: string[] = []): Promise<void> {
  return follow({
    numbers,
    read: placedArticles,
    versions: behind => articleVersions({ number: { $in: behind } }, behind.length),
    write: (articles, gone) => writeArticles({ articles, gone, others }, engine)
  })
}

async function placedArticles(numbers: number[]): Promise<Placed[]> {
  const articles = await Articles.find({ number: { $in: numbers } }, indexedFields).lean<ArticleFields[]>()
  const categories = await categoriesBySection()
  return articles.map(article => {
    const category = categories.get(article.section)
    return { ...article, category, version: versionOf(article, category) }
  })
}

async function writeArticles(
  { articles, gone, others }: { articles: Placed[]; gone: number[]; others: string[] },
  engine: SearchEngine
): Promise<void> {
  const spoken = articles.flatMap(({ translations }) => translations.map(({ language }) => language))
  await Promise.all(
    [...new Set([...contentLanguages(), ...spoken, ...others])].map(language => {
      const documentOf = (article: Placed) => documentIn(article, language, article.category)
      return replace(engine, { name: 'articles', language }, { things: articles, gone, documentOf })
    })
  )
}
