import { type ExplainedMatch, type Explanation, pageOf, type SearchQuery } from '../engine.ts'
import { FieldWorth, Worth } from './field-worth.ts'
import type { Match, WordMatches } from './matches.ts'
import { countIn, eachEntry } from './postings.ts'
import { liftsOf } from './rerank.ts'
import { between0and1, lookFor, rank, within } from './search.ts'
import type { SearchIndex } from './search-index.ts'
import { fields } from './weights.ts'

/** Says of each hit which words it has, how, and where, and what has lifted it. */
export function explain(index: SearchIndex, query: SearchQuery): Explanation {
  const finding = lookFor(index, query)
  if (finding === undefined) return { words: [], hits: [] }

  const { all, scores, passages, relevant } = finding
  const asked = { all, passages, scores, typed: query.words, index }
  const ranked = rank(within(relevant, query, index), { ...finding, ...asked, page: pageOf(query) })
  const worth = new Worth(index)
  const ofFields = fields.map((_, field) => new FieldWorth(index, field))
  const told = scores.weights.reduce((sum, weight) => sum + weight, 0)
  return {
    words: all.map(({ word }, at) => ({
      text: word.text,
      share: scores.weights[at]! / told,
      isStopWord: word.stop
    })),
    hits: liftsOf(ranked, asked).map(([{ document, score }, lift]) => ({
      id: index.document(document).id,
      title: index.document(document).title,
      score: between0and1(score),
      relevance: scores.relevance[document]!,
      matches: all.flatMap(word => bestMatch(word, document, { worth, ofFields }) ?? []),
      lifts: Object.fromEntries(Object.entries(lift).filter(([, share]) => share > 0))
    }))
  }
}

interface Worths {
  worth: Worth
  ofFields: FieldWorth[]
}

/** The match that a document is counted for, of all that a word has there. */
function bestMatch(
  { word, matches }: WordMatches,
  document: number,
  { worth, ofFields }: Worths
): ExplainedMatch | undefined {
  const there = matches.flatMap(match => {
    const entry = entryIn(match, document)
    return entry === undefined ? [] : [{ match, entry, value: match.factor * worth.of(document, entry) }]
  })
  const best = there.sort((a, b) => b.value - a.value)[0]
  if (best === undefined) return undefined

  const { term, how, factor } = best.match
  return { word: word.text, term, how, factor, fields: fieldsOf(document, best.entry, ofFields) }
}

function entryIn({ list }: Match, document: number): number | undefined {
  let found: number | undefined
  eachEntry(list, (each, entry) => {
    if (each === document) found = entry
  })
  return found
}

function fieldsOf(document: number, entry: number, ofFields: FieldWorth[]): ExplainedMatch['fields'] {
  return fields.flatMap((field, number) => {
    const count = countIn(entry, number)
    return count === 0 ? [] : [{ field, count, worth: ofFields[number]!.of(document, entry) }]
  })
}
