import { type ArticleFields, Articles } from '../articles/article.ts'
import { Categories } from '../articles/category.ts'
import type { Event } from '../events/catalogue.ts'
import type { Services } from '../services.ts'
import { contentLanguages } from '../settings.ts'
import { documentIn, versionOf } from './documents.ts'
import type { SearchEngine } from './engine.ts'

type ArticleNews = Event<'translation.published' | 'translation.retired' | 'article.moved'>

/** The index follows the article: in every language it holds what is published now, and nothing else. */
export async function indexArticle(
  { about: { article: number } }: ArticleNews,
  { engine }: Pick<Services, 'engine'>
): Promise<void> {
  const article = await Articles.findOne(
    { number },
    { number: 1, section: 1, audience: 1, tags: 1, translations: 1, lastSave: 1 }
  ).lean<ArticleFields>()
  const category = article && (await Categories.findOne({ 'sections.number': article.section }, { number: 1 }).lean())
  const languages = new Set([...contentLanguages(), ...(article?.translations ?? []).map(({ language }) => language)])
  await Promise.all(
    [...languages].map(language =>
      follow(engine, {
        number,
        language,
        document: article && documentIn(article, language, category?.number),
        version: article ? versionOf(article, category?.number) : undefined
      })
    )
  )
}

interface Following {
  number: number
  language: string
  document: ReturnType<typeof documentIn> | null
  version: string | undefined
}

async function follow(engine: SearchEngine, { number, language, document, version }: Following) {
  const index = { name: 'articles', language } as const
  if (document) await engine.put(index, [document])
  else await engine.remove(index, [String(number)])
  await engine.keeping?.note(index, [{ id: String(number), version }])
}
