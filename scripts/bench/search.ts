/**
 * Scores the embedded search engine with real articles and queries:
 *   node --import tsx scripts/bench/search.ts FOLDER [--json FILE] [--languages pl,de] [--every 3]
 * FOLDER holds articles.jsonl.gz ({ id, locale, title, headings, tags, category, body }) and
 * queries.jsonl ({ q, kind, locale, expected: ids }). `--every 3` takes a third of the queries.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { search } from '../../server/search/embedded/search.ts'
import { SearchIndex } from '../../server/search/embedded/search-index.ts'

interface Article {
  id: string
  locale: string
  title: string
  headings: string[]
  tags: string[]
  category: string
  body: string
}

interface Query {
  q: string
  kind: string
  locale: string
  expected: string[]
}

interface Outcome {
  kind: string
  language: string
  /** 1 for the first hit, 2 for the second …; 0 when it is not among the first ten. */
  rank: number
  nothing: boolean
  milliseconds: number
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' }, languages: { type: 'string' }, every: { type: 'string', default: '1' } }
})
const folder = positionals[0]
if (folder === undefined) throw new Error('Which folder holds the articles and queries?')

const articles = readLines<Article>(gunzipSync(readFileSync(join(folder, 'articles.jsonl.gz'))).toString())
const queries = readLines<Query>(readFileSync(join(folder, 'queries.jsonl'), 'utf8'))
const languages = values.languages?.split(',') ?? [...new Set(queries.map(query => query.locale))]

const outcomes = languages.flatMap(language => {
  const begun = performance.now()
  const index = indexOf(articles.filter(article => article.locale === language))
  const seconds = (performance.now() - begun) / 1000
  print(`${language}: ${index.size} articles in ${seconds.toFixed(1)} s, ${index.vocabulary.size} terms`)
  const asked = queries.filter(query => query.locale === language).filter((_, at) => at % Number(values.every) === 0)
  return [...asked, ...randomQueries(language)].map(query => ask(index, query))
})

const meant = outcomes.filter(outcome => outcome.kind !== 'random')
const report = [
  ...summaries('language', languages, (outcome, language) => outcome.language === language),
  ...summaries('kind', [...new Set(meant.map(({ kind }) => kind))], (outcome, kind) => outcome.kind === kind),
  summary('all', meant),
  summary(
    'random words',
    outcomes.filter(outcome => outcome.kind === 'random')
  )
]
for (const { name, queries, mrr, hit3, nothing, p50, p99 } of report) {
  print(
    `${name.padEnd(14)} n ${String(queries).padStart(5)}  MRR ${mrr.toFixed(3)}  hit@3 ${hit3.toFixed(3)}` +
      `  nothing ${(nothing * 100).toFixed(2).padStart(6)} %  p50 ${p50.toFixed(2)} ms  p99 ${p99.toFixed(2)} ms`
  )
}
if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(report, undefined, 2))

function readLines<T>(text: string): T[] {
  return text
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as T)
}

function indexOf(articles: Article[]): SearchIndex {
  const index = new SearchIndex(articles[0]?.locale ?? 'en')
  for (const { id, title, headings, tags, category, body } of articles) {
    index.put({ id, title, headings, tags, body, category, section: '', audience: 'public' })
  }
  return index
}

function ask(index: SearchIndex, { q, kind, locale, expected }: Query): Outcome {
  const begun = performance.now()
  const { hits } = search(index, { words: q, scope: { audience: ['public'] }, limit: 10 })
  const milliseconds = performance.now() - begun
  const rank = hits.findIndex(hit => expected.includes(hit.id)) + 1
  return { kind, language: locale, rank, nothing: hits.length === 0, milliseconds }
}

/** Words that nobody ever wrote, the same ones in each run: they should find nothing. */
function randomQueries(language: string): Query[] {
  let seed = 7
  const random = (most: number) => {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff
    return (seed >> 8) % most
  }
  const alphabet = language === 'ru' ? 'абвгдежзиклмнопрстуфхцчшя' : 'abcdefghijklmnopqrstuvwxyz'
  const word = () => Array.from({ length: 7 + random(5) }, () => alphabet[random(alphabet.length)]).join('')
  return Array.from({ length: 100 }, () => ({ q: word(), kind: 'random', locale: language, expected: [] }))
}

function summaries(label: string, names: string[], belongs: (outcome: Outcome, name: string) => boolean) {
  return names.map(name =>
    summary(
      `${label} ${name}`,
      meant.filter(outcome => belongs(outcome, name))
    )
  )
}

function summary(name: string, outcomes: Outcome[]) {
  const share = (count: number) => count / Math.max(1, outcomes.length)
  const times = outcomes.map(outcome => outcome.milliseconds).sort((a, b) => a - b)
  return {
    name,
    queries: outcomes.length,
    mrr: share(outcomes.reduce((sum, { rank }) => sum + (rank === 0 ? 0 : 1 / rank), 0)),
    hit3: share(outcomes.filter(({ rank }) => rank >= 1 && rank <= 3).length),
    nothing: share(outcomes.filter(outcome => outcome.nothing).length),
    p50: times[Math.floor(times.length * 0.5)] ?? 0,
    p99: times[Math.floor(times.length * 0.99)] ?? 0
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
