import { type Article, Articles } from '../../server/articles/article.ts'
import { publish } from '../../server/articles/publish.ts'
import { writeDraft } from '../../server/articles/write.ts'
import type { Actor } from '../../server/people/permissions.ts'

export const writer: Actor = { id: 'wren', roles: ['writer'] }
export const otherWriter: Actor = { id: 'lea', roles: ['writer'] }
export const agent: Actor = { id: 'omar', roles: ['agent'] }

/** An article in English about which nothing is known yet. */
export function anEmptyArticle(): Article {
  return new Articles({ number: 7, section: 2, source: 'en' }) as Article
}

/** An article that is published in these languages; the first is its source. */
export function aPublishedArticle(...languages: string[]): Article {
  const article = new Articles({ number: 7, section: 2, source: languages[0] }) as Article
  for (const language of languages)
    publishes(article, language, { title: `Refunds (${language})`, body: 'They take three days.' })
  return article
}

interface Change {
  title?: string
  body?: string
  significance?: 'typo' | 'medium' | 'major'
  follows?: number
  at?: Date
}

export function publishes(article: Article, language: string, change: Change) {
  const { title = 'Refunds', body = 'They take five days.', significance = 'medium', follows, at } = change
  writeDraft(article, { by: writer, language, title, summary: '', body, at })
  publish(article, { by: writer, language, significance, follows, at })
}

/** The names of what was recorded, oldest first. */
export const eventsOf = (article: Article) => article.outbox.map(({ name }) => name)
