import { Failure } from '../failure.ts'
import { drain, type Pause, type Stream } from '../stream.ts'
import { cursorReply } from '../wire/cursor-reply.ts'

const mostOpen = 1000
const idleLimit = 10 * 60_000
const mostBytes = 16_000_000
const firstBatchSize = 101

interface Cursor {
  namespace: string
  stream: Stream<Buffer>
  /** A document that did not fit into the last batch. */
  left: Buffer | undefined
  busy: boolean
  usedAt: number
}

interface Batch {
  batchSize?: number | undefined
  /** How many documents there can be at most; 0 if nobody knows. */
  limit?: number | undefined
  /** The rest is not wanted. */
  single?: boolean
  pause: Pause
}

/** What clients have begun to read. */
export class Cursors {
  private open = new Map<bigint, Cursor>()
  private lastId = BigInt(Math.floor(Math.random() * 2 ** 40)) << 12n

  /** The first batch; the rest waits to be asked for. */
  async start(
    namespace: string,
    stream: Stream<Buffer>,
    { batchSize = firstBatchSize, limit = 0, single = false, pause }: Batch
  ): Promise<Buffer> {
    const cursor = { namespace, stream, left: undefined, busy: false, usedAt: Date.now() }
    const { docs, finished } = await nextBatch(cursor, batchSize, pause)
    const isOver = finished || single || (limit > 0 && docs.length === limit)
    const id = isOver ? 0n : this.keep(cursor)
    return cursorReply('firstBatch', { namespace, id, docs })
  }

  async more(
    id: bigint,
    { namespace, batchSize, pause }: { namespace: string; batchSize: number; pause: Pause }
  ): Promise<Buffer> {
    const cursor = this.open.get(id)
    if (!cursor) throw new Failure(43, `cursor id ${id} not found`)
    if (cursor.namespace !== namespace) throw new Failure(13, `the cursor ${id} does not belong to ${namespace}`)
    if (cursor.busy) throw new Failure(12051, `cursor id ${id} is already in use`)
    cursor.busy = true
    try {
      const { docs, finished } = await nextBatch(cursor, batchSize, pause)
      if (finished) this.open.delete(id)
      return cursorReply('nextBatch', { namespace, id: finished ? 0n : id, docs })
    } catch (error) {
      this.open.delete(id)
      throw error
    } finally {
      cursor.busy = false
      cursor.usedAt = Date.now()
    }
  }

  kill(id: bigint): boolean {
    return this.open.delete(id)
  }

  dropIdle(now: number): void {
    for (const [id, cursor] of this.open) if (!cursor.busy && now - cursor.usedAt > idleLimit) this.open.delete(id)
  }

  private keep(cursor: Cursor): bigint {
    if (this.open.size >= mostOpen) throw new Failure(2, `there are ${mostOpen} open cursors already`)
    this.open.set(++this.lastId, cursor)
    return this.lastId
  }
}

async function nextBatch(cursor: Cursor, size: number, pause: Pause): Promise<{ docs: Buffer[]; finished: boolean }> {
  const docs: Buffer[] = []
  if (size === 0) return { docs, finished: false }
  let bytes = 0
  if (cursor.left) {
    docs.push(cursor.left)
    bytes = cursor.left.length
    cursor.left = undefined
    if (docs.length >= size) return { docs, finished: false }
  }
  const finished = await drain(cursor.stream, pause, doc => {
    if (docs.length > 0 && bytes + doc.length > mostBytes) {
      cursor.left = doc
      return false
    }
    docs.push(doc)
    bytes += doc.length
    return docs.length < size
  })
  return { docs, finished }
}
