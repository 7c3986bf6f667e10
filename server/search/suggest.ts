import { addressesIn } from '../articles/addresses.ts'
import { outdatedBy } from '../articles/outdated.ts'
import type { Services } from '../services.ts'
import { contentLanguages } from '../settings.ts'
import { lookUpEachWord } from './each-word.ts'
import type { Audience } from './engine.ts'
import { type FoundArticle, lookUp } from './look-up.ts'
import { tellingWords } from './words.ts'

/** An article that may answer what somebody is writing. */
export interface SuggestedArticle {
  number: number
  /** The language of the translation that it leads to. */
  language: string
  title: string
  /** One sentence. */
  summary: string
  /** Where it stands in the help centre, in the language that was asked for. */
  href: string
  /** Whether it is in another language than the one asked for. */
  isFallback: boolean
  outdated?: 'medium' | 'major'
}

export interface Writing {
  /** A subject, or a whole message. */
  text: string
  language: string
  /** The audiences that the reader belongs to: `audiencesOf(person)`. */
  audience: Audience[]
  limit?: number
}

/** Articles that may answer what somebody is writing, best first. */
export async function suggestArticles(
  { text, language, audience, limit = 5 }: Writing,
  services: Pick<Services, 'engine'>
): Promise<SuggestedArticle[]> {
  const words = tellingWords(text)
  if (!words) return []
  const question = { words, language, audience, limit }
  const { articles } = await lookUp(question, services)
  const others = articles.length < limit ? await lookUpEachWord(question, services) : []
  const found = new Map([...articles, ...others].map(each => [each.article.number, each]))
  return [...found.values()].slice(0, limit).map(each => suggestion(each, language))
}

/** An article as it is suggested to a reader of this language. */
export function suggestion(
  { article, version: { translation, isFallback } }: Pick<FoundArticle, 'article' | 'version'>,
  language: string
): SuggestedArticle {
  const { title, summary } = translation.published
  return {
    number: article.number,
    language: translation.language,
    title,
    summary,
    href: addressesIn(language, contentLanguages()).article(article.number, translation.slug),
    isFallback,
    outdated: outdatedBy(article, translation)
  }
}
