import { type ArticleFields, Articles } from '../articles/article.ts'
import { contentLanguages } from '../settings.ts'
import { categoriesBySection } from './categories-by-section.ts'
import { documentIn } from './documents.ts'
import type { SearchDocument, SearchEngine } from './engine.ts'

export interface RebuildProgress {
  language: string
  documents: number
}

/**
 * Fills a fresh index for every language and swaps it in. Articles are read one after another, so that it does not
 * matter how many there are; each language is read for itself, beside the others, because an index is filled in one go.
 */
export async function rebuildSearch(
  engine: SearchEngine,
  onProgress: (progress: RebuildProgress) => void = () => {}
): Promise<void> {
  const categories = await categoriesBySection()
  const indexed = await engine.stats('articles')
  const languages = new Set([...contentLanguages(), ...indexed.map(({ language }) => language)])
  const rebuildOne = async (language: string) => {
    let documents = 0
    const counted = async function* () {
      for await (const document of documentsIn(language, categories)) {
        documents++
        yield document
      }
    }
    await engine.rebuild({ name: 'articles', language }, counted())
    onProgress({ language, documents })
  }
  await Promise.all([...languages].map(rebuildOne))
}

async function* documentsIn(language: string, categories: Map<number, number>): AsyncGenerator<SearchDocument> {
  const texts = { number: 1, section: 1, audience: 1, tags: 1, 'translations.language': 1, 'translations.published': 1 }
  const articles = Articles.find({ 'translations.language': language }, texts)
    .lean<ArticleFields[]>()
    .cursor({ batchSize: 100 })
  for await (const article of articles as unknown as AsyncIterable<ArticleFields>) {
    const document = documentIn(article, language, categories.get(article.section))
    if (document) yield document
  }
}
