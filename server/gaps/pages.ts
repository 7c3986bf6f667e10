import type { Request } from 'express'
import type { Article } from '../articles/article.ts'
import { isolated, list, withMeaning } from '../languages/format.ts'
import { languageName } from '../languages/languages.ts'
import type { CurrentPerson } from '../people/current.ts'
import { can } from '../people/permissions.ts'
import type { SharedWord } from '../services.ts'
import { contentLanguages } from '../settings.ts'
import type { Cost } from './cost.ts'
import { type GapView, gapViews, type LedgerQuery } from './forms.ts'
import type { Gap, GapState } from './gap.ts'
import type { NamedGapLike } from './gaps-like.ts'
import type { Happening } from './history.ts'
import type { ListedGap } from './ledger.ts'
import { languageOfName, type Named } from './name.ts'
import type { RelatedGaps } from './related.ts'
import type { Voice } from './voices.ts'

/** The states that a gap goes through, in their order. */
const track = ['open', 'claimed', 'drafting', 'answered'] as const

export function ledgerPage(
  gaps: ListedGap[],
  {
    names,
    counts,
    littleKnown,
    wanted,
    req
  }: {
    names: Map<string, string>
    counts: Record<GapView, number>
    littleKnown: string[]
    wanted: LedgerQuery
    req: Request
  }
) {
  const dearest = Math.max(1, ...gaps.map(({ cost }) => cost.tickets + cost.searches))
  return {
    wanted,
    isNarrowed: wanted.view !== 'all' || wanted.language !== undefined || wanted.after !== undefined,
    views: gapViews.map(name => ({
      href: ledgerAddress({ ...wanted, view: name, after: undefined, part: undefined }),
      name: req.t(`gaps:views.${name}`),
      count: counts[name],
      isCurrent: name === wanted.view
    })),
    littleKnown: littleKnown.length > 0 && req.t('gaps:littleKnown', { languages: languageList(littleKnown, req) }),
    languageNames: languageNames(req),
    askedIn: languageNames(req, wanted.language),
    gaps: gaps.map(gap => ({ ...rowPart(gap, names, req), cost: bar(gap.cost, dearest, req) }))
  }
}

/** Where these gaps are listed. */
export function ledgerAddress({ view, language, q, after, part }: LedgerQuery): string {
  const wanted = { view, language, q, after, part }
  return `/gaps?${new URLSearchParams(Object.entries(wanted).flatMap(([name, value]) => (value ? [[name, value]] : [])))}`
}

/** Those of the help centre, and one that was asked for: what was asked in a language stays when the language goes. */
function languageNames(req: Request, wanted?: string) {
  const tags = new Set([...contentLanguages(), ...(wanted ? [wanted] : [])])
  return [...tags].map(tag => ({ tag, name: languageName(tag, req.interfaceLanguage) }))
}

function languageList(tags: string[], req: Request): string {
  return list(
    tags.map(tag => languageName(tag, req.interfaceLanguage)),
    req.interfaceLanguage
  )
}

function rowPart(gap: ListedGap, names: Map<string, string>, req: Request) {
  return {
    number: gap.number,
    name: gap.name,
    nameLanguage: languageOfName(gap),
    voice: gap.voices[0],
    keyWords: [...gap.keyWords],
    languages: languageMarks(gap.languages, gap.answeredIn),
    state: req.t(`gaps:states.${gap.state}`),
    steps: stepsOf(gap.state, req),
    isDismissed: gap.state === 'dismissed',
    isDone: isDone(gap),
    owner: gap.claimedBy && names.get(gap.claimedBy.toString()),
    lastSeenAt: gap.lastSeenAt
  }
}

export interface GapSight {
  viewer: CurrentPerson
  names: Map<string, string>
  voices: Voice[]
  cost: Cost
  alike: NamedGapLike[]
  related: RelatedGaps
  /** Words of a gap to merge this one with, and the gaps that say them. */
  into: string
  choices: Named[]
  article?: Article
  /** The languages in which it is answered. */
  answeredIn?: ReadonlySet<string>
  sections: { number: number; name: string; category: string }[]
  history: Happening[]
  req: Request
}

