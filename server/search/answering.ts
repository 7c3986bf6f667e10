import { treeFor } from '../articles/tree.ts'
import { versionFor } from '../articles/version.ts'
import { log } from '../log.ts'
import type { Answers, Services } from '../services.ts'
import { contentLanguages } from '../settings.ts'
import { inTime } from './in-time.ts'
import { type SuggestedArticle, suggestArticles, suggestion, type Writing } from './suggest.ts'
import { languageOf } from './text/language.ts'
import { eachToken } from './text/tokens.ts'

export interface LikelyAnswers {
  articles: SuggestedArticle[]
  /** Set when it is taken that no article answers: how likely that is, and what speaks for it. */
  unanswered?: Pick<Answers, 'none' | 'missing'>
  /** Set when too little is translated to tell. */
  isLittleKnown?: boolean
}

/** What somebody is writing, and the language of whoever is told why no article answers. */
interface Asking extends Writing {
  reader?: string
}

/** Articles that may answer what somebody is writing, the likeliest first, and whether any of them does. */
export async function likelyAnswers(writing: Asking, services: Services): Promise<LikelyAnswers> {
  const { limit = 5 } = writing
  const suggested = await suggestArticles({ ...writing, limit }, services)
  const answers = await answersTo(writing, suggested, services)
  if (!answers) return { articles: suggested }

  const { isLittleKnown, none, missing } = answers
  if (isLittleKnown) return { articles: suggested, isLittleKnown }
  // What searching has found is shown also then: an article may be newer than what was learned.
  const articles = (await likeliestFirst(answers, suggested, writing)).slice(0, limit)
  return answers.isUnanswered && tellsEnough(writing) ? { articles, unanswered: { none, missing } } : { articles }
}

const fewestWords = 3

/** Of a question that has only been begun nobody can say that it is unanswered. */
function tellsEnough({ text, language }: Writing): boolean {
  return eachToken(text.slice(0, 500), languageOf(language), () => undefined) >= fewestWords
}

/** Nothing when it would take too long: somebody waits for the page, and what was found serves, too. */
async function answersTo(
  { text, language, reader }: Asking,
  suggested: SuggestedArticle[],
  { questions }: Services
): Promise<Answers | undefined> {
  if (!questions.isReady()) return undefined
  const [words = text] = text.split('\n')
  const found = suggested.map(({ number }) => number)
  return inTime(questions.answersTo({ words, text, language, found, reader })).catch(error => {
    log.warn({ error }, 'suggestions are in the order of the search only')
    return undefined
  })
}

/** What searching has not found, and is less likely to answer, would only be in the way. */
const least = 0.1

async function likeliestFirst(
  { articles }: Answers,
  suggested: SuggestedArticle[],
  { language, audience }: Writing
): Promise<SuggestedArticle[]> {
  const tree = await treeFor(audience)
  const known = new Map(suggested.map(article => [article.number, article]))
  const likely = articles.flatMap(({ article: number, probability }) => {
    if (probability < least && !known.has(number)) return []
    const article = tree.articles.get(number)
    const version = article && versionFor(article, language, contentLanguages())
    return known.get(number) ?? (version ? suggestion({ article, version }, language) : [])
  })
  return [...new Map([...likely, ...suggested].map(article => [article.number, article])).values()]
}
