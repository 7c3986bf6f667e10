import { expect } from 'chai'
import { aCollection, refusal, sharedStore } from './stage.ts'

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

  it('are named when they are not there', async () => {
    const { db } = await sharedStore()
    const nothing = db.collection('nothing')
    for (const operation of [nothing.listIndexes().toArray(), nothing.dropIndex('a_1')]) {
      const error = await refusal(operation)
      expect(error).to.include({ code: 26, codeName: 'NamespaceNotFound' })
      expect(error.message).to.include('tests.nothing')
    }
    expect(await nothing.drop()).to.equal(true)
    expect(await nothing.find().toArray()).to.deep.equal([])
    expect(await nothing.countDocuments({ a: 1 })).to.equal(0)
  })

  it('lose one document or all that fit, and nothing on other words', async () => {
    const { db } = await sharedStore()
    const { collectionName } = await aCollection({ a: 1 }, { a: 1 })
    for (const limit of [5, -1, undefined]) {
      const deletes = [limit === undefined ? { q: {} } : { q: {}, limit }]
      const error = await refusal(db.command({ delete: collectionName, deletes }))
      expect(error.code).to.equal(limit === undefined ? 40414 : 9)
    }
    expect((await db.command({ delete: collectionName, deletes: [{ q: {}, limit: 1 }] })).n).to.equal(1)
    expect((await db.command({ delete: collectionName, deletes: [{ q: {}, limit: 0 }] })).n).to.equal(1)
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
