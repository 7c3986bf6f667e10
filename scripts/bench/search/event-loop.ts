import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { embeddedEngine } from '../../../server/search/embedded/engine.ts'
import { type Article, documentOf, percentile, type Query } from './articles.ts'

/** Milliseconds for which the process that asks did nothing else, at most: while an index is filled, and while it is asked. */
export interface Holding {
  filling: number
  asking: number
  /** What an answer takes from the thread and back, 99 % of them at most. */
  answered99: number
}

export async function measureHolding(articles: Iterable<Article>, queries: Query[]): Promise<Holding> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'))
  const engine = embeddedEngine(folder)
  const index = { name: 'articles', language: 'pl' } as const
  await engine.ensure(index)

  const watchedFilling = watched()
  await engine.rebuild(index, documentsOf(articles))
  const filling = watchedFilling()
  const watchedAsking = watched()
  const times: number[] = []
  for (const { q } of queries) {
    const begun = performance.now()
    await engine.search(index, { words: q, scope: { audience: ['public'] }, limit: 10 })
    times.push(performance.now() - begun)
  }
  const asking = watchedAsking()
  await engine.close()
  await rm(folder, { recursive: true })
  return { filling, asking, answered99: percentile(times, 0.99) }
}

/** One after the other, as they come from a database. */
function* documentsOf(articles: Iterable<Article>) {
  for (const article of articles) yield documentOf(article)
}

const resolution = 1

function watched(): () => number {
  const delay = monitorEventLoopDelay({ resolution })
  delay.enable()
  return () => {
    delay.disable()
    return delay.max / 1e6 - resolution
  }
}