export function gapPage(
  gap: Gap,
  { viewer, names, voices, cost, alike, related, into, choices, article, answeredIn, sections, history, req }: GapSight
) {
  const mayGoOn = can(viewer, 'work on gaps') && !isDone(gap)
  return {
    title: gap.name,
    gap: {
      number: gap.number,
      name: gap.name,
      nameLanguage: languageOfName(gap),
      language: gap.language,
      languages: languageMarks(gap.languages, answeredIn),
      keyWords: [...gap.keyWords],
      steps: stepsOf(gap.state, req),
      isDismissed: gap.state === 'dismissed',
      reason: gap.dismissal?.reason,
      owner: gap.claimedBy && names.get(gap.claimedBy.toString()),
      isMine: gap.claimedBy?.toString() === viewer.id
    },
    voices: voices.map(voice => ({
      ...voice,
      why: voice.why.length > 0 && req.t('gaps:voices.why', { words: sharedWords(voice.why, req) })
    })),
    alike: alike.map(({ number, name, language, words }) => ({
      ...{ number, name, language },
      why: req.t('gaps:alike.why', { words: sharedWords(words, req) })
    })),
    cost: { ...cost, people: new Set(gap.askers.map(({ person }) => person.toString())).size },
    waiting: gap.askers.filter(({ toldAt }) => !toldAt).length,
    told: gap.askers.filter(({ toldAt }) => toldAt).length,
    answers: article && answersOf(article, req),
    article: article && { number: article.number, language: article.source },
    languageNames: languageNames(req),
    sections,
    ...related,
    into,
    choices,
    history: history.map(happening => ({ at: happening.at, text: historyLine(happening, names, req) })),
    maySeeTickets: can(viewer, 'see the desk'),
    mayWork: can(viewer, 'work on gaps'),
    maySplit: can(viewer, 'work on gaps') && voices.length > 1,
    mayClaim: mayGoOn && gap.claimedBy?.toString() !== viewer.id,
    mayBegin: mayGoOn && gap.article === undefined,
    mayReplace: mayGoOn && gap.article !== undefined,
    mayDismiss: can(viewer, 'work on gaps') && gap.state !== 'dismissed',
    mayReopen: can(viewer, 'work on gaps') && isDone(gap)
  }
}

function answersOf(article: Article, req: Request) {
  return article.translations.map(({ language, published, draft }) => ({
    language,
    title: published?.title || draft?.title || '',
    href: `/writing/articles/${article.number}/${language}`,
    state: published ? req.t('gaps:answers.published') : req.t('gaps:answers.draft')
  }))
}

/** Words of both, where they differ; otherwise once. Each reads in its own direction. */
function sharedWords(words: SharedWord[], req: Request): string {
  return list(
    words.map(({ one, other, meaning }) => {
      const both = one.toLowerCase() === other.toLowerCase() ? isolated(one) : `${isolated(other)} – ${isolated(one)}`
      return withMeaning(both, meaning)
    }),
    req.interfaceLanguage
  )
}

function languageMarks(languages: readonly string[], answered: ReadonlySet<string> | undefined) {
  return languages.map(tag => ({ tag, isAnswered: answered?.has(tag) ?? false }))
}

const isDone = ({ state }: Pick<Gap, 'state'>) => state === 'dismissed' || state === 'answered'

function stepsOf(state: GapState, req: Request) {
  const at = (track as readonly GapState[]).indexOf(state)
  return track.map((step, index) => ({ name: req.t(`gaps:states.${step}`), isDone: index < at, isNow: index === at }))
}

/** The cost as a bar: lengths of a hundred. */
function bar({ tickets, searches }: Cost, dearest: number, req: Request) {
  const length = (count: number) => Math.round((100 * count) / dearest)
  return {
    tickets: length(tickets),
    searches: length(searches),
    text: costInWords({ tickets, searches }, req)
  }
}

/** Of what there was none it says nothing, if there was something else. */
function costInWords({ tickets, searches }: Cost, req: Request): string {
  const ofTickets = req.t('gaps:cost.tickets', { count: tickets })
  const ofSearches = req.t('gaps:cost.searches', { count: searches })
  if (tickets > 0 === searches > 0) return req.t('gaps:cost.both', { tickets: ofTickets, searches: ofSearches })
  return tickets > 0 ? ofTickets : ofSearches
}

function historyLine({ name, by, other }: Happening, names: Map<string, string>, req: Request): string {
  const person = by && names.get(by)
  const gap = other ? isolated(other.name ?? req.t('gaps:numbered', { number: other.number })) : ''
  return person ? req.t(`gaps:history.${name}By`, { name: person, gap }) : req.t(`gaps:history.${name}`, { gap })
}
