import { randomUUID } from 'node:crypto'
import {
  type EnqueuedTaskPromise,
  Meilisearch,
  MeilisearchApiError,
  type MultiSearchQuery,
  type SearchResponse
} from 'meilisearch'
import { hasWords } from './embedded/query-words.ts'
import {
  type Audience,
  bounds,
  type Highlighted,
  type IndexRef,
  pageOf,
  type SearchDocument,
  type SearchEngine,
  type SearchHit,
  type SearchQuery,
  type SearchResult
} from './engine.ts'
import { decode, encode, type Stored, settingsFor, storedForm, uidOf } from './meilisearch/stored.ts'

/** The engine of an installation that has a Meilisearch server. */
export function meilisearchEngine({ url, key }: { url: string; key?: string }): SearchEngine {
  const server = new Meilisearch({ host: url, ...(key !== undefined && { apiKey: key }), defaultWaitOptions: patience })
  const prepared = new Set<string>()
  const rebuilds = new Set<Rebuild>()

  async function prepare(index: IndexRef): Promise<void> {
    const uid = uidOf(index)
    if (prepared.has(uid)) return

    await create(server, uid, index.language)
    prepared.add(uid)
  }

  /** Changes that come during a rebuild belong into the fresh index, too. */
  function changeBoth(index: IndexRef, ids: string[]): string[] {
    const running = [...rebuilds].filter(rebuild => rebuild.of === uidOf(index))
    for (const { changed } of running) for (const id of ids) changed.add(id)
    return [uidOf(index), ...running.map(rebuild => rebuild.uid)]
  }

  async function searchMany(queries: { index: IndexRef; query: SearchQuery }[]): Promise<SearchResult[]> {
    const asked = queries.map(({ index, query }) => askingFor(index, query))
    const responses = await multiSearch(server, asked.flat())
    return asked.map(([hits, counts]) => resultOf(responses.get(hits), responses.get(counts ?? hits)))
  }

  return {
    kind: 'meilisearch',
    searchMany,

    async put(index, documents) {
      await prepare(index)
      const uids = changeBoth(
        index,
        documents.map(document => document.id)
      )
      for (const uid of uids) await add(server, uid, index.language, documents)
    },

    async remove(index, ids) {
      for (const uid of changeBoth(index, ids)) {
        await done(server.index(uid).deleteDocuments(ids.map(encode)), 'index_not_found')
      }
    },

    async rebuild(index, documents) {
      await prepare(index)
      const rebuild = {
        of: uidOf(index),
        uid: `${uidOf(index)}${shadowMark}${randomUUID()}`,
        changed: new Set<string>()
      }
      rebuilds.add(rebuild)
      try {
        await create(server, rebuild.uid, index.language)
        for await (const batch of batchesOf(documents)) {
          const unchanged = batch.filter(document => !rebuild.changed.has(document.id))
          await add(server, rebuild.uid, index.language, unchanged)
        }
        await done(server.swapIndexes([{ indexes: [rebuild.of, rebuild.uid], rename: false }]))
      } finally {
        rebuilds.delete(rebuild)
        await done(server.deleteIndex(rebuild.uid), 'index_not_found')
      }
    },

    async search(index, query) {
      const [result] = await searchMany([{ index, query }])
      return result!
    },

    async languages(name) {
      const { indexes } = await server.getStats()
      const filled = Object.entries(indexes).filter(([uid, stats]) => isOf(name, uid) && stats.numberOfDocuments > 0)
      return filled.map(([uid]) => uid.slice(name.length + 1)).sort()
    },

    async health() {
      return server.health().then(
        () => ({ ok: true }),
        (error: Error) => ({ ok: false, detail: error.message })
      )
    },

    async close() {}
  }
}

interface Rebuild {
  of: string
  uid: string
  changed: Set<string>
}

const patience = { timeout: 600_000, interval: 50 }
const batchSize = 200
const shadowMark = '__'

const isOf = (name: string, uid: string) => uid.startsWith(`${name}_`) && !uid.includes(shadowMark)

async function create(server: Meilisearch, uid: string, language: string): Promise<void> {
  await done(server.createIndex(uid, { primaryKey: 'key' }), 'index_already_exists')
  await done(server.index(uid).updateSettings(settingsFor(language)))
}

/** Waits until a task has been done, which may have become unnecessary for the given reason. */
async function done(task: EnqueuedTaskPromise, unlessBecause?: string): Promise<void> {
  const { error } = await task.waitTask()
  if (error != null && error.code !== unlessBecause) throw new Error(error.message)
}

async function add(server: Meilisearch, uid: string, language: string, documents: SearchDocument[]): Promise<void> {
  for (let at = 0; at < documents.length; at += batchSize) {
    const stored = documents.slice(at, at + batchSize).map(document => storedForm(document, language))
    await done(server.index(uid).addDocuments(stored, { primaryKey: 'key' }))
  }
}

