import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { serialize } from 'bson'
import { expect } from 'chai'
import { MongoClient } from 'mongodb'
import { type OpenStore, openStore, refusal } from './stage.ts'

describe('where the embedded store listens at a port', () => {
  let open: OpenStore
  before(async () => {
    open = await openStore(undefined, { listenAt: 'a port' })
  })
  after(() => open.close())

  const signingInAs = (change: (uri: URL) => void, options = {}) => {
    const uri = new URL(open.store.uri)
    change(uri)
    return MongoClient.connect(uri.href, { serverSelectionTimeoutMS: 2_000, ...options })
  }

  it('serves the driver that knows the password', async () => {
    const { db, store } = open
    expect(store.uri).to.match(/^mongodb:\/\/lacuna:[0-9a-f]{64}@127\.0\.0\.1:\d+\/lacuna\?/)
    await db.collection('things').insertOne({ a: 1 })
    expect(await db.collection('things').countDocuments()).to.equal(1)
  })

  it('tells a driver how to sign in that has only the password', async () => {
    const client = await signingInAs(uri => uri.searchParams.delete('authMechanism'))
    expect(await client.db('tests').command({ ping: 1 })).to.include({ ok: 1 })
    await client.close()
  })

  it('turns away who does not know it', async () => {
    const wrong = signingInAs(uri => {
      uri.password = '0'.repeat(64)
    })
    expect((await refusal(wrong)).code).to.equal(18)
  })

  it('lets nobody in by another way of signing in', async () => {
    const other = signingInAs(uri => uri.searchParams.set('authMechanism', 'SCRAM-SHA-1'))
    expect((await refusal(other)).message).to.include('SCRAM-SHA-256')
  })

  it('answers a stranger nothing but how to sign in', async () => {
    const client = await signingInAs(uri => {
      uri.username = ''
      uri.password = ''
      uri.search = '?directConnection=true'
    })
    for (const command of [{ ping: 1 }, { find: 'things' }, { buildInfo: 1 }, { nonsense: 1 }, { dropDatabase: 1 }])
      expect((await refusal(client.db('tests').command(command))).code, JSON.stringify(command)).to.not.equal(undefined)
    const { codeName } = await refusal(client.db('tests').collection('things').findOne({}))
    expect(codeName).to.equal('Unauthorized')
    await client.close()
    expect(await open.db.collection('things').countDocuments()).to.equal(1)
  })

  it('does not take a proof that fits another conversation', async () => {
    const socket = connect(Number(new URL(open.store.uri).port), '127.0.0.1')
    const said = (text: string) => ({ payload: Buffer.from(text), $db: 'admin' })
    const proof = Buffer.alloc(32, 1).toString('base64')
    for (const command of [
      { saslContinue: 1, conversationId: 1, ...said(`c=biws,r=abc,p=${proof}`) },
      { saslStart: 1, mechanism: 'SCRAM-SHA-256', ...said('n,,n=lacuna,r=abc') },
      { saslContinue: 1, conversationId: 1, ...said(`c=biws,r=abc,p=${proof}`) },
      { saslContinue: 1, conversationId: 1, ...said(`c=biws,r=abc,p=${proof}`) },
      { ping: 1, $db: 'admin' }
    ]) {
      const answer = await ask(socket, command)
      if (!('saslStart' in command)) expect(answer).to.match(/Authentication failed|requires authentication/)
    }
    socket.destroy()
  })

  it('reads no more of a stranger than signing in needs', async () => {
    const socket = connect(Number(new URL(open.store.uri).port), '127.0.0.1')
    const head = Buffer.alloc(16)
    head.writeInt32LE(1_000_000, 0)
    socket.write(head)
    await once(socket.resume(), 'close')
  })
})

async function ask(socket: Socket, command: object): Promise<string> {
  const body = serialize(command)
  const head = Buffer.alloc(21)
  head.writeInt32LE(21 + body.length, 0)
  head.writeInt32LE(2013, 12)
  socket.write(Buffer.concat([head, body]))
  const [reply] = (await once(socket, 'data')) as [Buffer]
  return reply.toString('latin1')
}
