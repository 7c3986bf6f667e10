import {
  countedFacets,
  type Highlighted,
  narrowingsOf,
  pageOf,
  type SearchHit,
  type SearchQuery,
  type SearchResult
} from '../engine.ts'
import { crop } from './crop.ts'
import { countsOf, isWithin } from './facets.ts'
import { type Highlighter, highlighterFor, type Mark } from './highlight.ts'
import { matchesFor, type WordMatches } from './matches.ts'
import { queryWords } from './query-words.ts'
import { highestLift, lift, type Ranked } from './rerank.ts'
import { type Scores, scoresFor } from './scoring.ts'
import { audienceBits, type SearchIndex } from './search-index.ts'
import { topOf } from './top.ts'
import { fieldWeight, leastRelevance, rerank, titleField } from './weights.ts'

/**
 * Finds documents. One is a hit when what it has of the query's content words, each weighed by how telling
 * the word is and by how sure the match is, comes to at least 35 % of the whole; of a query with more than
 * five content words, to 35 % of what five of them mean on average. So a query of which nothing telling was
 * found has no hits, and its lack of an answer shows.
 */
export function search(index: SearchIndex, query: SearchQuery): SearchResult {
  const words = queryWords(query.words, index.language, term => index.vocabulary.documentsWith(term))
  const audience = query.scope.audience.reduce((bits, name) => bits | (audienceBits[name] ?? 0), 0)
  const narrowings = narrowingsOf(query)
  const counted = countedFacets(query)
  if (audience === 0 || (words.length === 0 && narrowings.length === 0)) return { hits: [], total: 0, facets: {} }

  const page = pageOf(query)
  const all = matchesFor(words, index.vocabulary)
  const scores = scoresFor(all, index, audience)
  const { facets } = index
  const found = words.length === 0 ? everythingFor(audience, index) : relevantOf(scores)
  const relevant = found.filter(facets.isFor(query.scope.owner))
  const asked = relevant.filter(isWithin(narrowings, facets))

  const most = page.offset + page.limit
  const ranked = words.length === 0 ? latest(asked, index, most) : rank(asked, { scores, all, index, most })
  const shown = ranked.slice(page.offset, page.offset + page.limit)
  const highlight = highlighterFor(all, index.language)
  return {
    hits: shown.map(hit => hitOf(hit, { index, highlight, size: page.crop })),
    total: asked.length,
    facets: countsOf(relevant, { counted, narrowings }, facets)
  }
}

function relevantOf({ documents, relevance }: Scores): number[] {
  return documents.filter(document => relevance[document]! >= leastRelevance)
}

function everythingFor(audience: number, index: SearchIndex): number[] {
  const all = Array.from({ length: index.numbersUsed }, (_, document) => document)
  return all.filter(document => (index.audience[document]! & audience) !== 0)
}

/** Of the same second, what was put last. */
function latest(documents: number[], index: SearchIndex, most: number): Ranked[] {
  const recency = (document: number) => index.timeOf(document) + document / index.numbersUsed
  return topOf(documents, recency, most).map(document => ({ document, score: 0 }))
}

interface Ranking {
  scores: Scores
  all: WordMatches[]
  index: SearchIndex
  most: number
}

/** The best by score, of whom the very best are looked at more closely. As that only lifts them, the rest stays behind. */
function rank(documents: number[], { scores, all, index, most }: Ranking): Ranked[] {
  const best = topOf(documents, document => scores.value[document]!, Math.max(rerank.documents, most))
  const ranked = best.map(document => ({ document, score: scores.value[document]! }))
  const closer = ranked.slice(0, rerank.documents)
  lift(closer, all, document => index.length(document, titleField))
  closer.sort((a, b) => b.score - a.score || a.document - b.document)
  return [...closer, ...ranked.slice(rerank.documents)]
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

const highestScore = fieldWeight.reduce<number>((sum, weight) => sum + weight, 0) * highestLift

/** Scores of titles and of bodies are far apart; the root brings them nearer to what people would say. */
function between0and1(score: number): number {
  return Math.min(1, Math.cbrt(score / highestScore))
}
