import { NotFound } from '../errors.ts'
import { type Actor, allow } from '../people/permissions.ts'
import type { Article } from './article.ts'
import { tidied } from './move.ts'
import { translationIn } from './translation.ts'

/** Notes what people call it who look for it in a language, where the text does not. It counts at once. */
export function setSearchWords(
  article: Article,
  { by, language, words }: { by: Actor; language: string; words: string[] }
): void {
  allow(by, 'write articles')
  const translation = translationIn(article, language)
  if (!translation) throw new NotFound()

  const wanted = tidied(words)
  if (wanted.join() === (translation.searchWords ?? []).join()) return
  translation.searchWords = wanted
  article.record('translation.reworded', { article: article.number, language, by: by.id })
}
