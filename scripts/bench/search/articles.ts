import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { SearchIndex } from '../../../server/search/embedded/search-index.ts'
import type { SearchDocument } from '../../../server/search/engine.ts'

export interface Article {
  id: string
  locale: string
  title: string
  headings: string[]
  tags: string[]
  category: string
  body: string
}

export interface Query {
  q: string
  kind: string
  locale: string
  /** The ids of all articles that answer it. */
  expected: string[]
}

export function readArticles(folder: string): Article[] {
  return lines<Article>(gunzipSync(readFileSync(join(folder, 'articles.jsonl.gz'))).toString())
}

export function readQueries(folder: string): Query[] {
  return lines<Query>(readFileSync(join(folder, 'queries.jsonl'), 'utf8'))
}

export function documentOf({ id, title, headings, tags, category, body }: Article): SearchDocument {
  return { id, title, headings, tags, body, category, section: '', audience: 'public' }
}

export function indexOf(articles: Article[]): SearchIndex {
  const index = new SearchIndex(articles[0]?.locale ?? 'en')
  for (const article of articles) index.put(documentOf(article))
  return index
}

/** What the process and all its threads have worked since it began, in milliseconds. */
export function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** The value that this share of all values is not above. */
export function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

function lines<T>(text: string): T[] {
  return text
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as T)
}
