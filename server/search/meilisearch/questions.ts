import { randomUUID } from 'node:crypto'
import type { MultiSearchQuery } from 'meilisearch'
import { hasWords } from '../embedded/query-words.ts'
import {
  type Audience,
  bounds,
  countedFacets,
  type Facet,
  type IndexRef,
  type Narrowing,
  narrowingsOf,
  pageOf,
  type Scope,
  type SearchQuery
} from '../engine.ts'
import { fold, normalise } from '../text/fold.ts'
import { encode, nobody, uidOf } from './stored.ts'

/** What to ask of the server: the hits, and the counts of those facets that the query narrows to some values. */
export interface Questions {
  hits: MultiSearchQuery
  counts: Map<Facet, MultiSearchQuery>
}

/** Nobody can write these into a document, because they are new in each process. */
const secret = randomUUID()
export const marks = { begin: `\ue000${secret}`, end: `\ue001${secret}`, cut: `\ue002${secret}` }

const leastScore = 0.2
const charactersPerWord = { usual: 7, unspaced: 2 }

/** Nothing, where nothing can be found. @throws when the query names something that is no facet */
export function questionsFor(index: IndexRef, query: SearchQuery): Questions | undefined {
  const narrowings = narrowingsOf(query)
  const counted = countedFacets(query)
  const isBrowsing = !hasWords(query.words)
  if (query.scope.audience.length === 0 || (isBrowsing && narrowings.length === 0)) return undefined

  const common: MultiSearchQuery = {
    indexUid: uidOf(index),
    ...(isBrowsing
      ? { q: '', sort: ['at:desc'] }
      : { q: asFolded(query.words), matchingStrategy: 'frequency', rankingScoreThreshold: leastScore })
  }
  const narrowed = counted.filter(facet => narrowings.some(narrowing => narrowing.facet === facet))
  const counting = (facet: Facet) => ({
    ...common,
    ...{
      filter: filterOf(
        query.scope,
        narrowings.filter(narrowing => narrowing.facet !== facet)
      )
    },
    ...{ facets: [facet], limit: 0 }
  })
  return {
    hits: {
      ...common,
      ...{ filter: filterOf(query.scope, narrowings), facets: counted.filter(facet => !narrowed.includes(facet)) },
      ...showing(index, query)
    },
    counts: new Map(narrowed.map(facet => [facet, counting(facet)]))
  }
}

/** Letters as they stand in the forms of a document. Half of a surrogate pair is no text that can be sent. */
function asFolded(words: string): string {
  return fold(normalise(words.slice(0, bounds.characters).replace(/\p{Surrogate}/gu, ' ')))
}

function showing(index: IndexRef, query: SearchQuery): Partial<MultiSearchQuery> {
  const { offset, limit, crop } = pageOf(query)
  const perWord = /^(zh|ja|th)\b/.test(index.language) ? charactersPerWord.unspaced : charactersPerWord.usual
  return {
    ...{ offset, limit, showRankingScore: true, attributesToRetrieve: ['id'] },
    ...{ attributesToHighlight: ['title', 'body'], attributesToCrop: ['body'], cropLength: Math.ceil(crop / perWord) },
    ...{ highlightPreTag: marks.begin, highlightPostTag: marks.end, cropMarker: marks.cut }
  }
}

const audiences: Audience[] = ['public', 'signed-in', 'agents']

/** What the searcher may see comes first, and everything has to hold. */
function filterOf({ audience, owner }: Scope, narrowings: Narrowing[]): string[] {
  const known = audiences.filter(each => audience.includes(each))
  const owners = owner === undefined ? [nobody] : [nobody, owner]
  return [
    `audience IN [${known.map(each => `"${each}"`).join(', ')}]`,
    among('owner', owners),
    ...narrowings.map(({ facet, values }) => among(facet, values))
  ]
}

const among = (attribute: string, values: string[]) =>
  `${attribute} IN [${values.map(value => `"${encode(value)}"`).join(', ')}]`
