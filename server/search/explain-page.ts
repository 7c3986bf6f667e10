import type { Request } from 'express'
import { list, percent } from '../languages/format.ts'
import { directionOf, languageName } from '../languages/languages.ts'
import { contentLanguages } from '../settings.ts'
import { localPath } from '../web/view-helpers.ts'
import type { ExplainedHit, ExplainedMatch, Explanation } from './engine.ts'
import { synonymsAddress } from './synonyms-page.ts'

type Hit = Omit<ExplainedHit, 'relevance'> & Partial<Pick<ExplainedHit, 'relevance'>>

/** What the engine says of its hits, or that it is away. */
export type Told = 'nothing' | { words: Explanation['words']; hits: Hit[]; hasOnlyScores: boolean }

interface Asked {
  words: string
  language: string
  told: Told | undefined
}

export function explainPage({ words, language, told }: Asked, req: Request) {
  return {
    area: 'explain',
    title: req.t('search:explain.title'),
    words,
    asked: language,
    dir: directionOf(language),
    languages: contentLanguages().map(tag => ({ tag, name: languageName(tag, req.interfaceLanguage) })),
    isAway: told === 'nothing',
    synonymsHref: synonymsAddress(language),
    newSynonymHref: synonymsAddress(language, words),
    ...(typeof told === 'object' && toldPart(told, language, req))
  }
}

function toldPart({ words, hits, hasOnlyScores }: Exclude<Told, 'nothing'>, language: string, req: Request) {
  return {
    hasOnlyScores,
    isEmpty: hits.length === 0,
    told: words.map(({ text, share, isStopWord }) => ({ text, isStopWord, share: inReaders(share, req) })),
    hits: hits.map(hit => hitPart(hit, language, req))
  }
}

function hitPart({ id, title, score, relevance, matches, lifts }: Hit, language: string, req: Request) {
  return {
    title,
    href: localPath(language, ['articles', id]),
    score: req.t('search:explain.score', { score: inReaders(score, req) }),
    relevance: relevance && req.t('search:explain.relevance', { share: inReaders(Math.min(1, relevance), req) }),
    matches: matches.map(match => matchPart(match, req)),
    lifts: Object.entries(lifts).map(([reason, share]) => ({
      text: req.t(`search:explain.lifts.${reason as keyof typeof lifts}`),
      share: inReaders(share, req)
    }))
  }
}

function matchPart({ word, term, how, factor, fields }: ExplainedMatch, req: Request) {
  const places = fields.map(({ field, count }) => req.t(`search:explain.fields.${field}`, { count }))
  const worth = fields.reduce((sum, field) => sum + field.worth, 0)
  return {
    word,
    term: term === word ? undefined : term,
    how: req.t(`search:explain.how.${how}`),
    isSynonym: how === 'synonym',
    factor: inReaders(factor, req),
    where: list(places, req.interfaceLanguage),
    worth: Math.round(factor * worth * 100) / 100
  }
}

const inReaders = (share: number, { interfaceLanguage }: Request) => percent(share, interfaceLanguage)
