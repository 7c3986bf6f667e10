import { expect } from 'chai'
import type { Collection, Document } from 'mongodb'
import { aCollection, openStore, refusal } from './stage.ts'

/** The stages of a plan, from the outside in, and the index it uses. */
async function planOf(collection: Collection<Document>, filter: Document, sort: Document = {}) {
  const { queryPlanner, executionStats } = await collection.find(filter).sort(sort).explain('executionStats')
  const stages: string[] = []
  let index: string | undefined
  for (let stage = queryPlanner.winningPlan; stage; stage = stage.inputStage) {
    stages.push(stage.stage)
    index ??= stage.indexName
  }
  return { stages, index, docs: executionStats.totalDocsExamined, keys: executionStats.totalKeysExamined }
}

describe('indexes of the embedded store', () => {
  it('let a value be there once only, and say which', async () => {
    const collection = await aCollection({ a: 'x', b: 1 })
    await collection.createIndex({ a: 1, b: -1 }, { unique: true })
    const error = await refusal(collection.insertOne({ a: 'x', b: 1 }))
    expect(error).to.include({ code: 11000 })
    expect(error.keyPattern).to.deep.equal({ a: 1, b: -1 })
    expect(error.keyValue).to.deep.equal({ a: 'x', b: 1 })
    expect(error.message).to.match(/E11000 duplicate key error collection: tests\.c\d+ index: a_1_b_-1 dup key/)
  })

  it('count what is missing as null when unique', async () => {
    const collection = await aCollection({ b: 1 })
    await collection.createIndex({ a: 1 }, { unique: true })
    expect((await refusal(collection.insertOne({ a: null }))).code).to.equal(11000)
  })

  it('leave out what is missing when sparse', async () => {
    const collection = await aCollection({ a: 1 }, {}, {})
    await collection.createIndex({ a: 1 }, { unique: true, sparse: true })
    await collection.insertOne({})
    expect((await refusal(collection.insertOne({ a: 1 }))).code).to.equal(11000)
    expect(await collection.countDocuments({ a: null })).to.equal(3)
  })

  it('are unique for some only when partial', async () => {
    const collection = await aCollection({ a: 1, open: true }, { a: 1, open: false })
    await collection.createIndex({ a: 1 }, { unique: true, partialFilterExpression: { open: true } })
    await collection.insertOne({ a: 1, open: false })
    expect((await refusal(collection.insertOne({ a: 1, open: true }))).code).to.equal(11000)
    expect((await refusal(collection.updateMany({ open: false }, { $set: { open: true } }))).code).to.equal(11000)
    expect((await planOf(collection, { a: 1, open: true })).index).to.equal('a_1')
    expect((await planOf(collection, { a: 1 })).stages).to.deep.equal(['COLLSCAN'])
  })

  it('find each item of an array, and each item is unique between documents only', async () => {
    const collection = await aCollection({ a: [1, 2, 2] })
    await collection.createIndex({ a: 1 }, { unique: true })
    expect((await refusal(collection.insertOne({ a: [3, 2] }))).code).to.equal(11000)
    await collection.insertOne({ a: [3, 4] })
    expect(await collection.countDocuments({ a: 4 })).to.equal(1)
    expect((await planOf(collection, { a: 4 })).docs).to.equal(1)
  })

  it('cannot be built on values that are there twice, and leave nothing behind', async () => {
    const collection = await aCollection({ a: 1 }, { a: 1 })
    expect((await refusal(collection.createIndex({ a: 1 }, { unique: true }))).code).to.equal(11000)
    expect(await collection.indexes()).to.have.lengthOf(1)
    await collection.createIndex({ a: 1 })
    expect(await collection.countDocuments({ a: 1 })).to.equal(2)
  })

  it('refuse two arrays side by side', async () => {
    const collection = await aCollection()
    await collection.createIndex({ a: 1, b: 1 })
    expect((await refusal(collection.insertOne({ a: [1], b: [2] }))).code).to.equal(171)
  })

  it('tell large numbers apart', async () => {
    const collection = await aCollection()
    await collection.createIndex({ a: 1 }, { unique: true })
    await collection.insertMany([{ a: 9007199254740993n }, { a: 9007199254740992n }, { a: 9007199254740994n }])
    expect((await refusal(collection.insertOne({ a: 9007199254740993n }))).code).to.equal(11000)
    expect(await collection.countDocuments({ a: { $gt: 9007199254740992n } })).to.equal(2)
  })

  it('hold texts that are longer than a key can be', async () => {
    const long = 'x'.repeat(5000)
    const collection = await aCollection({ a: `${long}1` }, { a: `${long}3` }, { a: `${long}2` })
    await collection.createIndex({ a: 1 }, { unique: true })
    expect((await refusal(collection.insertOne({ a: `${long}1` }))).code).to.equal(11000)
    expect(await collection.countDocuments({ a: `${long}2` })).to.equal(1)
    expect(await collection.countDocuments({ a: { $gt: `${long}1` } })).to.equal(2)
    const sorted = await collection.find().sort({ a: 1 }).toArray()
    expect(sorted.map(({ a }) => a.at(-1))).to.deep.equal(['1', '2', '3'])
  })

  it('remove what has expired', async () => {
    const { db, close } = await openStore(undefined, { expireEvery: 20 })
    const collection = db.collection('sessions')
    await collection.insertMany([
      { at: new Date(0) },
      { at: [new Date(), new Date(0)] },
      { at: new Date() },
      { at: 'never' },
      {}
    ])
    await collection.createIndex({ at: 1 }, { expireAfterSeconds: 60 })
    let left = 5
    for (const until = Date.now() + 5000; left !== 3 && Date.now() < until; ) left = await collection.countDocuments({})
    expect(left).to.equal(3)
    await close()
  })

  describe('are listed and dropped', () => {
    it('by name or key', async () => {
      const collection = await aCollection({ a: 1 })
      await collection.createIndexes([
        { key: { a: 1 }, unique: true },
        { key: { b: -1 }, name: 'mine' }
      ])
      expect(await collection.indexes()).to.deep.equal([
        { v: 2, key: { _id: 1 }, name: '_id_' },
        { v: 2, key: { a: 1 }, name: 'a_1', unique: true },
        { v: 2, key: { b: -1 }, name: 'mine' }
      ])
      await collection.dropIndex('mine')
      expect((await refusal(collection.dropIndex('mine'))).code).to.equal(27)
      expect((await refusal(collection.dropIndex('_id_'))).code).to.equal(72)
      await collection.dropIndexes()
      expect(await collection.indexes()).to.have.lengthOf(1)
      expect(await collection.countDocuments({ a: 1 })).to.equal(1)
    })

    it('with the options that they were asked for with', async () => {
      const collection = await aCollection()
      await collection.createIndex({ a: 1 }, { background: false, sparse: true })
      expect((await collection.indexes())[1]).to.deep.equal({
        v: 2,
        key: { a: 1 },
        name: 'a_1',
        background: false,
        sparse: true
      })
    })

    it('and may be asked for again, but not differently', async () => {
      const collection = await aCollection()
      await collection.createIndex({ a: 1 }, { name: 'x' })
      await collection.createIndex({ a: 1 }, { name: 'x' })
      expect((await refusal(collection.createIndex({ a: 1 }, { name: 'y' }))).code).to.equal(85)
      expect((await refusal(collection.createIndex({ a: 1 }, { name: 'x', expireAfterSeconds: 9 }))).code).to.equal(85)
      for (const options of [{ unique: true }, { sparse: true }, { partialFilterExpression: { a: 1 } }])
        expect((await refusal(collection.createIndex({ a: 1 }, { name: 'x', ...options }))).code).to.equal(86)
      await collection.createIndex({ b: 1 }, { name: 'z' })
      for (const name of ['x', 'z'])
        expect((await refusal(collection.createIndex(name === 'x' ? { b: 1 } : { a: 1 }, { name }))).code).to.equal(86)
    })

    it('and may be plain, sparse and unique over the same key, each under a name of its own', async () => {
      const collection = await aCollection({ a: 1 }, {}, {})
      await collection.createIndexes([
        { key: { a: 1 }, name: 'plain' },
        { key: { a: 1 }, name: 'sparse', sparse: true },
        { key: { a: 1 }, name: 'once', unique: true, sparse: true }
      ])
      expect((await refusal(collection.insertOne({ a: 1 }))).message).to.include('index: once')
      await collection.dropIndex('once')
      await collection.insertOne({ a: 1 })
      expect(await collection.countDocuments({ a: 1 })).to.equal(2)
      expect(await collection.countDocuments({ a: null })).to.equal(2)
    })

    it('but nothing else than the id, ascending, is an index of ids', async () => {
      const collection = await aCollection({})
      expect(await collection.createIndex({ _id: 1 })).to.equal('_id_1')
      for (const options of [{ unique: true }, { sparse: true }, { expireAfterSeconds: 9 }])
        expect((await refusal(collection.createIndex({ _id: 1 }, options))).code).to.equal(197)
      expect(await refusal(collection.createIndex({ _id: -1 }))).to.include({
        code: 2,
        message: 'The key of an _id index must be {_id: 1}, but got { _id: -1 }'
      })
      expect(await collection.indexes()).to.have.lengthOf(1)
      await collection.createIndex({ _id: -1, a: 1 })
    })

    it('but not under a name that means the index of ids, or all of them', async () => {
      const collection = await aCollection({})
      for (const name of ['_id_', '*']) {
        const refused = await refusal(collection.createIndex({ a: 1 }, { name }))
        expect(refused).to.include({ code: 2, message: `The index name '${name}' is reserved` })
      }
      expect(await collection.indexes()).to.have.lengthOf(1)
    })

    it('but not by a key that two of them have', async () => {
      const collection = await aCollection({ a: 1 })
      await collection.createIndex({ a: 1 })
      await collection.createIndex({ a: 1 }, { name: 'open', partialFilterExpression: { open: true } })
      const error = await refusal(collection.dropIndex({ a: 1 } as never))
      expect(error).to.include({ code: 181, codeName: 'AmbiguousIndexKeyPattern' })
      expect(error.message).to.include('open')
      expect(await collection.indexes()).to.have.lengthOf(3)
      expect((await refusal(collection.find().hint({ a: 1 }).toArray())).code).to.equal(27)
      expect(await collection.find().hint('a_1').toArray()).to.have.lengthOf(1)
    })
  })

  describe('are chosen', () => {
    const docs = Array.from({ length: 60 }, (_, n) => ({
      n,
      team: `t${n % 3}`,
      status: n % 2 ? 'open' : 'solved',
      tags: [`x${n % 5}`]
    }))
    let collection: Collection<Document>

    before(async () => {
      collection = await aCollection(...docs)
      await collection.createIndexes([{ key: { team: 1, status: 1, n: -1 } }, { key: { tags: 1 } }, { key: { n: 1 } }])
    })

    const cases: [
      what: string,
      filter: Document,
      sort: Document,
      index: string | undefined,
      stages: string[],
      docs: number
    ][] = [
      ['a value', { team: 't1' }, {}, 'team_1_status_1_n_-1', ['FETCH', 'IXSCAN'], 20],
      [
        'several values',
        { team: { $in: ['t1', 't2'] }, status: 'open' },
        {},
        'team_1_status_1_n_-1',
        ['FETCH', 'IXSCAN'],
        20
      ],
      [
        'values and an order',
        { team: 't1', status: 'open' },
        { n: -1 },
        'team_1_status_1_n_-1',
        ['FETCH', 'IXSCAN'],
        10
      ],
      [
        'the order the other way round',
        { team: 't1', status: 'open' },
        { n: 1 },
        'team_1_status_1_n_-1',
        ['FETCH', 'IXSCAN'],
        10
      ],
      [
        'values and a range',
        { team: 't1', status: 'open', n: { $gte: 31 } },
        {},
        'team_1_status_1_n_-1',
        ['FETCH', 'IXSCAN'],
        5
      ],
      ['a range', { n: { $gt: 50, $lte: 55 } }, {}, 'n_1', ['FETCH', 'IXSCAN'], 6],
      ['an item', { tags: 'x1' }, {}, 'tags_1', ['FETCH', 'IXSCAN'], 12],
      ['the beginning of a text', { team: /^t1/ }, {}, 'team_1_status_1_n_-1', ['FETCH', 'IXSCAN'], 20],
      ['an order alone', {}, { n: 1 }, 'n_1', ['FETCH', 'IXSCAN'], 60],
      [
        'an order that no index gives',
        { team: 't1' },
        { tags: 1 },
        'team_1_status_1_n_-1',
        ['SORT', 'FETCH', 'IXSCAN'],
        20
      ],
      ['none, for what no index knows', { status: 'open' }, {}, undefined, ['COLLSCAN'], 60]
    ]
    for (const [what, filter, sort, index, stages, examined] of cases) {
      it(`for ${what}`, async () => {
        const plan = await planOf(collection, filter, sort)
        expect(plan.index).to.equal(index)
        expect(plan.stages).to.deep.equal(stages)
        expect(plan.docs).to.be.at.most(examined + 1)
      })
    }

    it('for each clause of an $or', async () => {
      const { queryPlanner } = await collection.find({ $or: [{ n: 3 }, { tags: 'x1' }] }).explain()
      expect(JSON.stringify(queryPlanner.winningPlan)).to.include('"OR"').and.not.include('COLLSCAN')
    })

    it('as they are hinted at', async () => {
      const explained = await collection.find({ team: 't1' }).hint('n_1').explain()
      expect(explained.queryPlanner.winningPlan.inputStage.indexName).to.equal('n_1')
      expect((await refusal(collection.find().hint('nothing').toArray())).code).to.equal(2)
    })

    it('for aggregations and counts as well', async () => {
      const aggregation = await collection.aggregate([{ $match: { team: 't1' } }, { $sort: { status: 1 } }]).explain()
      const count = await collection.find({ n: 1 }).explain()
      expect(JSON.stringify(aggregation)).to.include('IXSCAN')
      expect(JSON.stringify(count)).to.include('IXSCAN')
    })
  })
})
