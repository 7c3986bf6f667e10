import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { search } from '../../../server/search/embedded/search.ts'
import type { SearchIndex } from '../../../server/search/embedded/search-index.ts'
import { readSnapshot, writeSnapshot } from '../../../server/search/embedded/snapshot.ts'
import { dice } from '../../../test/support/dice.ts'
import { type Article, cpuMilliseconds, documentOf, indexOf, percentile, type Query } from './articles.ts'

export interface Scale {
  articles: number
  terms: number
  builtPerSecond: number
  megabytes: number
  p50: number
  p99: number
  keystrokeP50: number
  keystrokeP99: number
  update: number
  snapshotMegabytes: number
  snapshotWritten: number
  snapshotLoaded: number
  loadedMegabytes: number
}

/** What one large index costs: to fill, to ask, to change, to keep and to load. Times are processor milliseconds. */
export function measureScale(articles: Article[], queries: Query[]): Scale {
  const before = memory()
  const begun = cpuMilliseconds()
  const index = indexOf(articles)
  for (const _ of index.tidying());
  const built = cpuMilliseconds() - begun
  ask(index, 'a')
  const megabytes = memory() - before

  // A program that has run for a while has compiled what it runs.
  for (const { q } of queries) ask(index, q)
  const times = queries.map(({ q }) => ask(index, q))
  const keystrokes = queries
    .filter(({ kind }) => kind === 'kw')
    .slice(0, 60)
    .flatMap(({ q }) => Array.from(q, (_, at) => ask(index, q.slice(0, at + 1))))

  const update = measureUpdate(index, articles)
  // A program that starts has none of them in its memory.
  articles.length = 0
  return {
    articles: index.size,
    terms: index.vocabulary.size,
    builtPerSecond: Math.round((index.size / built) * 1000),
    megabytes,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    keystrokeP50: percentile(keystrokes, 0.5),
    keystrokeP99: percentile(keystrokes, 0.99),
    update,
    ...measureSnapshot(index)
  }
}

function ask(index: SearchIndex, words: string): number {
  const begun = cpuMilliseconds()
  search(index, { words, scope: { audience: ['public'] }, limit: 10 })
  return cpuMilliseconds() - begun
}

function measureUpdate(index: SearchIndex, articles: Article[]): number {
  const changed = articles.filter((_, at) => at % Math.ceil(articles.length / 200) === 0)
  const begun = cpuMilliseconds()
  for (const article of changed) index.put(documentOf({ ...article, title: `${article.title} zmiana` }))
  return (cpuMilliseconds() - begun) / changed.length
}

function measureSnapshot(index: SearchIndex) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const file = join(folder, 'articles-pl.index')
  try {
    const begun = cpuMilliseconds()
    for (const _ of writeSnapshot(index, file, 'bench'));
    const written = cpuMilliseconds() - begun
    const before = memory()
    const loading = cpuMilliseconds()
    const loaded = readSnapshot(file, 'bench')!
    const snapshotLoaded = cpuMilliseconds() - loading
    return {
      snapshotMegabytes: statSync(file).size / 1e6,
      snapshotWritten: written,
      snapshotLoaded,
      loadedMegabytes: loaded.size > 0 ? memory() - before : 0
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** In megabytes, without what is only waiting to be collected. */
function memory(): number {
  collect()
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / 1e6
}

/**
 * As many articles of one language as wanted. Those that there are not are made of them: a title of the first half of
 * one title and the second half of another, and a new word; a text of 4 to 17 sentences of all articles. Three of ten
 * sentences bring a new word, made of 2 to 4 syllables, so that the vocabulary goes on growing as that of real texts.
 */
export function multiplied(articles: Article[], wanted: number): Iterable<Article> {
  const roll = dice(42)
  const sentences = articles.flatMap(({ body }) => body.split('\n').slice(1)).filter(({ length }) => length > 20)
  const titles = articles.map(({ title }) => title.split(' '))
  const word = () => Array.from({ length: 2 + roll(3) }, () => syllables[roll(syllables.length)]).join('')
  const sentence = () => `${sentences[roll(sentences.length)]}${roll(10) < 3 ? ` ${word()}` : ''}`

  const made = (at: number): Article => {
    const [one, other] = [titles[roll(titles.length)]!, titles[roll(titles.length)]!]
    const title = [...one.slice(0, Math.ceil(one.length / 2)), ...other.slice(Math.floor(other.length / 2)), word()]
    const body = Array.from({ length: 4 + roll(14) }, sentence)
    const headings = body.slice(0, 2).map(text => text.slice(0, 60))
    return {
      ...articles[at % articles.length]!,
      id: `made-${at}`,
      title: title.join(' '),
      headings,
      body: body.join('\n')
    }
  }
  return (function* () {
    yield* articles.slice(0, wanted)
    for (let at = 0; at < wanted - articles.length; at++) yield made(at)
  })()
}

const syllables = ['ka', 'to', 'ra', 'mi', 'no', 'ze', 'pu', 'li', 'wo', 'dy', 'sza', 'cie', 'brz', 'ow', 'an', 'el']
