import type { IndexRef, Keeping, SearchDocument, SearchEngine, Version } from '../engine.ts'
import { SearchThread } from './thread.ts'

/**
 * The engine that needs no installation: indexes in memory, in a thread of its own, kept in a folder from one start to
 * the next. Without a folder they begin empty.
 */
export function embeddedEngine(folder?: string): SearchEngine {
  const thread = new SearchThread(folder)
  const inTurn = new Map<string, Promise<void>>()

  return {
    kind: 'embedded',
    keeping: keepingOf(thread),

    async ensure(index, wanted) {
      return { isNew: await thread.call('ensure', index, wanted) }
    },

    async put(index, documents) {
      for await (const batch of batchesOf(documents)) await thread.call('put', index, batch)
    },

    async remove(index, ids) {
      await thread.call('remove', index, ids)
    },

    /** Two rebuilds of one index take turns: each fills its own. */
    rebuild(index, documents) {
      const key = `${index.name}/${index.language}`
      const before = inTurn.get(key) ?? Promise.resolve()
      const rebuilt = before.catch(() => undefined).then(() => rebuild(thread, index, documents))
      inTurn.set(key, rebuilt)
      return rebuilt
    },

    search: (index, query) => thread.call('search', index, query),
    searchMany: queries => thread.call('searchMany', queries),
    explain: (index, query) => thread.call('explain', index, query),
    stats: name => thread.call('stats', name),

    async health() {
      return thread.failure === undefined ? { ok: true } : { ok: false, detail: thread.failure.message }
    },

    close: () => thread.close()
  }
}

function keepingOf(thread: SearchThread): Keeping {
  let comparing: Promise<unknown> = Promise.resolve()

  async function compare(indexes: IndexRef[], versions: AsyncIterable<Version[]>): Promise<string[][]> {
    const differing = indexes.map((): string[] => [])
    await thread.call('beginComparison')
    const gather = (found: string[][]) => found.forEach((ids, at) => void differing[at]!.push(...ids))
    for await (const batch of versions) gather(await thread.call('compare', indexes, batch))
    gather(await thread.call('finishComparison', indexes))
    return differing
  }

  return {
    /** One comparison after the other: the thread gathers what it was told of. */
    differences(indexes, versions) {
      const compared = comparing.catch(() => undefined).then(() => compare(indexes, versions))
      comparing = compared
      return compared
    },
    note: (index, versions) => thread.call('note', index, versions)
  }
}

async function rebuild(thread: SearchThread, index: IndexRef, documents: Documents): Promise<void> {
  await thread.call('beginRebuild', index)
  try {
    for await (const batch of batchesOf(documents)) await thread.call('addToRebuild', index, batch)
  } catch (error) {
    await thread.call('abandonRebuild', index)
    throw error
  }
  await thread.call('finishRebuild', index)
}

type Documents = AsyncIterable<SearchDocument> | Iterable<SearchDocument>

const batchSize = { documents: 25, characters: 100_000 }

/** Small enough that a search never waits long for its turn. */
async function* batchesOf(documents: Documents): AsyncGenerator<SearchDocument[]> {
  let batch: SearchDocument[] = []
  let characters = 0
  for await (const document of documents) {
    batch.push(document)
    characters += lengthOf(document)
    if (batch.length < batchSize.documents && characters < batchSize.characters) continue

    yield batch
    batch = []
    characters = 0
  }
  if (batch.length > 0) yield batch
}

function lengthOf({ body }: SearchDocument): number {
  return typeof body === 'string' ? body.length : body.reduce((sum, part) => sum + part.length, 0)
}
