import { answerCalls } from '../threads/answer-calls.ts'
import { differenceOf } from './difference.ts'
import type { ArticleAddress } from './links.ts'
import { renderMarkdown, renderMessage, type TextLabels, wordsOf, wordsOfMessage } from './markdown.ts'

/** What is known outside of the texts. */
export interface Known {
  addresses: ReadonlyMap<number, ReturnType<ArticleAddress>>
  /** The name of each table, from the first. */
  tables: readonly string[]
}

/** What would have to be known: the articles that are linked to, and how many tables there are. */
export interface Asked {
  articles: number[]
  tables: number
}

export type LongTexts = typeof longTexts

const longTexts = {
  article(text: string, { labels, ...known }: Known & { labels: Omit<TextLabels, 'table'> }) {
    const { articleAddress, table, asked } = noting(known)
    return { ...renderMarkdown(text, { articleAddress, labels: { ...labels, table } }), asked: asked() }
  },

  messages(texts: string[], known: Known) {
    const { articleAddress, asked } = noting(known)
    return { html: texts.map(text => renderMessage(text, { articleAddress })), asked: asked() }
  },

  words: (text: string) => wordsOf(text),
  wordsOfMessages: (texts: string[]) => texts.map(wordsOfMessage),
  difference: (before: string, after: string) => differenceOf(before, after)
}

/** Answers from what is known, and notes what was asked. */
function noting({ addresses, tables }: Known) {
  const articles = new Set<number>()
  let mostTables = 0
  return {
    articleAddress(number: number) {
      articles.add(number)
      return addresses.get(number)
    },
    table(number: number) {
      mostTables = Math.max(mostTables, number)
      return tables[number - 1] ?? ''
    },
    asked: (): Asked => ({ articles: [...articles], tables: mostTables })
  }
}

answerCalls(longTexts)
