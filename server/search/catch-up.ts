import { type ArticleFields, Articles } from '../articles/article.ts'
import { contentLanguages } from '../settings.ts'
import { categoriesBySection } from './categories-by-section.ts'
import { documentIn, versionOf } from './documents.ts'
import type { IndexRef, Keeping, SearchEngine, Version } from './engine.ts'

const batchSize = { versions: 1000, articles: 100 }

/**
 * Makes the indexes agree with the database. Of an index that was kept only what differs is read: the versions of all
 * articles come from one index of the database, so what was changed by another process, by an import or by a backup
 * that was restored is found without reading an article.
 */
export async function catchUp(engine: SearchEngine, keeping: Keeping): Promise<void> {
  const indexed = await engine.stats('articles')
  const languages = new Set([...contentLanguages(), ...indexed.map(({ language }) => language)])
  const indexes = [...languages].map((language): IndexRef => ({ name: 'articles', language }))
  const categories = await categoriesBySection()
  const differing = await keeping.differences(indexes, articleVersions(categories))
  const wanted = indexes.map((index, at) => ({ index, ids: new Set(differing[at]) }))
  const ids = [...new Set(differing.flat())]
  for (let at = 0; at < ids.length; at += batchSize.articles) {
    await bringUpToDate(ids.slice(at, at + batchSize.articles), { wanted, categories, engine, keeping })
  }
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

interface Differing {
  wanted: { index: IndexRef; ids: Set<string> }[]
  categories: Categories
  engine: SearchEngine
  keeping: Keeping
}

async function bringUpToDate(ids: string[], { wanted, categories, engine, keeping }: Differing): Promise<void> {
  const fields = { number: 1, section: 1, audience: 1, tags: 1, lastSave: 1 }
  const texts = { 'translations.language': 1, 'translations.published': 1 }
  const articles = await Articles.find({ number: { $in: ids.map(Number) } }, { ...fields, ...texts }).lean<
    ArticleFields[]
  >()
  const byId = new Map(articles.map(article => [String(article.number), article]))

  const follow = async ({ index, ids: differing }: Differing['wanted'][number]) => {
    const things = ids
      .filter(id => differing.has(id))
      .map(id => {
        const article = byId.get(id)
        const category = article && categories.get(article.section)
        return {
          id,
          document: article && documentIn(article, index.language, category),
          version: article && versionOf(article, category)
        }
      })
    const documents = things.flatMap(({ document }) => document ?? [])
    await engine.put(index, documents)
    await engine.remove(
      index,
      things.filter(({ document }) => !document).map(({ id }) => id)
    )
    await keeping.note(index, things)
  }
  await Promise.all(wanted.map(follow))
}
