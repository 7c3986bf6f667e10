/** What we ask of a search engine, whichever it is. */
export interface SearchEngine {
  readonly kind: 'embedded' | 'meilisearch'
  /**
   * Sees that the index is there and set up for its language, and as wanted; without a wish it stays as it was. Answers
   * whether it has not been filled yet.
   */
  ensure(index: IndexRef, wanted?: IndexSettings): Promise<{ isNew: boolean }>
  /** Adds or replaces documents; resolves when they can be found. */
  put(index: IndexRef, documents: SearchDocument[]): Promise<void>
  /** Takes documents away; resolves when they can no longer be found. */
  remove(index: IndexRef, ids: string[]): Promise<void>
  /** Fills a fresh index beside the old one, which answers until the new one takes its place. */
  rebuild(index: IndexRef, documents: AsyncIterable<SearchDocument> | Iterable<SearchDocument>): Promise<void>
  /** An index that does not exist holds nothing, which is not an error. */
  search(index: IndexRef, query: SearchQuery): Promise<SearchResult>
  searchMany(queries: { index: IndexRef; query: SearchQuery }[]): Promise<SearchResult[]>
  /** Every index of that name, and how many documents it has. */
  stats(name: IndexRef['name']): Promise<{ language: string; documents: number }[]>
  /** Says why the hits are hits, and in this order. Engines that cannot say it have only scores. */
  explain?(index: IndexRef, query: SearchQuery): Promise<Explanation>
  /** Of engines whose indexes outlive the program, and know what they have. Others are filled by `rebuild`. */
  readonly keeping?: Keeping
  health(): Promise<{ ok: boolean; detail?: string }>
  close(): Promise<void>
}

/** What is wanted of an index, beside what its language brings. Whoever changes it calls `ensure` again. */
export interface IndexSettings {
  synonyms: SynonymGroup[]
}

/** Words and phrases of a language that mean the same: who asks for one finds the others, too. */
export type SynonymGroup = string[]

export interface Keeping {
  /** For each index, the ids of what it has in another version than these, or lacks, or has though it is gone. */
  differences(indexes: IndexRef[], versions: AsyncIterable<Version[]>): Promise<string[][]>
  /** From now on the index has these things as they are in these versions, or no longer if they have none. */
  note(index: IndexRef, versions: Version[]): Promise<void>
}

/** A state of a thing that an index may hold, or of which it holds nothing. */
export interface Version {
  id: string
  version?: string
}

/**
 * One index for each kind of thing and each language. Tickets stand there as agents see them, requests as their
 * requesters do: so what only agents may read is in no index that others search.
 */
export interface IndexRef {
  name: 'articles' | 'tickets' | 'requests'
  /** A BCP 47 tag, such as `pl`, `pt-BR` or `zh-Hant`; `mul` where languages are mixed. */
  language: string
}

export type Audience = 'public' | 'signed-in' | 'agents'

/** By what results can be narrowed and counted: no engine takes any other name. */
export const facets = ['category', 'section', 'status', 'assignee', 'language', 'tag'] as const
export type Facet = (typeof facets)[number]

export interface SearchDocument extends Partial<Record<Facet, string | string[]>> {
  id: string
  title: string
  headings: string[]
  tags: string[]
  /** What people call it who look for it, where the text does not. */
  words?: string[]
  /** Several parts where it is no single text: what stands in two of them does not stand together. */
  body: string | string[]
  audience: Audience
  /** Who alone may find it, if not everybody of the audience. */
  owner?: string
  /** When it last changed, in milliseconds. */
  at?: number
}

/** What the searcher may see. The engine applies it to hits, totals and counts alike. */
export interface Scope {
  audience: Audience[]
  /** Whose own documents may be found, beside those that have no owner. */
  owner?: string
}

export interface SearchQuery {
  /**
   * As it was typed; of long queries the first 200 characters and 10 words count. Without any word nothing is found,
   * unless there is a filter: then everything that it lets through, the latest first.
   */
  words: string
  scope: Scope
  /** Of each facet that is named, one of these values. */
  filter?: Partial<Record<Facet, string[]>>
  /** The facets to count the values of. */
  facets?: Facet[]
  offset?: number
  limit?: number
  /** How many characters of the body the excerpt has, about. */
  crop?: number
}

