import type {
  Explanation,
  IndexRef,
  IndexSettings,
  SearchDocument,
  SearchQuery,
  SearchResult,
  Version
} from '../engine.ts'
import { explain } from './explain.ts'
import { search } from './search.ts'
import { SearchIndex } from './search-index.ts'
import { inSlices } from './slices.ts'
import { Synonyms } from './synonyms.ts'

interface Placed {
  ref: IndexRef
  index: SearchIndex
}

/** All indexes of the engine. Its methods are what the thread can be asked to do. */
export class Shelf {
  readonly #indexes = new Map<string, SearchIndex>()
  readonly #kept: (name: IndexRef['name']) => Placed[]
  readonly #warn: (warning: string) => void
  readonly #read = new Set<IndexRef['name']>()
  readonly #rebuilds = new Map<string, Rebuild>()
  readonly #filled = new Set<string>()
  /** The indexes that are being tidied. */
  readonly #tidied = new Set<SearchIndex>()
  #compared = new Set<string>()

  /** What was kept is asked for when an index of that name is needed: readers do not wait for the tickets to be read. */
  constructor(kept: (name: IndexRef['name']) => Placed[] = () => [], warn: (warning: string) => void = () => {}) {
    this.#kept = kept
    this.#warn = warn
  }

  /** Those that are in use. */
  all(): Placed[] {
    return Array.from(this.#indexes, ([key, index]) => ({ ref: refOf(key), index }))
  }

  put(ref: IndexRef, documents: SearchDocument[]): void {
    const index = this.#indexOrNew(ref)
    const rebuild = this.#rebuilds.get(key(ref))
    for (const document of documents) {
      index.put(document)
      rebuild?.put(document)
    }
    void this.#tidy(ref, index)
  }

  remove(ref: IndexRef, ids: string[]): void {
    const index = this.#index(ref)
    for (const id of ids) {
      index?.remove(id)
      this.#rebuilds.get(key(ref))?.remove(id)
    }
    if (index !== undefined) void this.#tidy(ref, index)
  }

  /** Notes in which versions an index has things, or that they are gone. */
  note(ref: IndexRef, versions: Version[]): void {
    const index = this.#indexOrNew(ref)
    const rebuild = this.#rebuilds.get(key(ref))
    for (const { id, version } of versions) {
      index.note(id, version)
      rebuild?.index.note(id, version)
    }
  }

  /** Nothing is left of a comparison that did not come to its end. */
  beginComparison(): void {
    this.#compared = new Set()
  }

  /** Which of these things each index has in another version, or not at all. */
  compare(refs: IndexRef[], versions: Version[]): string[][] {
    for (const { id } of versions) this.#compared.add(id)
    return refs.map(ref => {
      const index = this.#indexOrNew(ref)
      return versions.filter(({ id, version }) => index.versions.get(id) !== version).map(({ id }) => id)
    })
  }

  /** What each index has and was not compared: it is gone. */
  finishComparison(refs: IndexRef[]): string[][] {
    const compared = this.#compared
    this.#compared = new Set()
    return refs.map(ref =>
      this.#indexOrNew(ref)
        .everyId()
        .filter(id => !compared.has(id))
    )
  }

  search(ref: IndexRef, query: SearchQuery): SearchResult {
    const index = this.#index(ref)
    return index === undefined ? { hits: [], total: 0, facets: {} } : search(index, query)
  }

  explain(ref: IndexRef, query: SearchQuery): Explanation {
    const index = this.#index(ref)
    return index === undefined ? { words: [], hits: [] } : explain(index, query)
  }

  searchMany(queries: { index: IndexRef; query: SearchQuery }[]): SearchResult[] {
    return queries.map(({ index, query }) => this.search(index, query))
  }

  beginRebuild(ref: IndexRef): void {
    this.#rebuilds.set(key(ref), new Rebuild(ref.language))
  }

  addToRebuild(ref: IndexRef, documents: SearchDocument[]): void {
    for (const document of documents) this.#rebuilds.get(key(ref))?.add(document)
  }

  /** Takes a while, in which others are answered; what changes meanwhile comes to the rebuild, too, unless it is given up. */
  async finishRebuild(ref: IndexRef): Promise<void> {
    const rebuild = this.#rebuilds.get(key(ref))
    if (rebuild === undefined || rebuild.isFinishing) {
      throw new Error(`There is no rebuild of ${key(ref)} to be finished.`)
    }
    rebuild.isFinishing = true
    const isGivenUp = () => this.#rebuilds.get(key(ref)) !== rebuild
    try {
      await inSlices(rebuild.index.tidying())
      if (isGivenUp()) throw new Error(`The rebuild of ${key(ref)} was given up before it was finished.`)
      rebuild.index.synonyms = this.#indexOrNew(ref).synonyms
      this.#indexes.set(key(ref), rebuild.index)
      this.#filled.add(key(ref))
    } finally {
      if (!isGivenUp()) this.#rebuilds.delete(key(ref))
    }
  }

  abandonRebuild(ref: IndexRef): void {
    this.#rebuilds.delete(key(ref))
  }

  /** Whether the index has only what came to it since it was made. */
  ensure(ref: IndexRef, wanted?: IndexSettings): boolean {
    const index = this.#indexOrNew(ref)
    if (wanted !== undefined) index.synonyms = new Synonyms(wanted.synonyms, index.language)
    return !this.#filled.has(key(ref))
  }

  stats(name: IndexRef['name']): { language: string; documents: number }[] {
    this.#readKept(name)
    const own = this.all().filter(({ ref }) => ref.name === name)
    const all = own.map(({ ref, index }) => ({ language: ref.language, documents: index.size }))
    return all.sort((a, b) => (a.language < b.language ? -1 : 1))
  }

  /** Nobody waits for it; what is not tidied takes room and is found as ever. */
  async #tidy(ref: IndexRef, index: SearchIndex): Promise<void> {
    if (this.#tidied.has(index)) return
    this.#tidied.add(index)
    try {
      while (index.isUntidy) await inSlices(index.tidying())
    } catch (error) {
      this.#warn(`The search index ${key(ref)} could not be tidied: ${error instanceof Error ? error.message : error}.`)
    } finally {
      this.#tidied.delete(index)
    }
  }

  #index(ref: IndexRef): SearchIndex | undefined {
    this.#readKept(ref.name)
    return this.#indexes.get(key(ref))
  }

  #readKept(name: IndexRef['name']): void {
    if (this.#read.has(name)) return
    this.#read.add(name)
    for (const { ref, index } of this.#kept(name)) this.#indexes.set(key(ref), index)
  }

  #indexOrNew(ref: IndexRef): SearchIndex {
    const index = this.#index(ref) ?? new SearchIndex(ref.language)
    this.#indexes.set(key(ref), index)
    return index
  }
}

const key = ({ name, language }: IndexRef) => `${name}/${language}`

function refOf(key: string): IndexRef {
  const [name, language] = key.split('/') as [IndexRef['name'], string]
  return { name, language }
}

/** An index being filled beside the one that answers. What changes meanwhile is newer than what is still to come. */
class Rebuild {
  readonly index: SearchIndex
  isFinishing = false
  readonly #changed = new Set<string>()

  constructor(language: string) {
    this.index = new SearchIndex(language)
  }

  add(document: SearchDocument): void {
    if (!this.#changed.has(document.id)) this.index.put(document)
  }

  put(document: SearchDocument): void {
    this.#changed.add(document.id)
    this.index.put(document)
  }

  remove(id: string): void {
    this.#changed.add(id)
    this.index.remove(id)
  }
}