async function* batchesOf(documents: AsyncIterable<SearchDocument> | Iterable<SearchDocument>) {
  let batch: SearchDocument[] = []
  for await (const document of documents) {
    batch.push(document)
    if (batch.length < batchSize) continue
    yield batch
    batch = []
  }
  yield batch
}

/** Nobody can write these into an article, because they are new in each process. */
const secret = randomUUID()
const marks = { begin: `\ue000${secret}`, end: `\ue001${secret}`, cut: `\ue002${secret}` }
const leastScore = 0.2
const charactersPerWord = { usual: 7, unspaced: 2 }

/** What to ask of the server: the hits, and with a filter separately how many hits there are without it. */
function askingFor(index: IndexRef, query: SearchQuery): [MultiSearchQuery?, MultiSearchQuery?] {
  if (!hasWords(query.words) || query.scope.audience.length === 0) return []

  const { offset, limit, crop } = pageOf(query)
  const perWord = /^(zh|ja|th)\b/.test(index.language) ? charactersPerWord.unspaced : charactersPerWord.usual
  const filter = [audienceFilter(query.scope.audience)]
  if (query.category !== undefined) filter.push(`category = "${encode(query.category)}"`)
  if (query.section !== undefined) filter.push(`section = "${encode(query.section)}"`)

  const any: MultiSearchQuery = {
    indexUid: uidOf(index),
    q: wellFormed(query.words.slice(0, bounds.characters)),
    filter: filter.slice(0, 1),
    facets: ['category'],
    limit: 0,
    matchingStrategy: 'frequency',
    rankingScoreThreshold: leastScore
  }
  const hits: MultiSearchQuery = {
    ...any,
    ...{ filter, offset, limit, showRankingScore: true, attributesToRetrieve: ['id'] },
    ...{ attributesToHighlight: ['title', 'body'], attributesToCrop: ['body'], cropLength: Math.ceil(crop / perWord) },
    ...{ highlightPreTag: marks.begin, highlightPostTag: marks.end, cropMarker: marks.cut }
  }
  return filter.length > 1 ? [hits, any] : [hits]
}

/** Half of a surrogate pair is no text that can be sent. */
const wellFormed = (text: string) => text.replace(/\p{Surrogate}/gu, ' ')

const audiences: Audience[] = ['public', 'signed-in', 'agents']

function audienceFilter(wanted: Audience[]): string {
  const known = audiences.filter(audience => wanted.includes(audience))
  return `audience IN [${known.map(audience => `"${audience}"`).join(', ')}]`
}

type Responses = Map<MultiSearchQuery | undefined, SearchResponse<Stored>>

/** Asks all at once; an index that is not there answers nothing. */
async function multiSearch(server: Meilisearch, asked: (MultiSearchQuery | undefined)[]): Promise<Responses> {
  const queries = asked.filter(query => query !== undefined)
  if (queries.length === 0) return new Map()

  try {
    const { results } = await server.multiSearch<{ queries: MultiSearchQuery[] }, Stored>({ queries })
    return new Map(results.map((response, at) => [queries[at], response]))
  } catch (error) {
    if (!(error instanceof MeilisearchApiError) || error.cause?.code !== 'index_not_found') throw error

    const { indexes } = await server.getStats()
    return multiSearch(
      server,
      queries.filter(query => query.indexUid in indexes)
    )
  }
}

function resultOf(found?: SearchResponse<Stored>, counted?: SearchResponse<Stored>): SearchResult {
  const counts = Object.entries(counted?.facetDistribution?.category ?? {})
  return {
    hits: found?.hits.map(hitOf) ?? [],
    total: found?.estimatedTotalHits ?? 0,
    categories: Object.fromEntries(counts.map(([category, count]) => [decode(category), count]))
  }
}

function hitOf(hit: SearchResponse<Stored>['hits'][number]): SearchHit {
  const { title = '', body = '' } = hit._formatted ?? {}
  return { id: hit.id, score: hit._rankingScore ?? 0, title: highlighted(title), excerpt: highlighted(body) }
}

/** The server marks matches inside of the text; we want plain text, and to know where. */
function highlighted(marked: string): Highlighted {
  const result: Highlighted = { text: '', ranges: [], cropped: false }
  let start = 0
  for (const part of marked.split(new RegExp(`(${Object.values(marks).join('|')})`))) {
    if (part === marks.begin) start = result.text.length
    else if (part === marks.end) result.ranges.push({ start, end: result.text.length })
    else if (part === marks.cut) result.cropped = true
    result.text += part === marks.cut ? '…' : part.startsWith(marks.begin) || part.startsWith(marks.end) ? '' : part
  }
  return result
}
