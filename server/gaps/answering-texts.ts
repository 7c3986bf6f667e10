import type { Article } from './alike/passages.ts'
import type { KnownArticle, KnownText } from './read-articles.ts'
import { blocksOf } from './translating/blocks.ts'

/** What one text of an article goes by. */
export function textId(article: number, language: string): string {
  return `${article} ${language}`
}

/**
 * The texts of an article that are compared with questions: the pivot's in whole, and what the others say in short. Words of
 * all languages are compared in the pivot's, so their bodies would say the same again.
 */
export function answeringTexts({ number, texts }: KnownArticle, pivot: string): Article[] {
  const isPivotThere = texts.some(({ language }) => language === pivot)
  return texts.map(text => asArticle(number, text, text.language === pivot || !isPivotThere))
}

function asArticle(number: number, { language, title, summary, body }: KnownText, isWhole: boolean): Article {
  const blocks = blocksOf({ title, summary, body })
  const textsOf = (...kinds: string[]) => blocks.filter(({ kind }) => kinds.includes(kind)).map(({ text }) => text)
  return {
    id: textId(number, language),
    article: String(number),
    language,
    title: title.trim(),
    headings: textsOf('heading'),
    body: textsOf('summary', ...(isWhole ? ['item', 'paragraph'] : [])).join('\n')
  }
}
