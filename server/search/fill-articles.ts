import { type ArticleFields, Articles } from '../articles/article.ts'
import { changedSince } from '../events/changed-since.ts'
import { articleVersions } from './article-versions.ts'
import { type Followed, hasCaughtUp } from './catch-up.ts'
import { categoriesBySection } from './categories-by-section.ts'
import { documentIn, indexedFields, versionOf } from './documents.ts'
import type { IndexRef, SearchEngine } from './engine.ts'
import { type Filling, fill, fillKept, type Read, type Source } from './filling.ts'
import { articleNews, indexArticles } from './index-article.ts'
import { tellSynonyms } from './index-synonyms.ts'
import { indexedLanguages } from './indexed-languages.ts'

/**
 * Fills the indexes of all languages, which know their synonyms then; those that an engine keeps only lack what has
 * changed since.
 */
export async function fillArticles(engine: SearchEngine, filling: Filling = {}): Promise<void> {
  if (hasCaughtUp(engine, 'articles') && filling.which !== 'all') return
  const began = new Date()
  const languages = await indexedLanguages(engine)
  await tellSynonyms(engine, languages)
  const sources = await sourcesFor(languages)
  if (engine.keeping) return fillKept(engine, followedIn(languages, engine), { sources, filling })
  const hadToFill = await fill(engine, sources, filling)
  if (hadToFill) await bringWhatCameMeanwhile(engine, began)
}

function followedIn(languages: string[], engine: SearchEngine): Followed {
  return {
    indexes: languages.map(articlesIn),
    versionsAfter: (number, most) => articleVersions({ number: { $gt: number } }, most),
    follow: numbers => indexArticles(numbers, engine, languages)
  }
}

/** It went into the indexes that were there before. */
async function bringWhatCameMeanwhile(engine: SearchEngine, began: Date): Promise<void> {
  await tellSynonyms(engine, await indexedLanguages(engine))
  for await (const numbers of changedSince(began, { names: articleNews, thing: 'article' }))
    await indexArticles(numbers, engine)
}

/** Each language is read for itself, beside the others, because an index is filled in one go. */
async function sourcesFor(languages: string[]): Promise<Source[]> {
  const categories = await categoriesBySection()
  return languages.map(language => ({
    index: articlesIn(language),
    count: () => Articles.countDocuments({}).exec(),
    read: () => readIn(language, categories)
  }))
}

async function* readIn(language: string, categories: Map<number, number>): AsyncGenerator<Read> {
  const articles = Articles.find({}, indexedFields).lean<ArticleFields[]>().cursor({ batchSize: 100 })
  for await (const article of articles as unknown as AsyncIterable<ArticleFields>) {
    const category = categories.get(article.section)
    const version = { id: String(article.number), version: versionOf(article, category) }
    yield { version, document: await documentIn(article, language, category) }
  }
}

const articlesIn = (language: string): IndexRef => ({ name: 'articles', language })
