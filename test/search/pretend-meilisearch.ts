import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

type Stored = Record<string, string | string[]>
interface Answer {
  status: number
  body: unknown
}

/** A server that answers as Meilisearch documents it, as far as we ask. Its searching is simple: every word, as it is written. */
export async function pretendMeilisearch({ key }: { key: string }) {
  const indexes = new Map<string, Map<string, Stored>>()
  const settings = new Map<string, unknown>()
  const tasks: Task[] = []
  const routes = routesOf({ indexes, settings, tasks })

  const server = createServer(async (request, response) => {
    const { status, body } =
      request.headers.authorization === `Bearer ${key}`
        ? await answer(routes, request)
        : failure(403, 'invalid_api_key')
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    indexes,
    settings,
    close: () => {
      server.closeAllConnections()
      return new Promise(closed => server.close(closed))
    }
  }
}

interface State {
  indexes: Map<string, Map<string, Stored>>
  settings: Map<string, unknown>
  tasks: Task[]
}

/** What has been asked for is done only when somebody comes to see whether it is. */
interface Task {
  run: () => string | undefined
  seen: number
}

type Route = [method: string, path: RegExp, (parts: string[], body: never) => Answer]

function routesOf({ indexes, settings, tasks }: State): Route[] {
  const enqueue = (run: Task['run']): Answer => {
    const taskUid = tasks.push({ run, seen: 0 }) - 1
    return { status: 202, body: { taskUid, indexUid: null, status: 'enqueued', type: 'any', enqueuedAt: '2026-03-02' } }
  }
  const documents = (uid: string) => indexes.get(uid) ?? indexes.set(uid, new Map()).get(uid)!

  return [
    ['GET', /^\/health$/, () => ({ status: 200, body: { status: 'available' } })],
    ['GET', /^\/stats$/, () => ({ status: 200, body: { indexes: statsOf(indexes) } })],
    ['GET', /^\/tasks\/(\d+)$/, ([number]) => ({ status: 200, body: taskState(tasks[Number(number)]!) })],
    [
      'POST',
      /^\/indexes$/,
      (_, { uid }: { uid: string }) =>
        enqueue(() => (indexes.has(uid) ? 'index_already_exists' : void indexes.set(uid, new Map())))
    ],
    [
      'DELETE',
      /^\/indexes\/([^/]+)$/,
      ([uid]) => enqueue(() => (indexes.delete(uid!) ? undefined : 'index_not_found'))
    ],
    ['PATCH', /^\/indexes\/([^/]+)\/settings$/, ([uid], given) => enqueue(() => void settings.set(uid!, given))],
    [
      'POST',
      /^\/indexes\/([^/]+)\/documents$/,
      ([uid], given: Stored[]) =>
        enqueue(() => {
          if (given.some(document => !/^[A-Za-z0-9_-]{1,511}$/.test(String(document.key)))) return 'invalid_document_id'
          for (const document of given) documents(uid!).set(String(document.key), document)
          return undefined
        })
    ],
    [
      'POST',
      /^\/indexes\/([^/]+)\/documents\/delete-batch$/,
      ([uid], keys: string[]) =>
        enqueue(() => {
          if (!indexes.has(uid!)) return 'index_not_found'
          for (const key of keys) documents(uid!).delete(key)
          return undefined
        })
    ],
    [
      'POST',
      /^\/swap-indexes$/,
      (_, [{ indexes: pair }]: [{ indexes: [string, string] }]) =>
        enqueue(() => {
          const [first, second] = pair.map(documents)
          indexes.set(pair[0], second!).set(pair[1], first!)
          return undefined
        })
    ],
    [
      'POST',
      /^\/multi-search$/,
      (_, { queries }: { queries: Query[] }) => {
        if (queries.some(query => !indexes.has(query.indexUid))) return failure(400, 'index_not_found')
        return { status: 200, body: { results: queries.map(query => searchIn(documents(query.indexUid), query)) } }
      }
    ]
  ]
}

async function answer(routes: Route[], request: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const path = new URL(request.url ?? '/', 'http://localhost').pathname
  for (const [method, pattern, run] of routes) {
    const match = request.method === method ? pattern.exec(path) : null
    if (match !== null) return run(match.slice(1), JSON.parse(Buffer.concat(chunks).toString() || '{}') as never)
  }
  return failure(404, 'not_found')
}

const failure = (status: number, code: string): Answer => ({
  status,
  body: { message: code, code, type: 'invalid_request', link: '' }
})

function taskState(task: Task) {
  if (task.seen++ === 0) return { status: 'processing', error: null }

  const code = task.seen === 2 ? task.run() : undefined
  return code === undefined
    ? { status: 'succeeded', error: null }
    : { status: 'failed', error: { code, message: code } }
}

function statsOf(indexes: State['indexes']) {
  return Object.fromEntries([...indexes].map(([uid, stored]) => [uid, { numberOfDocuments: stored.size }]))
}

interface Query {
  indexUid: string
  q: string
  filter: string[]
  offset?: number
  limit: number
  cropLength?: number
  highlightPreTag?: string
  highlightPostTag?: string
  cropMarker?: string
}

function searchIn(stored: Map<string, Stored>, query: Query) {
  const words = query.q.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const found = [...stored.values()].filter(
    document =>
      query.filter.every(filter => passes(document, filter)) &&
      words.every(word => `${document.title} ${document.body}`.toLowerCase().includes(word))
  )
  const category: Record<string, number> = {}
  for (const document of found) category[String(document.category)] = (category[String(document.category)] ?? 0) + 1

  const hits = found.slice(query.offset ?? 0, (query.offset ?? 0) + query.limit)
  return {
    indexUid: query.indexUid,
    hits: hits.map(({ id, title, body }) => ({
      id,
      _rankingScore: 0.9,
      _formatted: {
        id,
        title: marked(String(title), words, query),
        body: marked(cropped(String(body), words, query), words, query)
      }
    })),
    estimatedTotalHits: found.length,
    facetDistribution: { category }
  }
}

/** Only filters of the two forms that we send are understood: all others are no filters. */
function passes(document: Stored, filter: string): boolean {
  const equal = /^(category|section) = "([A-Za-z0-9_-]*)"$/.exec(filter)
  if (equal !== null) return document[equal[1]!] === equal[2]

  const among = /^audience IN \[((?:"[a-z-]+"(?:, )?)*)\]$/.exec(filter)
  if (among === null) throw new Error(`Not a filter: ${filter}`)
  return among[1]!.split(', ').includes(`"${document.audience}"`)
}

function cropped(text: string, words: string[], { cropLength = 10, cropMarker = '' }: Query): string {
  const all = text.split(' ')
  if (all.length <= cropLength) return text

  const middle = Math.max(
    0,
    all.findIndex(part => words.some(word => part.toLowerCase().includes(word)))
  )
  const start = Math.max(0, middle - Math.floor(cropLength / 2))
  const end = start + cropLength
  return `${start > 0 ? cropMarker : ''}${all.slice(start, end).join(' ')}${end < all.length ? cropMarker : ''}`
}

function marked(text: string, words: string[], { highlightPreTag = '', highlightPostTag = '' }: Query): string {
  return words.reduce(
    (result, word) => result.replace(new RegExp(word, 'giu'), `${highlightPreTag}$&${highlightPostTag}`),
    text
  )
}
