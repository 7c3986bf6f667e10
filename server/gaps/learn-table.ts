import type { KnownArticle } from './read-articles.ts'
import type { KnownTicket } from './read-tickets.ts'
import { pivotOf, TranslationLearner } from './translating/learner.ts'
import { TranslationTable } from './translating/table.ts'

/** Learns which words stand for which, from the translated articles; nothing where there are no articles. */
export function learnTable(articles: KnownArticle[], tickets: KnownTicket[]): TranslationTable | undefined {
  const known = articles.map(({ number, texts }) => ({ id: String(number), texts }))
  const pivot = pivotOf(known)
  if (pivot === undefined) return undefined
  const learner = new TranslationLearner(pivot)
  for (const article of known) learner.put(article)
  learnLinks(learner, articles, tickets)
  return new TranslationTable(learner.learn())
}

/** What an article answered in another language says how its words are called there. */
function learnLinks(learner: TranslationLearner, articles: KnownArticle[], tickets: KnownTicket[]): void {
  const texts = new Map(articles.map(({ number, texts }) => [number, texts]))
  for (const { words, language, answeredBy } of tickets) {
    const text = texts.get(answeredBy ?? 0)?.find(each => each.language === learner.pivot)
    if (text !== undefined) learner.link({ text: words, language }, text)
  }
}
