import { search } from '../../../server/search/embedded/search.ts'
import type { SearchIndex } from '../../../server/search/embedded/search-index.ts'
import { cpuMilliseconds, indexOf, percentile, type Query, readArticles, readQueries } from './articles.ts'
import { randomQueries, sentenceQueries } from './made-queries.ts'

export interface Summary {
  name: string
  queries: number
  mrr: number
  hit3: number
  nothing: number
  p50: number
  p99: number
}

interface Outcome {
  kind: string
  language: string
  /** 1 for the first hit, 2 for the second …; 0 when it is not among the first ten. */
  rank: number
  nothing: boolean
  milliseconds: number
}

interface Scope {
  languages?: string[]
  /** Takes one query of so many. */
  every: number
  print: (line: string) => void
}

/** How well the engine finds what is known to be the answer, by language and by kind of question. */
export function measureQuality(folder: string, { languages, every, print }: Scope): Summary[] {
  const articles = readArticles(folder)
  const queries = readQueries(folder)
  const asked = languages ?? [...new Set(queries.map(query => query.locale))]

  const outcomes = asked.flatMap(language => {
    const own = articles.filter(article => article.locale === language)
    const begun = cpuMilliseconds()
    const index = indexOf(own)
    const seconds = (cpuMilliseconds() - begun) / 1000
    print(
      `${language}: ${index.size} articles, ${index.vocabulary.size} terms, ${Math.round(index.size / seconds)} articles a second`
    )
    const given = queries.filter(query => query.locale === language).filter((_, at) => at % every === 0)
    const made = [...sentenceQueries(own), ...randomQueries(language)]
    for (const query of given.slice(0, 60)) ask(index, query)
    return [...given, ...made].map(query => ask(index, query))
  })
  return summariesOf(outcomes, asked)
}

function ask(index: SearchIndex, { q, kind, locale, expected }: Query): Outcome {
  const begun = cpuMilliseconds()
  const { hits } = search(index, { words: q, scope: { audience: ['public'] }, limit: 10 })
  const milliseconds = cpuMilliseconds() - begun
  const rank = hits.findIndex(hit => expected.includes(hit.id)) + 1
  return { kind, language: locale, rank, nothing: hits.length === 0, milliseconds }
}

const made = ['sentence', 'random']

function summariesOf(outcomes: Outcome[], languages: string[]): Summary[] {
  const given = outcomes.filter(({ kind }) => !made.includes(kind))
  const kinds = [...new Set(given.map(({ kind }) => kind)), ...made]
  const sentences = outcomes.filter(({ kind }) => kind === 'sentence')
  return [
    ...languages.map(language => summary(language, of(given, 'language', language))),
    ...kinds.map(kind => summary(kind, of(outcomes, 'kind', kind))),
    ...languages.map(language => summary(`sentence ${language}`, of(sentences, 'language', language))),
    summary('all', given)
  ]
}

const of = (outcomes: Outcome[], key: 'language' | 'kind', value: string) =>
  outcomes.filter(outcome => outcome[key] === value)

function summary(name: string, outcomes: Outcome[]): Summary {
  const share = (count: number) => count / Math.max(1, outcomes.length)
  const times = outcomes.map(({ milliseconds }) => milliseconds)
  return {
    name,
    queries: outcomes.length,
    mrr: share(outcomes.reduce((sum, { rank }) => sum + (rank === 0 ? 0 : 1 / rank), 0)),
    hit3: share(outcomes.filter(({ rank }) => rank >= 1 && rank <= 3).length),
    nothing: share(outcomes.filter(({ nothing }) => nothing).length),
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99)
  }
}
