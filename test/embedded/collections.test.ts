import { expect } from 'chai'
import { sharedStore } from './stage.ts'

describe('collections of the embedded store', () => {
  it('are made, listed and dropped', async () => {
    const { client } = await sharedStore()
    const db = client.db('shelf')
    await db.createCollection('a')
    await db.collection('b').insertOne({ x: 1 })
    expect((await db.listCollections().toArray()).map(({ name }) => name).sort()).to.deep.equal(['a', 'b'])
    expect(await db.listCollections({ name: 'b' }, { nameOnly: true }).toArray()).to.deep.equal([
      { name: 'b', type: 'collection' }
    ])
    await db.collection('a').drop()
    expect((await db.command({ dbStats: 1 })).collections).to.equal(1)
    await db.dropDatabase()
    expect(await db.listCollections().toArray()).to.deep.equal([])
    expect(await db.collection('b').countDocuments()).to.equal(0)
  })

  it('come back empty after they were dropped', async () => {
    const { client } = await sharedStore()
    const collection = client.db('shelf').collection('again')
    await collection.insertOne({ _id: 1 as never })
    await collection.drop()
    await collection.insertOne({ _id: 1 as never })
    expect(await collection.find().toArray()).to.deep.equal([{ _id: 1 }])
  })

  it('answer the questions that drivers and tools ask', async () => {
    const { client } = await sharedStore()
    const admin = client.db('admin')
    expect(await admin.command({ ping: 1 })).to.include({ ok: 1 })
    expect((await admin.command({ buildInfo: 1 })).version).to.match(/^7\./)
    expect((await admin.command({ hello: 1 })).isWritablePrimary).to.equal(true)
    expect((await admin.admin().listDatabases({ nameOnly: true })).databases).to.be.an('array')
    const { count, nindexes } = await client.db('shelf').command({ collStats: 'nothing' })
    expect([count, nindexes]).to.deep.equal([0, 0])
  })
})
