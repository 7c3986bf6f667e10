import { type ArticleFields, Articles, type Text } from '../articles/article.ts'

/** A published text of an article, as it is learned from. */
export interface KnownText {
  language: string
  title: string
  summary: string
  /** Markdown. */
  body: string
}

export interface KnownArticle {
  number: number
  texts: KnownText[]
}

type Read = Pick<ArticleFields, 'number' | 'translations'>

/** More is not needed to tell what an article is about. */
const longestText = 20_000
const mostArticles = 20_000

/** What customers can read. */
export async function readArticles(): Promise<KnownArticle[]> {
  const known: KnownArticle[] = []
  const found = Articles.find({ audience: { $ne: 'agents' } }, fields)
    .sort({ number: 1 })
    .limit(mostArticles)
    .lean<Read[]>()
  for await (const article of found.cursor({ batchSize: 100 }) as unknown as AsyncIterable<Read>) {
    const { number, translations } = article
    const texts = translations.flatMap(({ language, published }) => (published ? [textOf(language, published)] : []))
    if (texts.length > 0) known.push({ number, texts })
  }
  return known
}

const fields = { number: 1, 'translations.language': 1, 'translations.published': 1 } as const

function textOf(language: string, { title, summary, body }: Text): KnownText {
  return { language, title, summary, body: body.slice(0, longestText) }
}
