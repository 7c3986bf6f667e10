import { type Actor, allow } from '../people/permissions.ts'
import type { Article } from './article.ts'
import { translationIn } from './translation.ts'

export interface Retirement {
  by: Actor
  language: string
  at?: Date
}

/** Takes a text away from readers. It stays as a draft, unless there is one already, and its revisions stay. */
export function retire(article: Article, { by, language, at = new Date() }: Retirement): void {
  allow(by, 'publish articles')
  const translation = translationIn(article, language)
  if (!translation?.published) return

  const { title, summary, body, edition } = translation.published
  translation.draft ??= { title, summary, body, savedAt: at, by: by.id }
  translation.editions = edition
  translation.published = undefined
  article.record('translation.retired', { article: article.number, language, by: by.id })
}
