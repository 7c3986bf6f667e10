import { search } from '../../server/search/embedded/search.ts'
import { SearchIndex } from '../../server/search/embedded/search-index.ts'
import type { SearchDocument, SearchQuery } from '../../server/search/engine.ts'

let last = 0

/** A public document about nothing, but for what the test says. */
export function aDocument(given: Partial<SearchDocument> = {}): SearchDocument {
  const id = `d${++last}`
  return {
    ...{ id, title: 'Untitled', headings: [], tags: [], body: '', category: 'general', section: 'basics' },
    audience: 'public',
    ...given
  }
}

/** An index of articles that have only these titles, which are also their ids. */
export function titled(language: string, titles: string[]): SearchIndex {
  return indexOf(
    language,
    titles.map(title => aDocument({ id: title, title }))
  )
}

export function indexOf(language: string, documents: SearchDocument[]): SearchIndex {
  const index = new SearchIndex(language)
  for (const document of documents) index.put(document)
  return index
}

/** The ids of what the public finds, best first. */
export function found(index: SearchIndex, words: string, query: Partial<SearchQuery> = {}): string[] {
  return search(index, { words, scope: { audience: ['public'] }, ...query }).hits.map(hit => hit.id)
}
