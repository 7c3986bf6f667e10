import { expect } from 'chai'
import { Decimal128, type Document, Timestamp } from 'mongodb'
import { aCollection, refusal, sharedStore } from './stage.ts'

describe('what the embedded store does not do', () => {
  const commands: [what: string, command: Document, named: string][] = [
    ['an unknown command', { mapReduce: 'x' }, "'mapReduce'"],
    ['a collation', { find: 'x', collation: { locale: 'de' } }, 'collation'],
    ['a tailable cursor', { find: 'x', tailable: true }, "'tailable'"],
    ['an unknown option', { find: 'x', returnTypes: true }, "'returnTypes'"],
    ['variables', { find: 'x', let: { a: 1 } }, "'let'"],
    ['text search', { find: 'x', filter: { $text: { $search: 'a' } } }, '$text'],
    ['the score of a text', { find: 'x', sort: { score: { $meta: 'textScore' } } }, '$meta'],
    ['JavaScript', { find: 'x', filter: { $where: '1' } }, '$where'],
    ['places', { find: 'x', filter: { at: { $near: [1, 2] } } }, '$near'],
    ['schemas', { find: 'x', filter: { $jsonSchema: {} } }, '$jsonSchema'],
    ['change streams', { aggregate: 'x', pipeline: [{ $changeStream: {} }], cursor: {} }, '$changeStream'],
    ['writing stages', { aggregate: 'x', pipeline: [{ $out: 'y' }], cursor: {} }, '$out'],
    ['weeks of a year', { aggregate: 'x', pipeline: [{ $set: { a: { $isoWeek: '$b' } } }], cursor: {} }, '$isoWeek'],
    ['an unknown expression', { aggregate: 'x', pipeline: [{ $set: { a: { $rand: {} } } }], cursor: {} }, '$rand'],
    [
      'an unknown accumulator',
      { aggregate: 'x', pipeline: [{ $group: { _id: 1, a: { $top: 1 } } }], cursor: {} },
      '$top'
    ],
    ['a text index', { createIndexes: 'x', indexes: [{ key: { a: 'text' }, name: 'a' }] }, "'text'"],
    ['a wildcard index', { createIndexes: 'x', indexes: [{ key: { '$**': 1 }, name: 'a' }] }, 'wildcard'],
    ['a hidden index', { createIndexes: 'x', indexes: [{ key: { a: 1 }, name: 'a', hidden: true }] }, "'hidden'"],
    ['a capped collection', { create: 'capped', size: 4096, max: 9, capped: true }, 'capped collection'],
    ['a view', { create: 'view', viewOn: 'x' }, "'viewOn'"],
    ['a validator', { create: 'valid', validator: {} }, "'validator'"],
    ['a snapshot', { find: 'x', readConcern: { level: 'snapshot' } }, "'snapshot'"],
    ['timestamps', { find: 'x', filter: { a: new Timestamp({ t: 1, i: 1 }) } }, 'timestamp'],
    ['decimals', { find: 'x', filter: { a: Decimal128.fromString('1.5') } }, 'decimal'],
    ['strange regular expressions', { find: 'x', filter: { a: { $regex: '(?>a)b' } } }, '(?>']
  ]
  for (const [what, command, named] of commands) {
    it(`refuses ${what} and names it`, async () => {
      const { db } = await sharedStore()
      const error = await refusal(db.command(command))
      expect(error).to.include({ codeName: 'CommandNotSupported' })
      expect(error.message).to.include(named)
    })
  }

  it('refuses decimals by name wherever they stand', async () => {
    const collection = await aCollection({ a: 1 })
    const decimal = Decimal128.fromString('1.5')
    for (const operation of [
      collection.insertOne({ deep: [{ a: decimal }] }),
      collection.insertMany([{ a: 1 }, { a: decimal }]),
      collection.updateOne({}, { $inc: { a: decimal } } as Document),
      collection.replaceOne({}, { a: decimal }),
      collection.findOneAndUpdate({ a: { $gt: decimal } }, { $set: { a: 2 } }),
      collection.deleteMany({ a: { $in: [decimal] } }),
      collection.countDocuments({ a: decimal }),
      collection.aggregate([{ $project: { a: { $add: ['$a', decimal] } } }]).toArray(),
      collection.distinct('a', { a: { $not: { $eq: decimal } } })
    ])
      expect((await refusal(operation)).message).to.include('decimal is not supported by the embedded store')
  })

  it('refuses transactions by name, and nothing of them is done', async () => {
    const { client } = await sharedStore()
    const collection = await aCollection()
    const session = client.startSession()
    const error = await refusal(session.withTransaction(() => collection.insertOne({ a: 1 }, { session })))
    expect(error.message).to.equal('A transaction is not supported by the embedded store')
    await session.endSession()
    expect(await collection.countDocuments()).to.equal(0)
  })

  it('says that it does not repeat writes, as MongoDB does', async () => {
    const { db } = await sharedStore()
    const error = await refusal(db.command({ insert: 'x', documents: [{}], txnNumber: 1n }))
    expect(error.code).to.equal(20)
  })

  it('refuses documents that are too large or too deep', async () => {
    const collection = await aCollection({ _id: 1 as never, a: 'x'.repeat(9_000_000) })
    const error = await refusal(collection.updateOne({}, { $set: { b: 'x'.repeat(9_000_000) } }))
    expect(error.code).to.equal(10334)
    const deep = Array.from({ length: 300 }).reduce<Document>(inner => ({ inner }), {})
    expect((await refusal(collection.insertOne(deep))).message).to.include('nested')
  })
})
