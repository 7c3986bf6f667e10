import type { Facet, Narrowing, SearchResult } from '../engine.ts'
import type { FacetValues } from './facet-values.ts'

/** Whether a document has one of the wanted values of each facet. */
export function isWithin(narrowings: Narrowing[], all: FacetValues): (document: number) => boolean {
  const wanted = narrowings.map(
    ({ facet, values }) => new Set(values.map(value => all.number(facet, value)).filter(number => number !== undefined))
  )
  return document => wanted.every(numbers => all.numbersOf(document).some(number => numbers.has(number)))
}

/** How many documents each value has. What narrows the facet itself is left aside, so that the other values show. */
export function countsOf(
  documents: Int32Array,
  { counted, narrowings }: { counted: Facet[]; narrowings: Narrowing[] },
  all: FacetValues
): SearchResult['facets'] {
  const counts = counted.map(facet => {
    const isAlsoWithin = isWithin(
      narrowings.filter(narrowing => narrowing.facet !== facet),
      all
    )
    return [facet, countValues(documents.filter(isAlsoWithin), facet, all)] as const
  })
  return Object.fromEntries(counts)
}

function countValues(documents: Int32Array, facet: Facet, all: FacetValues): Record<string, number> {
  const counts = new Map<number, number>()
  for (const document of documents)
    for (const number of all.numbersOf(document)) counts.set(number, (counts.get(number) ?? 0) + 1)
  const named = Array.from(counts, ([number, count]) => ({ ...all.named(number), count }))
  return Object.fromEntries(named.filter(each => each.facet === facet).map(({ value, count }) => [value, count]))
}
