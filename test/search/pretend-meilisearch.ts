import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Query, type Settings, type Stored, searchIn } from './pretend-searching.ts'

interface Answer {
  status: number
  body: unknown
}

interface Index {
  documents: Map<string, Stored>
  settings: Settings
  updatedAt?: string
}

/** What a server may do instead of answering. */
export type Fault = 'hangs' | 'hangs up' | 'HTML' | 'half of an answer' | 'something else' | 'an error of its own'

export interface Asked {
  method: string
  path: string
  body: unknown
}

/**
 * A server that answers as Meilisearch documents it, as far as we ask, and refuses every request that the real one
 * would refuse. Its searching is simple; see `pretend-searching.ts`.
 */
export async function pretendMeilisearch({ key }: { key: string }) {
  const state: State = { indexes: new Map(), tasks: [], failing: undefined }
  const asked: Asked[] = []
  let fault: ((asked: Asked) => Fault | undefined) | undefined

  const server = createServer(async (request, response) => {
    const what = { method: request.method ?? '', path: pathOf(request), body: await bodyOf(request) }
    asked.push(what)
    const wrong = fault?.(what)
    if (wrong !== undefined) return misbehave(wrong, response)
    const { status, body } =
      request.headers.authorization === `Bearer ${key}` ? answerTo(state, what) : failure(403, 'invalid_api_key')
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    indexes: state.indexes,
    asked,
    /** From now on some requests go wrong; without an argument all is well again. */
    goWrong(how?: (asked: Asked) => Fault | undefined) {
      fault = how
    },
    /** From now on tasks fail for this reason; without one they succeed again. */
    failTasks(code?: string) {
      state.failing = code
    },
    close: () => {
      server.closeAllConnections()
      return new Promise(closed => server.close(closed))
    }
  }
}

function misbehave(fault: Fault, response: ServerResponse) {
  const send = (status: number, type: string, text: string) =>
    response.writeHead(status, { 'content-type': type }).end(text)
  if (fault === 'hangs up') response.destroy()
  if (fault === 'HTML') send(200, 'text/html', '<html><body>Welcome to nginx</body></html>')
  if (fault === 'half of an answer') send(200, 'application/json', '{"results":[{"hits":[{"id"')
  if (fault === 'something else') send(200, 'application/json', '{"results":[{"hits":"many"}],"status":17}')
  if (fault === 'an error of its own') send(500, 'application/json', '{"message":"Internal error","code":"internal"}')
}

interface State {
  indexes: Map<string, Index>
  tasks: Task[]
  failing: string | undefined
}

/** What has been asked for is done only when somebody comes to see whether it is. */
interface Task {
  run: () => string | undefined
  seen: number
}

function answerTo(state: State, { method, path, body }: Asked): Answer {
  for (const [known, pattern, run] of routes) {
    const match = known === method ? pattern.exec(path) : null
    if (match !== null) return run(state, body as never, match[1] ?? '')
  }
  return failure(404, 'not_found')
}

type Route = [method: string, path: RegExp, run: (state: State, body: never, part: string) => Answer]

const routes: Route[] = [
  ['GET', /^\/health$/, () => ({ status: 200, body: { status: 'available' } })],
  ['GET', /^\/stats$/, ({ indexes }) => ({ status: 200, body: { indexes: statsOf(indexes) } })],
  ['GET', /^\/tasks\/(\d+)$/, ({ tasks }, _, number) => ({ status: 200, body: taskState(tasks[Number(number)]!) })],
  [
    'POST',
    /^\/indexes$/,
    (state, { uid, primaryKey }: { uid: string; primaryKey: string }) =>
      /^[A-Za-z0-9_-]{1,400}$/.test(uid) && primaryKey === 'key'
        ? enqueue(state, () => (state.indexes.has(uid) ? 'index_already_exists' : void indexIn(state, uid)))
        : failure(400, 'invalid_index_uid')
  ],
  [
    'GET',
    /^\/indexes\/([^/]+)$/,
    ({ indexes }, _, uid) =>
      indexes.has(uid)
        ? { status: 200, body: { uid, primaryKey: 'key', updatedAt: indexes.get(uid)!.updatedAt } }
        : failure(404, 'index_not_found')
  ],
  [
    'DELETE',
    /^\/indexes\/([^/]+)$/,
    (state, _, uid) => enqueue(state, () => (state.indexes.delete(uid) ? undefined : 'index_not_found'))
  ],
  [
    'PATCH',
    /^\/indexes\/([^/]+)\/settings$/,
    (state, given: Settings, uid) => {
      const unknown = Object.keys(given).find(name => !knownSettings.has(name))
      if (unknown !== undefined) return failure(400, 'bad_request')
      return enqueue(state, () => void Object.assign(indexIn(state, uid).settings, given))
    }
  ],
  [
    'GET',
    /^\/indexes\/([^/]+)\/settings\/synonyms$/,
    ({ indexes }, _, uid) =>
      indexes.has(uid)
        ? { status: 200, body: indexes.get(uid)!.settings.synonyms ?? {} }
        : failure(404, 'index_not_found')
  ],
  [
    'POST',
    /^\/indexes\/([^/]+)\/documents$/,
    (state, given: Stored[], uid) =>
      enqueue(state, () => {
        if (given.some(document => !/^[A-Za-z0-9_-]{1,511}$/.test(String(document.key)))) return 'invalid_document_id'
        for (const document of given) indexIn(state, uid).documents.set(String(document.key), document)
        return undefined
      })
  ],
  [
    'POST',
    /^\/indexes\/([^/]+)\/documents\/delete-batch$/,
    (state, keys: string[], uid) =>
      enqueue(state, () => {
        if (!state.indexes.has(uid)) return 'index_not_found'
        for (const key of keys) indexIn(state, uid).documents.delete(key)
        return undefined
      })
  ],
  [
    'POST',
    /^\/swap-indexes$/,
    (state, [{ indexes: pair }]: [{ indexes: [string, string] }]) =>
      enqueue(state, () => {
        const [first, second] = pair.map(uid => state.indexes.get(uid))
        if (!first || !second) return 'index_not_found'
        state.indexes.set(pair[0], second).set(pair[1], first)
        return undefined
      })
  ],
  [
    'POST',
    /^\/multi-search$/,
    ({ indexes }, { queries }: { queries: Query[] }) => {
      if (queries.some(query => !indexes.has(query.indexUid))) return failure(400, 'index_not_found')
      const results = queries.map(query => {
        const { documents, settings } = indexes.get(query.indexUid)!
        return searchIn([...documents.values()], settings, query)
      })
      const refused = results.find(result => typeof result === 'string')
      return typeof refused === 'string' ? failure(400, refused) : { status: 200, body: { results } }
    }
  ]
]

const knownSettings = new Set(
  'rankingRules searchableAttributes filterableAttributes sortableAttributes stopWords synonyms typoTolerance faceting pagination localizedAttributes'.split(
    ' '
  )
)

function indexIn({ indexes }: State, uid: string): Index {
  const known: Index = indexes.get(uid) ?? { documents: new Map(), settings: {} }
  indexes.set(uid, known)
  known.updatedAt = new Date().toISOString()
  return known
}

function enqueue(state: State, run: Task['run']): Answer {
  const taskUid = state.tasks.push({ run: () => state.failing ?? run(), seen: 0 }) - 1
  return { status: 202, body: { taskUid, indexUid: null, status: 'enqueued', type: 'any', enqueuedAt: '2026-03-02' } }
}

function taskState(task: Task) {
  if (task.seen++ === 0) return { status: 'processing', error: null }

  const code = task.seen === 2 ? task.run() : undefined
  return code === undefined
    ? { status: 'succeeded', error: null }
    : { status: 'failed', error: { code, message: `Because of ${code}.` } }
}

function statsOf(indexes: State['indexes']) {
  return Object.fromEntries([...indexes].map(([uid, { documents }]) => [uid, { numberOfDocuments: documents.size }]))
}

const failure = (status: number, code: string): Answer => ({
  status,
  body: { message: `Because of ${code}.`, code, type: 'invalid_request', link: '' }
})

const pathOf = (request: IncomingMessage) => new URL(request.url ?? '/', 'http://localhost').pathname

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return JSON.parse(Buffer.concat(chunks).toString() || '{}')
}
