import type { MultiSearchQuery } from 'meilisearch'
import { z } from 'zod'
import type { Facet, Highlighted, SearchHit, SearchResult } from '../engine.ts'
import { marks, type Questions } from './questions.ts'
import { decode } from './stored.ts'

const hit = z.object({
  id: z.string(),
  _rankingScore: z.number().min(0).max(1).default(0),
  _formatted: z.object({
    title: z.string().default(''),
    body: z.union([z.string(), z.array(z.string())]).default('')
  })
})

const answer = z.object({
  hits: z.array(hit),
  estimatedTotalHits: z.number().int().min(0),
  facetDistribution: z.record(z.string(), z.record(z.string(), z.number())).default({})
})

/** What several searches at once are answered with. It comes from elsewhere, so it is looked at before it is believed. */
export const answers = z.object({ results: z.array(answer) })

/** Which indexes there are, and how many documents each has. */
export const statistics = z.object({
  indexes: z.record(z.string(), z.object({ numberOfDocuments: z.number().int().min(0) }))
})

/** When an index was last changed. */
export const changedAt = z.object({ updatedAt: z.coerce.date() })

/** What the server takes for the same. */
export const synonyms = z.custom<Record<string, string[]>>(
  answer => typeof answer === 'object' && answer !== null && Object.values(answer).every(isListOfWords)
)

const isListOfWords = (list: unknown) => Array.isArray(list) && list.every(word => typeof word === 'string')

export type Answer = z.infer<typeof answer>

export type Answered = Map<MultiSearchQuery, Answer>

export function resultOf(asked: Questions | undefined, answered: Answered): SearchResult {
  const found = asked && answered.get(asked.hits)
  if (!found) return { hits: [], total: 0, facets: {} }

  const counts = (asked.hits.facets ?? []).map(facet => [facet, countsIn(found, facet)] as const)
  const narrowed = [...asked.counts].map(
    ([facet, question]) => [facet, countsIn(answered.get(question), facet)] as const
  )
  return {
    hits: found.hits.map(hitOf),
    total: found.estimatedTotalHits,
    facets: Object.fromEntries([...counts, ...narrowed]) as Partial<Record<Facet, Record<string, number>>>
  }
}

function countsIn(answer: Answer | undefined, facet: string): Record<string, number> {
  const counts = Object.entries(answer?.facetDistribution[facet] ?? {})
  return Object.fromEntries(counts.map(([value, count]) => [decode(value), count]))
}

function hitOf({ id, _rankingScore, _formatted }: z.infer<typeof hit>): SearchHit {
  const parts = [_formatted.body].flat().map(highlighted)
  const part = tellingPart(parts)
  const excerpt = parts[part] ?? highlighted('')
  return { id, score: _rankingScore, title: highlighted(_formatted.title), excerpt, part }
}

/** The part with most matches; of equals the first. */
function tellingPart(parts: Highlighted[]): number {
  let best = 0
  for (const [part, { ranges }] of parts.entries()) if (ranges.length > parts[best]!.ranges.length) best = part
  return best
}

/** The server marks matches inside of the text; we want plain text, and to know where. */
function highlighted(marked: string): Highlighted {
  const result: Highlighted = { text: '', ranges: [], cropped: false }
  let start = 0
  for (const part of marked.split(anyMark)) {
    if (part === marks.begin) start = result.text.length
    else if (part === marks.end) result.ranges.push({ start, end: result.text.length })
    else if (part === marks.cut) result.cropped = true
    result.text += part === marks.cut ? '…' : part === marks.begin || part === marks.end ? '' : part
  }
  return result
}

const anyMark = new RegExp(`(${Object.values(marks).join('|')})`)
