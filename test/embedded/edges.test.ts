import { expect } from 'chai'
import { BSONRegExp, type Document, Double, Long } from 'mongodb'
import { aCollection, refusal, sharedStore } from './stage.ts'

/** Where a store could easily do something else than MongoDB does, and nobody would notice. */
describe('at its edges, the embedded store', () => {
  it('counts with a negative limit as with a positive one', async () => {
    const collection = await aCollection({ a: 1 }, { a: 1 }, { a: 2 })
    const { db } = await sharedStore()
    const counted = await db.command({ count: collection.collectionName, query: { a: 1 }, limit: -1 })
    expect(counted.n).to.equal(1)
  })

  it('gives all documents of a limit, however large they are', async () => {
    const collection = await aCollection()
    for (let i = 0; i < 5; i++) await collection.insertOne({ i, text: 'x'.repeat(5_000_000) })
    const found = await collection.find().limit(5).toArray()
    expect(found.map(({ i }) => i)).to.deep.equal([0, 1, 2, 3, 4])
  })

  it('leaves no cursor open when a limit is reached', async () => {
    const collection = await aCollection({ a: 1 }, { a: 2 }, { a: 3 })
    const { db } = await sharedStore()
    const { cursor } = await db.command({ find: collection.collectionName, limit: 2 })
    expect(Number(cursor.id)).to.equal(0)
    expect(cursor.firstBatch).to.have.lengthOf(2)
  })

  it('creates all indexes of a command or none', async () => {
    const collection = await aCollection({ a: 1, b: 1 }, { a: 2, b: 1 })
    const error = await refusal(collection.createIndexes([{ key: { a: 1 } }, { key: { b: 1 }, unique: true }]))
    expect(error.code).to.equal(11000)
    expect((await collection.indexes()).map(({ name }) => name)).to.deep.equal(['_id_'])
  })

  describe('reads regular expressions as PCRE does', () => {
    const cases: [pattern: string, options: string, text: string, fits: boolean][] = [
      ['end$', '', 'the end\n', true],
      ['end$', '', 'the end\n\n', false],
      ['end$', 'm', 'the end\nis', true],
      ['end$', 'm', 'the end\ris', false],
      ['^is', 'm', 'the end\nis', true],
      ['^is', 'm', 'the end\ris', false],
      ['^is', '', 'the end\nis', false],
      ['^$', 'm', 'a\n', false],
      ['a.b', '', 'a\rb', true],
      ['a.b', '', 'a\u2028b', true],
      ['a.b', '', 'a\nb', false],
      ['a.b', 's', 'a\nb', true],
      ['a\\sb', '', 'a\u00a0b', false],
      ['a\\Sb', '', 'a\u00a0b', true],
      ['a[\\s,]b', '', 'a\u00a0b', false],
      ['a[^\\s]b', '', 'a\u00a0b', true],
      ['a[\\S]b', '', 'a\u00a0b', true],
      ['a[$.^]b', '', 'a$b', true],
      ['a\\.b', '', 'a\rb', false],
      ['a\\$', '', 'a$', true],
      ['[*+]+', '', '+*', true],
      ['a b # c', 'x', 'ab', true],
      ['a b # c\nd[ #]', 'x', 'abd#', true],
      ['a#.$', '', 'a#b\n', true],
      ['É', 'i', 'é', true],
      ['😀?b', '', '\ud83d', false]
    ]
    for (const [pattern, options, text, fits] of cases)
      it(`/${pattern}/${options} ${fits ? 'fits' : 'does not fit'} ${JSON.stringify(text)}`, async () => {
        const collection = await aCollection({ text })
        const found = await collection.countDocuments({ text: new BSONRegExp(pattern, options) as unknown as RegExp })
        expect(found).to.equal(fits ? 1 : 0)
      })
    for (const pattern of [
      'x++',
      '(?>x)',
      '\\Ax',
      'x\\Z',
      '[[:alpha:]]',
      '[]x]',
      '[^]x]',
      '\\p{Han}',
      '\\u0041',
      '\\e'
    ])
      it(`refuses /${pattern}/`, async () => {
        const collection = await aCollection()
        const error = await refusal(collection.find({ a: new BSONRegExp(pattern) as unknown as RegExp }).toArray())
        expect(error.codeName).to.equal('CommandNotSupported')
      })
  })

  describe('in updates', () => {
    it('sorts the items of an array by whole values', async () => {
      const collection = await aCollection({ a: [{ b: [3, 1] }, { b: 2 }, {}, 'x', { b: 'y' }] })
      await collection.updateOne({}, { $push: { a: { $each: [], $sort: { b: 1 } } } } as Document)
      expect((await collection.findOne({}))!.a).to.deep.equal([{}, 'x', { b: 2 }, { b: 'y' }, { b: [3, 1] }])
    })

    it('refuses names that begin with a dollar', async () => {
      const collection = await aCollection({ a: {} })
      for (const path of ['$a', '$a.b'])
        expect((await refusal(collection.updateOne({}, { $set: { [path]: 1 } }))).code, path).to.equal(52)
    })

    it('lets a new document have such names, as an inserted one', async () => {
      const collection = await aCollection()
      await collection.updateOne({ _id: 1 as never }, { $set: { '$a.b': 1 } }, { upsert: true })
      expect(await collection.findOne({})).to.deep.equal({ _id: 1, $a: { b: 1 } })
    })

    it('finds the item in which there is something, but not by there being an array', async () => {
      const collection = await aCollection({ items: [{ a: 1 }, { b: 1 }] })
      await collection.updateOne({ 'items.b': { $exists: true } }, { $set: { 'items.$.c': 1 } })
      expect((await collection.findOne({}))!.items).to.deep.equal([{ a: 1 }, { b: 1, c: 1 }])
      const error = await refusal(collection.updateOne({ items: { $exists: true } }, { $set: { 'items.$.d': 1 } }))
      expect(error.code).to.equal(2)
    })

    it('stops when they take longer than they may', async () => {
      const collection = await aCollection(...Array.from({ length: 20_000 }, (_, i) => ({ i, text: 'x'.repeat(50) })))
      const { db } = await sharedStore()
      const updates = [{ q: { $expr: { $eq: [{ $strLenCP: '$text' }, 50] } }, u: { $set: { a: 1 } }, multi: true }]
      const error = await refusal(db.command({ update: collection.collectionName, updates, maxTimeMS: 1 }))
      expect(error.code).to.equal(50)
      expect(await collection.countDocuments({ a: 1 })).to.equal(0)
    })
  })

  it('finds references to other documents by their parts', async () => {
    const collection = await aCollection({ refs: [{ $ref: 'things', $id: 1 }] }, { refs: [{ $ref: 'things', $id: 2 }] })
    expect(await collection.countDocuments({ refs: { $elemMatch: { $id: 2 } } })).to.equal(1)
    expect(await collection.countDocuments({ refs: { $elemMatch: { $ref: 'things' } } })).to.equal(2)
  })

  it('gives an item that is projected after the other fields', async () => {
    const collection = await aCollection({ _id: 1 as never, items: [{ a: 1 }, { a: 2 }], z: 1 })
    const doc = await collection.findOne({}, { projection: { items: { $elemMatch: { a: 2 } }, z: 1 } })
    expect(JSON.stringify(doc)).to.equal('{"_id":1,"z":1,"items":[{"a":2}]}')
  })

  it('adds numbers up without losing what is small', async () => {
    const collection = await aCollection(
      ...Array.from({ length: 10 }, () => ({ n: 0.1 })),
      { n: Long.fromString('9007199254740993') },
      { n: new Double(-9007199254740992) }
    )
    const sums = [{ $group: { _id: null, sum: { $sum: '$n' }, mean: { $avg: '$n' } } }]
    const [group] = await collection.aggregate(sums).toArray()
    expect(group).to.deep.include({ sum: 2, mean: 2 / 12 })
    const [ten] = await collection.aggregate([{ $match: { n: 0.1 } }, ...sums]).toArray()
    expect(ten).to.deep.include({ sum: 1, mean: 0.1 })
  })

  it('has one time for a whole pipeline', async () => {
    const collection = await aCollection(...Array.from({ length: 3_000 }, (_, i) => ({ i })))
    const times = [{ $group: { _id: '$$NOW' } }]
    expect(await collection.aggregate(times).toArray()).to.have.lengthOf(1)
  })

  describe('holds no more than so much in memory', () => {
    const numbers = Array.from({ length: 400 }, (_, n) => n)
    const stages: Record<string, Document> = {
      $sort: { $sort: { a: 1 } },
      $facet: { $facet: { all: [{ $count: 'n' }] } },
      $push: { $group: { _id: null, all: { $push: '$a' } } }
    }
    for (const [name, stage] of Object.entries(stages))
      it(`in ${name}`, async () => {
        const collection = await aCollection({ a: numbers, b: numbers })
        const many = [{ $unwind: '$a' }, { $unwind: '$b' }]
        const error = await refusal(collection.aggregate([...many, stage]).toArray())
        expect(error).to.include({ code: 146, codeName: 'ExceededMemoryLimit' })
        expect(error.message).to.include(name)
      })
  })

  it('takes a hint or refuses it, and never looks elsewhere', async () => {
    const collection = await aCollection({ a: 1 }, { b: 1 })
    await collection.createIndex({ a: 1 }, { sparse: true })
    const hint = { a: 1 }
    const { db } = await sharedStore()
    for (const search of [
      collection.find({}, { hint }).toArray(),
      collection.find({ b: 1 }, { hint }).toArray(),
      db.command({ count: collection.collectionName, hint }),
      collection.updateMany({ b: 1 }, { $set: { c: 1 } }, { hint })
    ])
      expect((await refusal(search)).message).to.include('sparse')
    expect(await collection.find({ a: 1 }, { hint }).toArray()).to.have.lengthOf(1)
  })

  it('plans without searching when only the plan is asked', async () => {
    const collection = await aCollection({ a: 1 })
    const plan = await collection.find({ a: 1 }).explain('queryPlanner')
    expect(plan.executionStats).to.equal(undefined)
    expect(plan.queryPlanner.winningPlan.stage).to.equal('COLLSCAN')
  })

  describe('refuses', () => {
    const commands: [what: string, command: Document, said: string | number][] = [
      ['documents that are none', { insert: 'x', documents: [{ a: 1 }, 2] }, 14],
      ['a natural order among others', { find: 'x', sort: { $natural: 1, a: 1 } }, 2],
      ['a natural order that is neither way', { find: 'x', sort: { $natural: 5 } }, 2],
      ['a natural order and another index', { find: 'x', sort: { $natural: 1 }, hint: { a: 1 } }, 2],
      ['a cursor that never ends', { find: 'x', noCursorTimeout: true }, "'noCursorTimeout'"],
      ['a strict API', { find: 'x', apiVersion: '1', apiStrict: true }, "'apiStrict'"],
      ['another API', { find: 'x', apiVersion: '2' }, "'2'"],
      ['a causal read', { find: 'x', readConcern: { afterClusterTime: 1 } }, 'afterClusterTime'],
      ['tagged writes', { insert: 'x', documents: [{}], writeConcern: { w: { dc: 1 } } }, 'write concern'],
      ['strange write concerns', { insert: 'x', documents: [{}], writeConcern: { w: 1, x: 1 } }, "'x'"],
      ['strange cursor options', { aggregate: 'x', pipeline: [], cursor: { size: 1 } }, "'size'"],
      ['scaled sizes', { collStats: 'x', scale: 1024 }, "'scale'"],
      [
        'a commit quorum',
        { createIndexes: 'x', indexes: [{ key: { a: 1 }, name: 'a' }], commitQuorum: 1 },
        "'commitQuorum'"
      ],
      [
        'an expiry of what every document has',
        { createIndexes: 'x', indexes: [{ key: { _id: 1 }, name: 'a', expireAfterSeconds: 9 }] },
        197
      ],
      ['the size of a collection that is not capped', { create: 'x', size: 4096 }, 72],
      ['an old version of an index', { createIndexes: 'x', indexes: [{ key: { a: 1 }, name: 'a', v: 1 }] }, 'version'],
      [
        'a partial index over what is not',
        { createIndexes: 'x', indexes: [{ key: { a: 1 }, name: 'a', partialFilterExpression: { b: { $ne: 1 } } }] },
        67
      ],
      ['commands that every object has', { constructor: 1 }, "'constructor'"],
      ['types that every object has', { find: 'x', filter: { a: { $type: 'constructor' } } }, 2]
    ]
    for (const [what, command, said] of commands)
      it(`${what} and says so`, async () => {
        const { db } = await sharedStore()
        const error = await refusal(db.command(command))
        if (typeof said === 'number') expect(error.code, error.message).to.equal(said)
        else expect(error.message).to.include(said)
      })
  })
})
