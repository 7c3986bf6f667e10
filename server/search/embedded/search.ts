import {
  countedFacets,
  type Highlighted,
  narrowingsOf,
  type Page,
  pageOf,
  type Scope,
  type SearchHit,
  type SearchQuery,
  type SearchResult
} from '../engine.ts'
import { crop } from './crop.ts'
import { countsOf, isWithin } from './facets.ts'
import { type Highlighter, highlighterFor, type Mark } from './highlight.ts'
import { matchesFor, type WordMatches } from './matches.ts'
import { type Passages, passagesFor, passageWorth } from './passages.ts'
import { queryWords } from './query-words.ts'
import { highestLift, lift, type Ranked } from './rerank.ts'
import { type Scores, scoresFor } from './scoring.ts'
import { audienceBits, type SearchIndex } from './search-index.ts'
import { topOf } from './top.ts'
import { fieldWeight, passage, rerank } from './weights.ts'

/**
 * Finds documents. One is a hit when what it has of the query's content words, each weighed by how telling
 * the word is and by how sure the match is, comes to at least 35 % of the whole; of a query with more than
 * five content words, to 35 % of what five of them mean on average. So a query of which nothing telling was
 * found has no hits, and its lack of an answer shows.
 */
export function search(index: SearchIndex, query: SearchQuery): SearchResult {
  const page = pageOf(query)
  const narrowings = narrowingsOf(query)
  const counted = countedFacets(query)
  const finding = lookFor(index, query)
  if (finding === undefined && narrowings.length === 0) return { hits: [], total: 0, facets: {} }

  const relevant = finding?.relevant ?? everythingFor(query, index)
  const asked = within(relevant, query, index)
  const shown = finding ? rank(asked, { ...finding, index, typed: query.words, page }) : latest(asked, index, page)
  const highlight = highlighterFor(finding?.all ?? [], index.language)
  return {
    hits: shown.map(hit => hitOf(hit, { index, highlight, size: page.crop })),
    total: asked.length,
    facets: countsOf(relevant, { counted, narrowings }, index.facets)
  }
}

export interface Finding {
  all: WordMatches[]
  scores: Scores
  passages: Passages
  /** The documents that are hits. */
  relevant: Int32Array
}

/** What there is of a query; nothing if it has no words, or is asked for nobody. */
export function lookFor(index: SearchIndex, query: SearchQuery): Finding | undefined {
  const words = queryWords(query.words, index)
  const audience = audienceOf(query.scope)
  if (words.length === 0 || audience === 0) return undefined

  const all = matchesFor(words, index.vocabulary, index.synonyms)
  const scores = scoresFor(all, index, audience)
  const relevant = index.facets.thoseFor(query.scope.owner, scores.relevant)
  return { all, scores, passages: passagesFor(query.words, index), relevant }
}

function audienceOf({ audience }: Scope): number {
  return audience.reduce((bits, name) => bits | (audienceBits[name] ?? 0), 0)
}

function everythingFor({ scope }: SearchQuery, index: SearchIndex): Int32Array {
  const audience = audienceOf(scope)
  const all = Int32Array.from({ length: index.numbersUsed }, (_, document) => document)
  const seen = all.filter(document => (index.audience[document]! & audience) !== 0)
  return index.facets.thoseFor(scope.owner, seen)
}

/** Of the same second, what was put last. */
function latest(documents: Int32Array, index: SearchIndex, { offset, limit }: Page): Ranked[] {
  const recency = (document: number) => index.timeOf(document) + document / index.numbersUsed
  return topOf(documents, recency, offset + limit)
    .slice(offset)
    .map(document => ({ document, score: 0 }))
}

/** Those that the query narrows to. */
export function within(documents: Int32Array, query: SearchQuery, index: SearchIndex): Int32Array {
  const narrowings = narrowingsOf(query)
  return narrowings.length === 0 ? documents : documents.filter(isWithin(narrowings, index.facets))
}

interface Ranking {
  scores: Scores
  passages: Passages
  all: WordMatches[]
  index: SearchIndex
  /** The query as it was typed. */
  typed: string
  page: Page
}

/** The best by score, of whom the very best are looked at more closely. As that only lifts them, the rest stays behind. */
export function rank(documents: Int32Array, { scores, passages, all, index, typed, page }: Ranking): Ranked[] {
  const closely = rerank.documents
  const { value } = scores
  const hasPassage = new Uint8Array(index.numbersUsed)
  for (const document of passages.keys()) hasPassage[document] = 1
  const inAll = (document: number) =>
    hasPassage[document] === 0 ? value[document]! : value[document]! + passageWorth(document, passages)
  const best = topOf(documents, inAll, Math.max(closely, page.offset + page.limit))
  const ranked = best.map(document => ({ document, score: value[document]! }))
  const closer = ranked.slice(0, closely)
  lift(closer, { all, typed, index, passages, scores })
  closer.sort((a, b) => b.score - a.score || a.document - b.document)
  return [...closer, ...ranked.slice(closely)].slice(page.offset, page.offset + page.limit)
}

interface Showing {
  index: SearchIndex
  highlight: Highlighter
  size: number
}

/** Words after this many characters of a body are found, but not marked. */
const mostHighlighted = 50_000

function hitOf({ document, score }: Ranked, { index, highlight, size }: Showing): SearchHit {
  const { id, title, body } = index.document(document)
  const { part, text, marks } = tellingPart(body, highlight)
  return {
    id,
    score: between0and1(score),
    title: whole(title, highlight),
    excerpt: crop(text, marks, size),
    part
  }
}

/** The part of the body that has most different words of the query, and then most marks; of equals the first. */
function tellingPart(parts: string[], highlight: Highlighter): { part: number; text: string; marks: Mark[] } {
  let best = { part: 0, text: parts[0] ?? '', marks: [] as Mark[], worth: 0 }
  let left = mostHighlighted
  for (const [part, text] of parts.entries()) {
    if (left <= 0) break
    const marks = highlight(text.slice(0, left))
    left -= text.length
    const worth = new Set(marks.map(mark => mark.word)).size * 1_000_000 + marks.length
    if (worth > best.worth) best = { part, text, marks, worth }
  }
  return best
}

function whole(text: string, highlight: Highlighter): Highlighted {
  return { text, ranges: highlight(text).map(({ start, end }) => ({ start, end })), cropped: false }
}

const highestScore = fieldWeight.reduce<number>((sum, weight) => sum + weight, 0) * highestLift + passage.worth

/** Scores of titles and of bodies are far apart; the root brings them nearer to what people would say. */
export function between0and1(score: number): number {
  return Math.min(1, Math.cbrt(score / highestScore))
}
