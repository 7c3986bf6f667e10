import { type ArticleFields, Articles } from '../articles/article.ts'
import { changedSince } from '../events/changed-since.ts'
import { catchUp } from './catch-up.ts'
import { categoriesBySection } from './categories-by-section.ts'
import { documentIn, indexedFields } from './documents.ts'
import type { SearchDocument, SearchEngine } from './engine.ts'
import { type Filling, fill, type Source } from './filling.ts'
import { articleNews, indexArticles } from './index-article.ts'
import { tellSynonyms } from './index-synonyms.ts'
import { indexedLanguages } from './indexed-languages.ts'

/**
 * Fills the indexes of all languages, which know their synonyms then; those that an engine keeps only lack what has
 * changed since.
 */
export async function fillArticles(engine: SearchEngine, filling: Filling = {}): Promise<void> {
  if (caughtUp.has(engine) && filling.which !== 'all') return
  const began = new Date()
  await tellSynonyms(engine, await indexedLanguages(engine))
  if (!engine.keeping || filling.which === 'all') {
    const hadToFill = await fill(engine, await sourcesFor(engine), filling)
    if (hadToFill) await bringWhatCameMeanwhile(engine, began)
  }
  if (!engine.keeping) return
  await catchUp(engine, engine.keeping)
  caughtUp.add(engine)
}

/** It went into the indexes that were there before. */
async function bringWhatCameMeanwhile(engine: SearchEngine, began: Date): Promise<void> {
  await tellSynonyms(engine, await indexedLanguages(engine))
  await indexArticles(await changedSince(began, { names: articleNews, thing: 'article' }), engine)
}

/** From then on they follow what happens. */
const caughtUp = new WeakSet<SearchEngine>()

/** Each language is read for itself, beside the others, because an index is filled in one go. */
async function sourcesFor(engine: SearchEngine): Promise<Source[]> {
  const categories = await categoriesBySection()
  return (await indexedLanguages(engine)).map(language => ({
    index: { name: 'articles', language },
    count: () => Articles.countDocuments({}).exec(),
    read: () => documentsIn(language, categories)
  }))
}

async function* documentsIn(
  language: string,
  categories: Map<number, number>
): AsyncGenerator<SearchDocument | undefined> {
  const articles = Articles.find({}, indexedFields).lean<ArticleFields[]>().cursor({ batchSize: 100 })
  for await (const article of articles as unknown as AsyncIterable<ArticleFields>)
    yield documentIn(article, language, categories.get(article.section))
}
