import { search } from '../../../server/search/embedded/search.ts'
import { languageOf } from '../../../server/search/text/language.ts'
import { eachToken } from '../../../server/search/text/tokens.ts'
import { type Article, cpuMilliseconds, indexOf, type Query } from './articles.ts'

export interface Comparison {
  articles: number
  /** Processor milliseconds of an average query. */
  ours: number
  miniSearch: number
  ratio: number
}

interface MiniSearch {
  addAll(articles: Article[]): void
  search(query: object): { id: string }[]
}

type MiniSearchClass = new (options: object) => MiniSearch

/** The same queries for MiniSearch, with our tokens and the weights that suited it best. */
export async function compareWithMiniSearch(articles: Article[], queries: Query[]): Promise<Comparison> {
  // Named by a variable, so that the types of the project need not know it.
  const name = 'minisearch'
  const { default: MiniSearch } = (await import(name)) as { default: MiniSearchClass }
  const index = indexOf(articles)
  const other = new MiniSearch(options(articles[0]!.locale))
  other.addAll(articles)

  const ours = average(queries, ({ q }) => search(index, { words: q, scope: { audience: ['public'] }, limit: 10 }))
  const miniSearch = average(queries, ({ q, locale }) => other.search(question(q, locale)).slice(0, 10))
  return { articles: articles.length, ours, miniSearch, ratio: ours / miniSearch }
}

function average(queries: Query[], ask: (query: Query) => void): number {
  for (const query of queries.slice(0, 30)) ask(query)
  const begun = cpuMilliseconds()
  for (const query of queries) ask(query)
  return (cpuMilliseconds() - begun) / queries.length
}

const fields = ['title', 'headings', 'tags', 'body'] as const

function options(locale: string): object {
  return {
    fields,
    extractField: (article: Article, field: 'id' | (typeof fields)[number]) => [article[field]].flat().join(' \n '),
    tokenize: (text: string) => termsOf(text, locale)
  }
}

/** All words if some article has them all, else any of them; typos by length, the last word as a prefix. */
function question(text: string, locale: string): object {
  const { stopWords } = languageOf(locale)
  const all = termsOf(text, locale)
  const telling = all.filter(term => !stopWords.has(term))
  const terms = telling.length > 0 ? telling : all
  return {
    queries: terms.map(term => ({ queries: [term], tokenize: (word: string) => [word], combineWith: 'OR' })),
    combineWith: 'OR',
    prefix: (term: string) => term === terms.at(-1),
    fuzzy: (term: string) => (term.length >= 9 ? 2 : term.length >= 5 ? 1 : false),
    maxFuzzy: 2,
    boost: { title: 10, headings: 4, tags: 3, body: 1 },
    weights: { fuzzy: 0.35, prefix: 0.6 },
    bm25: { k: 1.2, b: 0.7, d: 0.5 }
  }
}

function termsOf(text: string, locale: string): string[] {
  const terms: string[] = []
  eachToken(text, languageOf(locale), term => terms.push(term))
  return terms
}