export interface SearchResult {
  hits: SearchHit[]
  total: number
  /** How many hits each value has, also those that the filter on the same facet leaves out. */
  facets: Partial<Record<Facet, Record<string, number>>>
}

export interface SearchHit {
  id: string
  /** From 0 to 1; to be compared with scores of the same engine only. */
  score: number
  title: Highlighted
  excerpt: Highlighted
  /** The part of the body that the excerpt is of, from 0. */
  part: number
}

export interface Explanation {
  words: ExplainedWord[]
  hits: ExplainedHit[]
}

/** A word of the query as it is looked up. */
export interface ExplainedWord {
  text: string
  /** The share of what the query tells that is told by this word. */
  share: number
  /** Holds the sentence together and says little. */
  isStopWord: boolean
}

export interface ExplainedHit {
  id: string
  title: string
  score: number
  /** The share of the query's meaning that the document has; more than 1 if the query is long, or short and in the title. */
  relevance: number
  matches: ExplainedMatch[]
  /** By which share of itself the score was lifted, for each reason that there is. */
  lifts: Partial<Record<LiftReason, number>>
}

/** Why a document has a word of the query. */
export interface ExplainedMatch {
  word: string
  term: string
  how: MatchKind
  /** What a term of this kind is worth, compared with the very word. */
  factor: number
  fields: { field: DocumentField; count: number; worth: number }[]
}

export type DocumentField = 'title' | 'headings' | 'tags' | 'words' | 'body'
export type LiftReason = 'proximity' | 'start' | 'exactTitle' | 'phrase' | 'remembered'
export type MatchKind =
  | 'exact'
  | 'variant'
  | 'stem'
  | 'synonym'
  | 'prefix'
  | 'commonPrefix'
  | 'oneTypo'
  | 'twoTypos'
  | 'swappedStart'
  | 'compoundPart'
  | 'joined'
  | 'split'
  | 'phrase'
  | 'overlap'
  | 'character'

/** Plain text and what matched in it. The view escapes and marks. */
export interface Highlighted {
  text: string
  /** In order and without overlap, in UTF-16 units of `text`. */
  ranges: TextRange[]
  /** Whether `text` is a part; it then has an ellipsis where it was cut. */
  cropped: boolean
}

export interface TextRange {
  start: number
  end: number
}

/** What any engine takes of a query; more is cut, never refused. */
export const bounds = {
  characters: 200,
  words: 10,
  limit: 100,
  offset: 1000,
  values: 100,
  crop: { least: 40, usual: 180, most: 1000 }
}

export interface Page {
  offset: number
  limit: number
  crop: number
}

/** The part of the results that was asked for, within bounds. */
export function pageOf({ offset = 0, limit = 20, crop = bounds.crop.usual }: SearchQuery): Page {
  return {
    offset: within(offset, 0, bounds.offset),
    limit: within(limit, 0, bounds.limit),
    crop: within(crop, bounds.crop.least, bounds.crop.most)
  }
}

function within(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, Math.trunc(value) || 0))
}

export interface Narrowing {
  facet: Facet
  values: string[]
}

/** What the query narrows to. @throws when it names something that is no facet */
export function narrowingsOf({ filter = {} }: SearchQuery): Narrowing[] {
  return Object.entries(filter).map(([name, values]) => ({
    facet: facetCalled(name),
    values: values.slice(0, bounds.values)
  }))
}

/** What the query wants counted. @throws when it names something that is no facet */
export function countedFacets({ facets = [] }: SearchQuery): Facet[] {
  return [...new Set(facets.map(facetCalled))]
}

function facetCalled(name: string): Facet {
  const known = facets.find(facet => facet === name)
  if (known === undefined) throw new Error(`Nothing can be narrowed by ${JSON.stringify(name).slice(0, 80)}.`)
  return known
}
