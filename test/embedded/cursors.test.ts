import { expect } from 'chai'
import { Long } from 'mongodb'
import { aCollection, refusal, sharedStore } from './stage.ts'

/** A filter that fits nothing and takes a while to say so. */
const slow = {
  $expr: { $size: { $filter: { input: Array.from({ length: 1_000 }, () => 1), cond: { $gt: ['$$this', 1] } } } }
}

describe('cursors of the embedded store', () => {
  const many = Array.from({ length: 250 }, (_, n) => ({ _id: n as never, n }))

  it('give everything, batch after batch', async () => {
    const collection = await aCollection(...many)
    const found = await collection.find().batchSize(30).toArray()
    expect(found.map(({ n }) => n)).to.deep.equal(many.map(({ n }) => n))
  })

  it('skip and limit', async () => {
    const collection = await aCollection(...many)
    const found = await collection.find().sort({ n: -1 }).skip(5).limit(40).batchSize(7).toArray()
    expect(found.map(({ n }) => n)).to.deep.equal(
      many
        .toReversed()
        .slice(5, 45)
        .map(({ n }) => n)
    )
  })

  it('split batches that would be too large to send', async () => {
    const collection = await aCollection()
    for (let n = 0; n < 3; n++) await collection.insertOne({ n, text: 'x'.repeat(7_000_000) })
    expect(
      await collection
        .find()
        .map(({ n }) => n)
        .toArray()
    ).to.deep.equal([0, 1, 2])
  })

  it('go on while documents come and go', async () => {
    const collection = await aCollection(...many)
    const cursor = collection.find().batchSize(10)
    await cursor.next()
    await collection.deleteMany({ n: { $gte: 100 } })
    await collection.insertOne({ _id: 'last' as never, n: 999 })
    const rest = await cursor.toArray()
    expect(rest.at(-1)).to.include({ n: 999 })
  })

  it('are gone when they are closed', async () => {
    const { db } = await sharedStore()
    const { collectionName } = await aCollection(...many)
    const { cursor } = await db.command({ find: collectionName, batchSize: 2 })
    const killed = await db.command({ killCursors: collectionName, cursors: [Long.fromBigInt(BigInt(cursor.id))] })
    expect(killed.cursorsKilled).to.have.lengthOf(1)
    const error = await refusal(db.command({ getMore: Long.fromBigInt(BigInt(cursor.id)), collection: collectionName }))
    expect(error.code).to.equal(43)
  })

  it('stop when they have taken too long', async () => {
    const collection = await aCollection(...Array.from({ length: 3000 }, (_, n) => ({ n })))
    expect((await refusal(collection.find(slow).maxTimeMS(30).toArray())).code).to.equal(50)
  })

  it('let others go first', async () => {
    const collection = await aCollection(...Array.from({ length: 1000 }, (_, n) => ({ _id: n as never, n })))
    const order: string[] = []
    const scan = collection
      .find(slow)
      .toArray()
      .then(() => order.push('the long search'))
    await collection.findOne({ _id: 5 as never })
    order.push('the short one')
    await scan
    expect(order).to.deep.equal(['the short one', 'the long search'])
  })

  it('know which values there are', async () => {
    const collection = await aCollection({ a: [1, 2] }, { a: 2 }, { a: null }, { a: 'x' }, {}, { a: [] })
    expect(await collection.distinct('a')).to.deep.equal([null, 1, 2, 'x'])
    expect(await collection.distinct('a', { a: { $gt: 1 } })).to.deep.equal([1, 2])
  })

  it('count', async () => {
    const collection = await aCollection(...many)
    expect(await collection.estimatedDocumentCount()).to.equal(250)
    expect(await collection.countDocuments({ n: { $lt: 10 } })).to.equal(10)
    expect(await collection.countDocuments({}, { skip: 240 })).to.equal(10)
    expect(await collection.countDocuments({ n: { $lt: 10 } }, { limit: 3 })).to.equal(3)
  })
})
