import type { Article, Significance } from '../articles/article.ts'
import { publish } from '../articles/publish.ts'
import { startArticle } from '../articles/start-article.ts'
import { writeDraft } from '../articles/write.ts'
import { asHistory } from '../events/history.ts'
import { sourceLanguage } from '../languages/languages.ts'
import type { Person } from '../people/person.ts'
import { after, before } from './ago.ts'
import { bodyBefore, type Halden, type HaldenArticle, type HaldenOutdated, type HaldenText } from './halden/read.ts'
import { named } from './named.ts'
import { type Cast, firstWith } from './seed-people.ts'

interface Setting {
  people: Cast
  /** The number of each section, by key. */
  sections: Map<string, number>
  now: Date
}

/** The articles with their translations, fresh and outdated ones. Answers with each, by key. */
export async function seedArticles(halden: Halden, setting: Setting): Promise<Map<string, Article>> {
  const writers = writersOf(halden, setting.people)
  const articles = await startArticles(halden, setting)
  await Promise.all(
    halden.articles.map(async given => {
      const article = named(articles, given.key)
      for (const publication of publicationsOf(given, { halden, begun: article.createdAt, now: setting.now })) {
        const { at, language, significance, text } = publication
        const by = writers(language)
        const body = withNumbers(text.body, articles)
        asHistory(at, () => writeDraft(article, { by, language, ...text, body, at }))
        asHistory(at, () => publish(article, { by, language, significance, at }))
      }
      await article.save()
    })
  )
  return articles
}

/** Names articles by their numbers, as links in texts and messages do. */
export function withNumbers(text: string, articles: Map<string, Article>): string {
  return text.replace(linkToKey, (_link, key: string) => `(article:${named(articles, key).number}`)
}

/** The articles that a text links to, each once. */
export function articlesLinkedIn(text: string, articles: Map<string, Article>): Article[] {
  return [...new Set([...text.matchAll(linkToKey)].map(([, key]) => named(articles, key!)))]
}

const linkToKey = /\(article:([a-z][a-z0-9-]*)/g

/** All articles are begun before any is written, so that each can link to each. The first ones are the oldest. */
async function startArticles(halden: Halden, { people, sections, now }: Setting): Promise<Map<string, Article>> {
  const by = firstWith('writer', people)
  const articles = new Map<string, Article>()
  for (const [index, { key, section, audience, tags, translations }] of halden.articles.entries()) {
    const place = { section: named(sections, section), source: sourceLanguage, audience, tags }
    const { title } = translations[sourceLanguage]!
    const begun = before(now, { days: 420 - 17 * index, minutes: 53 * index })
    articles.set(key, await asHistory(begun, at => startArticle({ by, ...place, title, at })))
  }
  return articles
}

/** The writer who speaks a language best, for as long as there is one. */
function writersOf({ people: given }: Halden, people: Cast): (language: string) => Person {
  const writers = given.filter(({ roles }) => roles.includes('writer'))
  return language => {
    const speaker = writers.find(({ speaks }) => speaks?.some(spoken => spoken === language))
    return speaker ? named(people, speaker.key) : firstWith('writer', people)
  }
}

interface PlannedPublication {
  language: string
  text: HaldenText
  significance: Significance
  at: Date
}

/**
 * What was published of an article, in the order of time. Before the source said what it says now, it said something
 * else, which the outdated translations still say.
 */
function publicationsOf(
  given: HaldenArticle,
  { halden, begun, now }: { halden: Halden; begun: Date; now: Date }
): PlannedPublication[] {
  const source = given.translations[sourceLanguage]!
  const outdated = halden.outdated.filter(({ article }) => article === given.key)
  const planned: PlannedPublication[] = []
  let significance: Significance = 'major'
  let at = after(begun, { days: 2, minutes: 135 })
  for (const change of outdated) {
    const earlier = { ...source, body: bodyBefore(source.body, change) }
    planned.push({ language: sourceLanguage, text: earlier, significance, at })
    planned.push({
      language: change.language,
      text: given.translations[change.language]!,
      significance: 'major',
      at: after(at, { days: 5 })
    })
    significance = change.significance
    at = before(now, { days: daysSince(change, halden) })
  }
  planned.push({ language: sourceLanguage, text: source, significance, at })
  const late = outdated.map(({ language }) => language)
  return [...planned, ...translationsAfter(at, given, late)]
}

/** All translations of the newest source, one a day. */
function translationsAfter(at: Date, { translations }: HaldenArticle, without: string[]): PlannedPublication[] {
  return Object.entries(translations)
    .filter(([language]) => language !== sourceLanguage && !without.includes(language))
    .map(([language, text], index) => {
      const published = after(at, { days: index + 1, minutes: 71 * index })
      return { language, text, significance: 'major', at: published }
    })
}

/** A week lies between one change of a source and the next. */
function daysSince(change: HaldenOutdated, { outdated }: Halden): number {
  return 12 + 7 * outdated.indexOf(change)
}
