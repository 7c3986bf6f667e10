import type { IndexRef, SearchDocument, SearchQuery, SearchResult } from '../engine.ts'
import { search } from './search.ts'
import { SearchIndex } from './search-index.ts'

/** All indexes of the engine. Its methods are what the thread can be asked to do. */
export class Shelf {
  readonly #indexes = new Map<string, SearchIndex>()
  readonly #rebuilds = new Map<string, Rebuild>()

  put(ref: IndexRef, documents: SearchDocument[]): void {
    const index = this.#indexes.get(key(ref)) ?? new SearchIndex(ref.language)
    this.#indexes.set(key(ref), index)
    const rebuild = this.#rebuilds.get(key(ref))
    for (const document of documents) {
      index.put(document)
      rebuild?.put(document)
    }
  }

  remove(ref: IndexRef, ids: string[]): void {
    for (const id of ids) {
      this.#indexes.get(key(ref))?.remove(id)
      this.#rebuilds.get(key(ref))?.remove(id)
    }
  }

  search(ref: IndexRef, query: SearchQuery): SearchResult {
    const index = this.#indexes.get(key(ref))
    return index === undefined ? { hits: [], total: 0, categories: {} } : search(index, query)
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

  finishRebuild(ref: IndexRef): void {
    const rebuild = this.#rebuilds.get(key(ref))
    if (rebuild !== undefined) this.#indexes.set(key(ref), rebuild.index)
    this.#rebuilds.delete(key(ref))
  }

  abandonRebuild(ref: IndexRef): void {
    this.#rebuilds.delete(key(ref))
  }

  languages(name: IndexRef['name']): string[] {
    const filled = [...this.#indexes].filter(([key, index]) => key.startsWith(`${name}/`) && index.size > 0)
    return filled.map(([key]) => key.slice(name.length + 1)).sort()
  }
}

const key = ({ name, language }: IndexRef) => `${name}/${language}`

/** An index being filled beside the one that answers. What changes meanwhile is newer than what is still to come. */
class Rebuild {
  readonly index: SearchIndex
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
