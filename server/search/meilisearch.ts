import { isDeepStrictEqual } from 'node:util'
import type { MultiSearchQuery, Settings } from 'meilisearch'
import type { IndexRef, IndexSettings, SearchDocument, SearchEngine, SearchQuery, SearchResult } from './engine.ts'
import { type Answered, answers, changedAt, resultOf, statistics, synonyms } from './meilisearch/answers.ts'
import { questionsFor } from './meilisearch/questions.ts'
import { MeilisearchServer, ServerRefused } from './meilisearch/server.ts'
import {
  encode,
  languageIn,
  settingsFor,
  shadowOf,
  shadowsOf,
  storedForm,
  synonymsOf,
  uidOf
} from './meilisearch/stored.ts'

/** The engine of an installation that has a Meilisearch server. */
export function meilisearchEngine(address: { url: string; key?: string }): SearchEngine {
  const server = new MeilisearchServer(address)
  /** What was last wanted of each index that was set up. */
  const prepared = new Map<string, IndexSettings | undefined>()
  /** Made here, and not filled since. */
  const unfilled = new Set<string>()
  const rebuilds = new Set<Rebuild>()

  /** A document that came to an index that is not there would make one without settings. */
  async function prepare(index: IndexRef): Promise<void> {
    if (!prepared.has(uidOf(index))) await ensure(index)
  }

  async function ensure(index: IndexRef, wanted?: IndexSettings): Promise<{ isNew: boolean }> {
    const uid = uidOf(index)
    const settings = wanted ?? prepared.get(uid)
    const there = await indexesOn(server)
    const isMissing = !(uid in there)
    if (isMissing) unfilled.add(uid)
    const isKnown = prepared.has(uid) && isDeepStrictEqual(settings, prepared.get(uid))
    const isAsWanted = isKnown && !isMissing && (wanted === undefined || (await knowsSynonyms(server, uid, wanted)))
    if (!isAsWanted) await create(server, uid, settingsFor(index.language, settings))
    prepared.set(uid, settings)
    await discardAbandoned(shadowsOf(uid, there))
    return { isNew: unfilled.has(uid) }
  }

  /** Whoever was filling them has died; another process may be filling one now. */
  async function discardAbandoned(shadows: string[]): Promise<void> {
    const own = new Set([...rebuilds].map(rebuild => rebuild.uid))
    for (const uid of shadows.filter(uid => !own.has(uid)))
      if (await isAbandoned(server, uid)) await discard(server, uid)
  }

  /** Changes that come during a rebuild belong into the fresh index, too. */
  function changeBoth(index: IndexRef, ids: string[]): string[] {
    const running = [...rebuilds].filter(rebuild => rebuild.of === uidOf(index))
    for (const { changed } of running) for (const id of ids) changed.add(id)
    return [uidOf(index), ...running.map(rebuild => rebuild.uid)]
  }

  async function searchMany(queries: { index: IndexRef; query: SearchQuery }[]): Promise<SearchResult[]> {
    const asked = queries.map(({ index, query }) => questionsFor(index, query))
    const all = asked.flatMap(questions => (questions ? [questions.hits, ...questions.counts.values()] : []))
    const answered = await askAll(server, all)
    return asked.map(questions => resultOf(questions, answered))
  }

  return {
    kind: 'meilisearch',
    ensure,
    searchMany,

    async put(index, documents) {
      await prepare(index)
      const uids = changeBoth(
        index,
        documents.map(document => document.id)
      )
      for (const uid of uids) await add(server, { uid, language: index.language, documents })
    },

    async remove(index, ids) {
      for (const uid of changeBoth(index, ids)) {
        await server.change(to => to.index(uid).deleteDocuments(ids.map(encode)), { unless: 'index_not_found' })
      }
    },

    async rebuild(index, documents) {
      await prepare(index)
      const rebuild = {
        of: uidOf(index),
        uid: shadowOf(uidOf(index)),
        changed: new Set<string>()
      }
      rebuilds.add(rebuild)
      try {
        await create(server, rebuild.uid, settingsFor(index.language, prepared.get(rebuild.of)))
        for await (const batch of batchesOf(documents)) {
          const unchanged = batch.filter(document => !rebuild.changed.has(document.id))
          await add(server, { uid: rebuild.uid, language: index.language, documents: unchanged })
        }
        await server.change(to => to.swapIndexes([{ indexes: [rebuild.of, rebuild.uid], rename: false }]), long)
        unfilled.delete(rebuild.of)
      } finally {
        rebuilds.delete(rebuild)
        await discard(server, rebuild.uid)
      }
    },

    async search(index, query) {
      const [result] = await searchMany([{ index, query }])
      return result!
    },

    async stats(name) {
      const indexes = await indexesOn(server)
      return Object.entries(indexes)
        .flatMap(([uid, { numberOfDocuments }]) => {
          const language = languageIn(uid, name)
          return language === undefined ? [] : [{ language, documents: numberOfDocuments }]
        })
        .sort((a, b) => (a.language < b.language ? -1 : 1))
    },

    async health() {
      return server
        .ask(to => to.health())
        .then(
          () => ({ ok: true }),
          (error: Error) => ({ ok: false, detail: error.message })
        )
    },

    async close() {
      server.close()
    }
  }
}

