import type { Article } from '../articles/article.ts'
import { translationIn } from '../articles/translation.ts'
import { asHistory } from '../events/history.ts'
import { addEvidence } from '../gaps/add-evidence.ts'
import { answer, markTold } from '../gaps/answer.ts'
import { addAsker } from '../gaps/askers.ts'
import type { Piece } from '../gaps/evidence.ts'
import { changeGap } from '../gaps/find.ts'
import type { Gap } from '../gaps/gap.ts'
import { openGap } from '../gaps/open-gap.ts'
import { pieceOf } from '../gaps/ticket-evidence.ts'
import { answerWith, claim, rename } from '../gaps/work.ts'
import { sourceLanguage } from '../languages/languages.ts'
import type { Ticket } from '../tickets/ticket.ts'
import { after, before } from './ago.ts'
import type { Halden, HaldenGap } from './halden/read.ts'
import { named } from './named.ts'
import { type Cast, firstWith } from './seed-people.ts'
import type { SeededSearch } from './seed-searches.ts'

/** Each gap is opened by the first search that found nothing, and gathers the others. Answers with their numbers. */
export async function openGaps(given: HaldenGap[], searches: SeededSearch[]): Promise<Map<string, number>> {
  const gaps = new Map<string, number>()
  for (const one of given) {
    const vain = searchesOf(one, searches)
    const { words, language, at } = vain.find(search => search.language === one.language)!
    const pieces = vain.map(
      ({ _id, words, language, at }): Piece => ({ kind: 'search', language, words, at, query: _id })
    )
    gaps.set(one.key, await asHistory(at, () => openGap({ name: words, language, at }, pieces)))
  }
  return gaps
}

interface Setting {
  people: Cast
  articles: Map<string, Article>
  gaps: Map<string, number>
  tickets: Map<string, Ticket>
  searches: SeededSearch[]
  now: Date
}

/** What came after: tickets that asked the same, people who want to be told, and what writers did about it. */
export async function workOnGaps(halden: Halden, setting: Setting): Promise<void> {
  await Promise.all(
    halden.gaps.map(async given => {
      const tickets = ticketsThatNeed(given, { halden, setting })
      await asHistory(setting.now, () =>
        addEvidence(
          named(setting.gaps, given.key),
          tickets.map(ticket => ({ ...pieceOf(ticket), isKept: true }))
        )
      )
      await changeGap(named(setting.gaps, given.key), gap => {
        addRequesters(gap, tickets)
        addAskers(gap, { given, setting })
        nameGap(gap, { given, setting })
        if (given.work) workOn(gap, { work: given.work, setting })
      })
    })
  )
}

/** The searches that show a gap, the oldest first. */
function searchesOf({ searches: shown }: HaldenGap, searches: SeededSearch[]): SeededSearch[] {
  const words = new Set(shown.map(({ words }) => words))
  return searches
    .filter(search => search.found === 0 && words.has(search.words))
    .sort((a, b) => a.at.getTime() - b.at.getTime())
}

function ticketsThatNeed(
  { key: need }: HaldenGap,
  { halden, setting }: { halden: Halden; setting: Setting }
): Ticket[] {
  return halden.tickets
    .filter(({ verdict }) => verdict?.kind === 'needs-article' && verdict.need === need)
    .map(({ key }) => named(setting.tickets, key))
}

function addRequesters(gap: Gap, tickets: Ticket[]) {
  for (const { number, subject, language, requester, verdict } of tickets)
    asHistory(verdict!.at, () => addAsker(gap, { person: requester, language, question: subject, ticket: number }))
}

function addAskers(gap: Gap, { given, setting }: { given: HaldenGap; setting: Setting }) {
  for (const key of given.askers) {
    const { _id, language } = named(setting.people, key)
    const { words, at } = searchesOf(given, setting.searches).findLast(search => search.language === language)!
    asHistory(at, () => addAsker(gap, { person: _id, language, question: words }))
  }
}

function nameGap(gap: Gap, { given, setting }: { given: HaldenGap; setting: Setting }) {
  const by = firstWith('writer', setting.people)
  asHistory(before(setting.now, { days: given.work?.daysAgo ?? 1 }), () =>
    rename(gap, { by, name: given.name, language: sourceLanguage })
  )
}

function workOn(gap: Gap, { work, setting }: { work: NonNullable<HaldenGap['work']>; setting: Setting }) {
  const by = named(setting.people, work.by)
  const taken = before(setting.now, { days: work.daysAgo })
  if (!work.article) return asHistory(taken, () => claim(gap, { by }))

  const article = named(setting.articles, work.article)
  asHistory(taken, () => answerWith(gap, { by, article: article.number }))
  const published = translationIn(article, gap.language)?.published
  if (!published) return
  const { number } = article
  asHistory(published.at, at => answer(gap, { article: number, language: gap.language, by: published.by, at }))
  for (const { person, language } of gap.askers)
    if (language === gap.language) markTold(gap, { person, at: after(published.at, { minutes: 1 }) })
}
