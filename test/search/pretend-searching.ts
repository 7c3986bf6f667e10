import { SortedTerms } from '../../server/search/embedded/sorted-terms.ts'
import { Terms } from '../../server/search/embedded/terms.ts'
import { typosOf } from '../../server/search/embedded/typos.ts'

export type Stored = Record<string, string | string[]>

export interface Settings {
  searchableAttributes?: string[]
  filterableAttributes?: string[]
  sortableAttributes?: string[]
  stopWords?: string[]
  synonyms?: Record<string, string[]>
  typoTolerance?: { disableOnNumbers?: boolean }
  [other: string]: unknown
}

export interface Query {
  indexUid: string
  q: string
  filter: string[]
  facets?: string[]
  sort?: string[]
  offset?: number
  limit: number
  cropLength?: number
  highlightPreTag?: string
  highlightPostTag?: string
  cropMarker?: string
}

const knownFields = new Set(
  'indexUid q sort filter facets offset limit matchingStrategy rankingScoreThreshold showRankingScore attributesToRetrieve attributesToHighlight attributesToCrop cropLength cropMarker highlightPreTag highlightPostTag'.split(
    ' '
  )
)

/** The hits, or the code with which the query is refused. */
export function searchIn(documents: Stored[], settings: Settings, query: Query) {
  const refusal = refusalOf(query, settings)
  if (refusal !== undefined) return refusal

  const wanted = wordsIn(query.q).filter(word => !settings.stopWords?.includes(word))
  const within = documents.filter(document => query.filter.every(filter => passes(document, filter)))
  const found = within.flatMap(document => {
    const matched = wanted.map((word, at) => matchesIn(document, { word, isLast: at === wanted.length - 1 }, settings))
    return matched.every(words => words.length > 0) ? [{ document, words: matched.flat() }] : []
  })
  if (query.sort !== undefined) found.sort((a, b) => Number(b.document.at) - Number(a.document.at))
  const offset = query.offset ?? 0
  return {
    indexUid: query.indexUid,
    hits: found.slice(offset, offset + query.limit).map(({ document: { id, title, body }, words }) => ({
      id,
      _rankingScore: 0.9,
      _formatted: {
        id,
        title: formatted(title!, words, { ...query, cropLength: 0 }),
        body: formatted(body!, words, query)
      }
    })),
    estimatedTotalHits: found.length,
    facetDistribution: Object.fromEntries(
      (query.facets ?? []).map(facet => [
        facet,
        countsOf(
          found.map(({ document }) => document),
          facet
        )
      ])
    )
  }
}

/** What the real server would refuse, too. */
function refusalOf(query: Query, settings: Settings): string | undefined {
  const filterable = settings.filterableAttributes ?? []
  if (Object.keys(query).some(name => !knownFields.has(name))) return 'bad_request'
  if (query.filter.some(filter => !filterable.includes(attributeOf(filter)))) return 'invalid_search_filter'
  if (query.facets?.some(facet => !filterable.includes(facet))) return 'invalid_search_facets'
  if (query.sort?.some(sort => !settings.sortableAttributes?.includes(sort.replace(':desc', ''))))
    return 'invalid_search_sort'
  if (!isCount(query.limit) || !isCount(query.offset ?? 0)) return 'invalid_search_limit'
  return undefined
}

const isCount = (value: number) => Number.isInteger(value) && value >= 0

/** Only filters of the one form that we send are understood: all others are no filters. */
const among = /^([a-z]+) IN \[((?:"[A-Za-z0-9_-]*"(?:, )?)*)\]$/

function attributeOf(filter: string): string {
  const [, attribute] = among.exec(filter) ?? []
  if (attribute === undefined) throw new Error(`Not a filter: ${filter}`)
  return attribute
}

function passes(document: Stored, filter: string): boolean {
  const [, attribute, values] = among.exec(filter)!
  const allowed = values!.split(', ').map(value => value.slice(1, -1))
  return [document[attribute!] ?? []].flat().some(value => allowed.includes(value))
}

function countsOf(documents: Stored[], facet: string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const document of documents)
    for (const value of [document[facet] ?? []].flat()) counts[value] = (counts[value] ?? 0) + 1
  return counts
}

/** The words of a document that are meant: the word, what it begins, its synonyms, and what is near enough to it. */
function matchesIn(
  document: Stored,
  { word, isLast }: { word: string; isLast: boolean },
  settings: Settings
): string[] {
  const texts = (settings.searchableAttributes ?? []).flatMap(attribute => document[attribute] ?? [])
  const words = [...new Set(texts.flatMap(wordsIn))]
  const meant = [word, ...(settings.synonyms?.[word] ?? [])]
  const near = new Set(nearTo(word, words))
  return words.filter(each => meant.includes(each) || (isLast && each.startsWith(word)) || near.has(each))
}

function nearTo(word: string, words: string[]): string[] {
  const most = /\d/.test(word) || word.length < 5 ? 0 : word.length < 9 ? 1 : 2
  if (most === 0) return []
  const terms = new Terms()
  for (const each of words) terms.numberOrNew(each)
  const near = typosOf(word, new SortedTerms(terms), { most, unfinished: false })
  return near.map(({ term }) => terms.text(term))
}

/** As Meilisearch does it for Latin letters: in small letters, and without their marks. */
function wordsIn(text: string): string[] {
  return withoutMarks(text).match(/[\p{L}\p{N}]+/gu) ?? []
}

const withoutMarks = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')

/** Of a list every text for itself. */
function formatted(value: string | string[], words: string[], query: Query): string | string[] {
  if (Array.isArray(value)) return value.map(text => formatted(text, words, query) as string)
  return marked(cropped(value, words, query), words, query)
}

function cropped(text: string, words: string[], { cropLength = 10, cropMarker = '' }: Query): string {
  const all = text.split(' ')
  if (cropLength === 0 || all.length <= cropLength) return text

  const middle = all.findIndex(part => wordsIn(part).some(word => words.includes(word)))
  const start = Math.max(0, middle - Math.floor(cropLength / 2))
  const end = start + cropLength
  return `${start > 0 ? cropMarker : ''}${all.slice(start, end).join(' ')}${end < all.length ? cropMarker : ''}`
}

function marked(text: string, words: string[], { highlightPreTag = '', highlightPostTag = '' }: Query): string {
  return text.replace(/[\p{L}\p{N}\p{M}]+/gu, word =>
    words.includes(withoutMarks(word)) ? `${highlightPreTag}${word}${highlightPostTag}` : word
  )
}
