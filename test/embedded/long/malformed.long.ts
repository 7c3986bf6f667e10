import { connect } from 'node:net'
import { serialize } from 'bson'
import { expect } from 'chai'
import { readDoc } from '../../../server/embedded/bson/read.ts'
import { readMessage } from '../../../server/embedded/wire/message.ts'
import { numbersFrom } from '../random-queries.ts'
import { sharedStore } from '../stage.ts'

const number = numbersFrom(20_261_122)

/** A message of the protocol around a command. */
function message(command: object): Buffer {
  const body = serialize(command)
  const head = Buffer.alloc(21)
  head.writeInt32LE(21 + body.length, 0)
  head.writeInt32LE(number(1_000_000), 4)
  head.writeInt32LE(2013, 12)
  return Buffer.concat([head, body])
}

const right = [
  { find: 'things', filter: { a: { $gt: 1, $in: [1, 'x', null] } }, sort: { a: -1 }, limit: 3, $db: 'tests' },
  { insert: 'things', documents: [{ a: 1, b: { c: [1, 2, { d: new Date(5) }] } }, { __proto__: 3 }], $db: 'tests' },
  { update: 'things', updates: [{ q: { a: 1 }, u: { $push: { b: { $each: [1, 2], $slice: -2 } } } }], $db: 'tests' },
  { aggregate: 'things', pipeline: [{ $group: { _id: '$a', n: { $sum: 1 } } }], cursor: {}, $db: 'tests' },
  { hello: 1, $db: 'admin' }
].map(message)

/** A right message with some bytes turned over, cut, doubled or put elsewhere. */
function malformed(): Buffer {
  const bytes = Buffer.from(right[number(right.length)]!)
  const changes = 1 + number(4)
  for (let i = 0; i < changes; i++) bytes[number(bytes.length)] = number(256)
  if (number(4) === 0) return bytes.subarray(0, 16 + number(bytes.length - 16))
  if (number(8) === 0) bytes.copy(bytes, number(bytes.length), number(bytes.length))
  return bytes
}

describe('a million malformed messages', () => {
  it('are read or refused, each in no time, and leave nothing behind', () => {
    let refused = 0
    let slowest = 0
    const memory: number[] = []
    for (let i = 0; i < 1_000_000; i++) {
      const bytes = malformed()
      const began = performance.now()
      try {
        readDoc(readMessage(bytes).body)
      } catch (error) {
        if (!(error instanceof Error)) throw error
        refused++
      }
      slowest = Math.max(slowest, performance.now() - began)
      if (i % 250_000 === 249_999) memory.push(process.memoryUsage().heapUsed)
    }
    expect(refused).to.be.greaterThan(100_000)
    expect(slowest).to.be.lessThan(1_000)
    expect(Math.max(...memory) - memory[0]!).to.be.lessThan(200_000_000)
  })

  it('do not disturb the store that gets them', async () => {
    const { store, db } = await sharedStore()
    const path = decodeURIComponent(/^mongodb:\/\/([^/]+)/.exec(store.uri)![1]!)
    for (let i = 0; i < 4_000; i++) await sendAndLeave(path, malformed())
    expect(await db.command({ ping: 1 })).to.include({ ok: 1 })
    await db.collection('afterwards').insertOne({ a: 1 })
    expect(await db.collection('afterwards').countDocuments({ a: 1 })).to.equal(1)
  })
})

/** Waits for an answer or the end of the connection: whatever comes first. A message that wants more gets none. */
function sendAndLeave(path: string, bytes: Buffer): Promise<void> {
  return new Promise(resolve => {
    const socket = connect(path)
    socket.once('data', () => socket.destroy())
    socket.once('error', () => undefined)
    socket.once('close', () => resolve())
    socket.end(bytes)
  })
}
