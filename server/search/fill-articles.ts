import { type ArticleFields, Articles } from '../articles/article.ts'
import { changedSince } from '../events/changed-since.ts'
import { contentLanguages } from '../settings.ts'
import { catchUp } from './catch-up.ts'
import { categoriesBySection } from './categories-by-section.ts'
import { documentIn } from './documents.ts'
import type { SearchDocument, SearchEngine } from './engine.ts'
import { type Filling, fill, type Source } from './filling.ts'
import { articleNews, indexArticles } from './index-article.ts'

/**
 * Fills the indexes of all languages; those that an engine keeps only lack what has changed since. What another process has changed meanwhile went into the index that was there
 * before, so it is indexed again.
 */
export async function fillArticles(engine: SearchEngine, filling: Filling = {}): Promise<void> {
  const began = new Date()
  if (!engine.keeping || filling.which === 'all') {
    const hadToFill = await fill(engine, await sourcesFor(engine), filling)
    if (hadToFill) await indexArticles(await changedSince(began, { names: articleNews, thing: 'article' }), engine)
  }
  if (engine.keeping) await catchUp(engine, engine.keeping)
}

/** Each language is read for itself, beside the others, because an index is filled in one go. */
async function sourcesFor(engine: SearchEngine): Promise<Source[]> {
  const categories = await categoriesBySection()
  const indexed = await engine.stats('articles')
  const languages = new Set([...contentLanguages(), ...indexed.map(({ language }) => language)])
  return [...languages].map(language => ({
    index: { name: 'articles', language },
    count: () => Articles.countDocuments({}).exec(),
    read: () => documentsIn(language, categories)
  }))
}

async function* documentsIn(
  language: string,
  categories: Map<number, number>
): AsyncGenerator<SearchDocument | undefined> {
  const place = { number: 1, section: 1, audience: 1, tags: 1 }
  const texts = { 'translations.language': 1, 'translations.published': 1, 'translations.searchWords': 1 }
  const articles = Articles.find({}, { ...place, ...texts })
    .lean<ArticleFields[]>()
    .cursor({ batchSize: 100 })
  for await (const article of articles as unknown as AsyncIterable<ArticleFields>)
    yield documentIn(article, language, categories.get(article.section))
}