interface Rebuild {
  of: string
  uid: string
  changed: Set<string>
}

const long = { isLong: true }
const batchSize = { documents: 200, characters: 5_000_000 }

async function indexesOn(server: MeilisearchServer) {
  const { indexes } = await server.ask(async to => statistics.parse(await to.getStats()))
  return indexes
}

/** A task of a rebuild is waited for ten minutes, so none is silent for longer. An index that is gone is no matter. */
async function isAbandoned(server: MeilisearchServer, uid: string): Promise<boolean> {
  const found = await server.ask(async to => changedAt.parse(await to.getRawIndex(uid))).catch(unlessRefused)
  return found !== undefined && Date.now() - found.updatedAt.getTime() > abandonedAfter
}

const abandonedAfter = 3_600_000

function unlessRefused(error: unknown): undefined {
  if (!(error instanceof ServerRefused)) throw error
}

/** Another process may have told the server something else since. */
async function knowsSynonyms(server: MeilisearchServer, uid: string, wanted: IndexSettings): Promise<boolean> {
  const known = await server.ask(async to => synonyms.parse(await to.index(uid).getSynonyms()))
  return isDeepStrictEqual(inOrder(known), inOrder(synonymsOf(wanted)))
}

const inOrder = (all: Record<string, string[]>) =>
  Object.fromEntries(Object.entries(all).map(([saying, others]) => [saying, [...others].sort()]))

/** Makes the index, if it is not there, and sets it up. */
async function create(server: MeilisearchServer, uid: string, settings: Settings): Promise<void> {
  const making = { ...long, unless: 'index_already_exists' }
  await server.change(to => to.createIndex(uid, { primaryKey: 'key' }), making)
  await server.change(to => to.index(uid).updateSettings(settings), long)
}

/** What could not be thrown away stands in nobody's way. */
async function discard(server: MeilisearchServer, uid: string): Promise<void> {
  await server.change(to => to.deleteIndex(uid), { ...long, unless: 'index_not_found' }).catch(() => undefined)
}

interface Addition {
  uid: string
  language: string
  documents: SearchDocument[]
}

async function add(server: MeilisearchServer, { uid, language, documents }: Addition): Promise<void> {
  for await (const batch of batchesOf(documents)) {
    const stored = batch.map(document => storedForm(document, language))
    await server.change(to => to.index(uid).addDocuments(stored, { primaryKey: 'key' }))
  }
}

async function* batchesOf(documents: AsyncIterable<SearchDocument> | Iterable<SearchDocument>) {
  let batch: SearchDocument[] = []
  let characters = 0
  for await (const document of documents) {
    batch.push(document)
    characters += [document.body].flat().reduce((sum, part) => sum + part.length, 0)
    if (batch.length < batchSize.documents && characters < batchSize.characters) continue
    yield batch
    batch = []
    characters = 0
  }
  if (batch.length > 0) yield batch
}

/** Asks all at once; an index that is not there answers nothing. */
async function askAll(server: MeilisearchServer, queries: MultiSearchQuery[]): Promise<Answered> {
  if (queries.length === 0) return new Map()
  try {
    const { results } = await server.ask(async to => answers.parse(await to.multiSearch({ queries })))
    if (results.length !== queries.length) throw new Error('There are not as many answers as questions.')
    return new Map(results.map((answer, at) => [queries[at]!, answer]))
  } catch (error) {
    if (!(error instanceof ServerRefused) || error.code !== 'index_not_found') throw error

    const indexes = await indexesOn(server)
    const there = queries.filter(query => query.indexUid in indexes)
    if (there.length === queries.length) throw error
    return askAll(server, there)
  }
}
