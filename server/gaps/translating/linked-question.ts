import type { TermPair } from './aligned-article.ts'
import type { InLanguage } from './read-text.ts'
import { termsIn } from './terms.ts'

/** A question that somebody confirmed an article to answer: the terms of the question, and of the article's title. */
export type LinkedQuestion = TermPair

const mostTerms = 30

/** What a confirmed link teaches; nothing, when one of the two says nothing. */
export function linkedQuestion(
  question: { text: string; language: string },
  article: InLanguage
): LinkedQuestion | undefined {
  const terms = termsIn(question.text.slice(0, 2_000), question.language).slice(0, mostTerms)
  const pivot = termsIn(article.title.slice(0, 2_000), article.language).slice(0, mostTerms)
  return terms.length === 0 || pivot.length === 0 ? undefined : { language: terms.join(' '), pivot: pivot.join(' ') }
}
