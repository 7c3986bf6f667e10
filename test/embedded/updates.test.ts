import { expect } from 'chai'
import { type Document, Double, Long } from 'mongodb'
import { aCollection, refusal } from './stage.ts'

/** The document after an update, without its id. */
async function updated(doc: Document, update: Document | Document[], options: Document = {}, filter: Document = {}) {
  const collection = await aCollection({ ...doc, _id: 1 as never })
  await collection.updateOne(filter, update, options)
  const { _id, ...rest } = (await collection.findOne())!
  return rest
}

describe('updates of the embedded store', () => {
  const cases: [what: string, doc: Document, update: Document | Document[], expected: Document][] = [
    ['set fields and make what is on the way', { a: 1 }, { $set: { a: 2, 'b.c': 3 } }, { a: 2, b: { c: 3 } }],
    ['set items and fill up with null', { a: [1] }, { $set: { 'a.3': 4 } }, { a: [1, null, null, 4] }],
    ['remove fields, and empty items', { a: 1, b: [1, 2] }, { $unset: { a: '', 'b.0': '' } }, { b: [null, 2] }],
    ['count', { a: 1 }, { $inc: { a: 2, b: -1 } }, { a: 3, b: -1 }],
    ['multiply', { a: 3 }, { $mul: { a: 2, b: 5 } }, { a: 6, b: 0 }],
    ['take the least and the greatest', { a: 3, b: 3 }, { $min: { a: 1 }, $max: { b: 1, c: 7 } }, { a: 1, b: 3, c: 7 }],
    ['rename', { a: 1, b: 2 }, { $rename: { a: 'b', x: 'y' } }, { b: 1 }],
    ['append', { a: [1] }, { $push: { a: 2, b: 'x' } }, { a: [1, 2], b: ['x'] }],
    [
      'append many, sorted and cut',
      { a: [5, 1] },
      { $push: { a: { $each: [3, 4], $sort: -1, $slice: 3 } } },
      { a: [5, 4, 3] }
    ],
    ['put in at a place', { a: [1, 4] }, { $push: { a: { $each: [2, 3], $position: 1 } } }, { a: [1, 2, 3, 4] }],
    [
      'sort documents by a field and keep the last',
      { a: [{ n: 2 }, { n: 1 }] },
      { $push: { a: { $each: [{ n: 3 }], $sort: { n: 1 }, $slice: -2 } } },
      { a: [{ n: 2 }, { n: 3 }] }
    ],
    [
      'add to a set',
      { a: [1, { x: 1 }] },
      { $addToSet: { a: { $each: [1, 2, { x: 1 }, 2] } } },
      { a: [1, { x: 1 }, 2] }
    ],
    ['take out what equals', { a: [1, 2, 1] }, { $pull: { a: 1 } }, { a: [2] }],
    ['take out what fits', { a: [{ n: 1, m: 1 }, { n: 5 }] }, { $pull: { a: { n: { $lt: 3 } } } }, { a: [{ n: 5 }] }],
    ['take out a range', { a: [1, 5, 9] }, { $pull: { a: { $gte: 5 } } }, { a: [1] }],
    ['take out what fits within arrays', { a: [[5], 1] }, { $pull: { a: { $gt: 3 } } }, { a: [1] }],
    ['take out documents only', { a: [[], {}, 1] }, { $pull: { a: {} } }, { a: [[], 1] }],
    ['take out null', { a: [null, 1] }, { $pull: { a: null } }, { a: [1] }],
    ['take out arrays', { a: [[1, 2], 1] }, { $pull: { a: [1, 2] } }, { a: [1] }],
    ['take out patterns', { a: ['xa', 'b'] }, { $pull: { a: /^x/ } }, { a: ['b'] }],
    ['put in before the end', { a: [1, 2] }, { $push: { a: { $each: [9], $position: -1 } } }, { a: [1, 9, 2] }],
    ['keep nothing', { a: [1] }, { $push: { a: { $each: [2], $slice: 0 } } }, { a: [] }],
    ['leave what cannot be there', { a: 'x' }, { $unset: { 'a.b': 1 } }, { a: 'x' }],
    ['have names with dollars within', { a: {} }, { $set: { 'a.$x': 1 } }, { a: { $x: 1 } }],
    ['take out several', { a: [1, 2, 3] }, { $pullAll: { a: [1, 3] } }, { a: [2] }],
    ['take off the ends', { a: [1, 2, 3], b: [1, 2] }, { $pop: { a: 1, b: -1 } }, { a: [1, 2], b: [2] }],
    ['replace the whole document', { a: 1, b: 2 }, [{ $replaceWith: { c: { $add: ['$a', '$b'] } } }], { c: 3 }],
    ['compute', { a: 1 }, [{ $set: { b: { $concat: ['x', 'y'] } } }, { $unset: 'a' }], { b: 'xy' }],
    ['change all items', { a: [{ n: 1 }, { n: 2 }] }, { $inc: { 'a.$[].n': 10 } }, { a: [{ n: 11 }, { n: 12 }] }]
  ]
  for (const [what, doc, update, expected] of cases) {
    it(`can ${what}`, async () => {
      expect(await updated(doc, update)).to.deep.equal(expected)
    })
  }

  it('change the item that the filter found', async () => {
    const doc = { a: [{ n: 1 }, { n: 2, ok: false }], other: [{ n: 2 }] }
    const after = await updated(doc, { $set: { 'a.$.ok': true } }, {}, { 'a.n': 2 })
    expect(after.a).to.deep.equal([{ n: 1 }, { n: 2, ok: true }])
  })

  it('find the item in the document as it was before', async () => {
    const after = await updated(
      { a: [1, 2], b: [{ s: 'x' }, { s: 'y' }] },
      { $set: { 'b.$.s': 'z', 'b.$.t': 1 } },
      {},
      { 'b.s': 'y' }
    )
    expect(after.b).to.deep.equal([{ s: 'x' }, { s: 'z', t: 1 }])
  })

  it('change the items that array filters name', async () => {
    const doc = {
      a: [
        { n: 1, tags: ['x', 'y'] },
        { n: 5, tags: ['x'] }
      ]
    }
    const options = { arrayFilters: [{ 'big.n': { $gt: 2 } }, { old: 'x' }] }
    const after = await updated(doc, { $set: { 'a.$[big].tags.$[old]': 'new' } }, options)
    expect(after.a).to.deep.equal([
      { n: 1, tags: ['x', 'y'] },
      { n: 5, tags: ['new'] }
    ])
  })

  it('refuse array filters that are not used, and names that have none', async () => {
    const collection = await aCollection({ a: [1] })
    expect((await refusal(collection.updateOne({}, { $set: { b: 1 } }, { arrayFilters: [{ x: 1 }] }))).code).to.equal(9)
    expect((await refusal(collection.updateOne({}, { $set: { 'a.$[x]': 1 } }))).code).to.equal(2)
  })

  for (const [what, update, code] of [
    ['two changes of one field', { $set: { a: 1 }, $inc: { a: 1 } }, 40],
    ['a change within a change', { $set: { a: {}, 'a.b': 1 } }, 40],
    ['counting what is no number', { $inc: { text: 1 } }, 14],
    ['appending to what is no array', { $push: { text: 1 } }, 2],
    ['a field in a text', { $set: { 'text.x': 1 } }, 28],
    ['another id', { $set: { _id: 2 } }, 66],
    ['an unknown operator', { $foo: { a: 1 } }, 9],
    ['an empty name', { $set: { 'a..b': 1 } }, 56],
    ['a positional change without a match', { $set: { 'list.$': 1 } }, 2],
    ['a field in null', { $set: { 'nothing.x': 1 } }, 28],
    ['taking out of what cannot be there', { $pull: { 'text.x': 1 } }, 28],
    ['taking off what cannot be there', { $pop: { 'list.x': 1 } }, 28],
    ['renaming what cannot be there', { $rename: { 'text.x': 'y' } }, 28],
    ['renaming within an array', { $rename: { 'items.n': 'y' } }, 28],
    ['renaming into null', { $rename: { text: 'nothing.x' } }, 28],
    ['renaming an item', { $rename: { 'list.0': 'y' } }, 2],
    ['taking off the end of a text', { $pop: { text: 1 } }, 14],
    ['a name with a dollar', { $set: { $x: 1 } }, 52],
    ['adding many that are no list', { $addToSet: { list: { $each: 1 } } }, 14],
    ['two changes of one item', { $set: { 'list.$[]': 1, 'list.0': 2 } }, 40],
    ['a change within a change of one item', { $set: { 'items.$[]': {}, 'items.0.n': 2 } }, 40]
  ] as [string, Document, number][]) {
    it(`refuse ${what}`, async () => {
      const doc = { _id: 1 as never, text: 'x', list: [1], nothing: null, items: [{ n: 1 }] }
      const collection = await aCollection(doc)
      expect((await refusal(collection.updateOne({}, update))).code).to.equal(code)
    })
  }

  it('refuse array filters that name the same item twice', async () => {
    const collection = await aCollection({ a: [{ n: 1 }] })
    const update = { $set: { 'a.$[x].n': 1, 'a.$[y].n': 2 } }
    const error = await refusal(collection.updateOne({}, update, { arrayFilters: [{ 'x.n': 1 }, { 'y.n': 1 }] }))
    expect(error.code).to.equal(40)
  })

  it('refuse an order, as MongoDB 7 does', async () => {
    const collection = await aCollection({ a: 1 })
    const error = await refusal(collection.updateOne({}, { $set: { a: 2 } }, { sort: { a: 1 } }))
    expect(error.code).to.equal(40415)
    expect(error.message).to.include('update.updates.sort')
  })

  it('keep the types of numbers', async () => {
    const collection = await aCollection({ d: new Double(1), l: Long.fromNumber(1), i: 2147483647 })
    await collection.updateOne({}, { $inc: { d: 1, l: 1, i: 1 } })
    const types = await collection.findOne({ d: { $type: 'double' }, l: { $type: 'long' }, i: { $type: 'long' } })
    expect(types).to.include({ d: 2, l: 2, i: 2147483648 })
  })

  it('set the date by any word for yes or no', async () => {
    const { at, on } = (await updated({}, { $currentDate: { at: true, on: false } })) as Document
    expect([at, on]).to.satisfy((dates: unknown[]) => dates.every(date => date instanceof Date))
  })

  it('refuse integers beyond 64 bits', async () => {
    const collection = await aCollection({ a: Long.MAX_VALUE })
    expect((await refusal(collection.updateOne({}, { $inc: { a: 1 } }))).code).to.equal(2)
  })

  it('count a number of another type as a change', async () => {
    const collection = await aCollection({ a: 1 })
    const counts = []
    for (const update of [{ $set: { a: 1 } }, { $set: { a: new Double(1) } }, { $set: {} }, { $inc: { a: 0 } }]) {
      const { matchedCount, modifiedCount } = await collection.updateOne({}, update)
      counts.push([matchedCount, modifiedCount])
    }
    expect(counts).to.deep.equal([
      [1, 0],
      [1, 1],
      [1, 0],
      [1, 0]
    ])
  })

  it('leave documents in their places', async () => {
    const collection = await aCollection({ _id: 2 as never }, { _id: 1 as never }, { _id: 3 as never })
    await collection.updateOne({ _id: 2 as never }, { $set: { text: 'x'.repeat(5000) } })
    const order = async (natural: 1 | -1) =>
      (await collection.find().sort({ $natural: natural }).toArray()).map(({ _id }) => Number(_id))
    expect((await collection.find().toArray()).map(({ _id }) => Number(_id))).to.deep.equal([2, 1, 3])
    expect(await order(1)).to.deep.equal([2, 1, 3])
    expect(await order(-1)).to.deep.equal([3, 1, 2])
  })

  it('tell what was there already, however it came to be there twice', async () => {
    const collection = await aCollection({ _id: 1 as never, a: 1 }, { _id: 2 as never, a: 2 })
    await collection.createIndex({ a: 1 }, { unique: true })
    const twice: Promise<unknown>[] = [
      collection.updateOne({ a: 2 }, { $set: { a: 1 } }),
      collection.replaceOne({ a: 2 }, { a: new Double(1) }),
      collection.findOneAndUpdate({ a: 2 }, { $inc: { a: -1 } }),
      collection.updateOne({ b: 1 }, { $set: { a: 1 } }, { upsert: true }),
      collection.insertOne({ a: Long.fromNumber(1) }),
      collection.insertOne({ _id: new Double(1) as never })
    ]
    for (const write of twice) expect((await refusal(write)).code).to.equal(11000)
    expect(await collection.find().toArray()).to.deep.equal([
      { _id: 1, a: 1 },
      { _id: 2, a: 2 }
    ])
  })

  it('keep the order of fields, whatever their names', async () => {
    const collection = await aCollection(
      new Map<string, unknown>([
        ['b', 1],
        ['1', 2],
        ['__proto__', 3]
      ]) as unknown as Document
    )
    await collection.updateOne({}, { $set: { z: 4 } })
    const raw = await collection.find({}, { raw: true, projection: { _id: 0 } }).next()
    const names = String(raw).match(/b|1|__proto__|z/g)
    expect(names).to.deep.equal(['b', '1', '__proto__', 'z'])
  })

  it('tell how many fitted and how many changed', async () => {
    const collection = await aCollection({ a: 1 }, { a: 2 }, { a: 3 })
    const { matchedCount, modifiedCount } = await collection.updateMany({ a: { $gte: 2 } }, { $set: { a: 3 } })
    expect([matchedCount, modifiedCount]).to.deep.equal([2, 1])
  })

  describe('that insert when nothing is found', () => {
    it('begin with what the filter says', async () => {
      const collection = await aCollection()
      const filter = { a: 1, 'b.c': { $eq: 2 }, d: { $gt: 5 }, $and: [{ e: 3 }] }
      const { upsertedId } = await collection.updateOne(
        filter,
        { $set: { x: 1 }, $setOnInsert: { y: 2 } },
        { upsert: true }
      )
      expect(await collection.findOne()).to.deep.equal({ _id: upsertedId, a: 1, b: { c: 2 }, e: 3, x: 1, y: 2 })
    })

    for (const [what, filter, code] of [
      ['a field twice', { a: 1, $and: [{ a: 2 }] }, 54],
      ['a field and a field within it', { 'a.b': 1, a: { b: 1 } }, 54],
      ['several items', { a: { $all: [1, 2] } }, 54],
      ['an array as id', { _id: [1] }, 53]
    ] as [string, Document, number][]) {
      it(`refuse a filter that says ${what}`, async () => {
        const collection = await aCollection()
        expect((await refusal(collection.updateOne(filter, { $set: { x: 1 } }, { upsert: true }))).code).to.equal(code)
        expect(await collection.countDocuments()).to.equal(0)
      })
    }

    const seeds: [what: string, filter: Document, expected: unknown][] = [
      ['a list of one', { x: { $in: [1] } }, 1],
      ['a list with one value twice', { x: { $in: [1, new Double(1)] } }, 1],
      ['a list of several', { x: { $in: [1, 2] } }, undefined],
      ['all of one', { x: { $all: [1] } }, 1],
      ['a choice of one', { $or: [{ x: { $eq: 1 } }] }, 1],
      ['a choice', { $or: [{ x: 1 }, { x: 2 }] }, undefined],
      ['what it is not', { x: { $not: { $eq: 1 } } }, undefined],
      ['none of', { $nor: [{ x: 1 }] }, undefined],
      ['an item', { x: { $elemMatch: { $eq: 1 } } }, undefined],
      ['a pattern', { x: /a/ }, undefined],
      ['a pattern as a value', { x: { $eq: /a/ } }, /a/],
      ['an array', { x: [1, 2] }, [1, 2]],
      ['fields within', { 'x.a': 1, 'x.b': { $all: [2] } }, { a: 1, b: 2 }]
    ]
    for (const [what, filter, expected] of seeds) {
      it(`begin with ${expected === undefined ? 'nothing' : 'the value'} when the filter names ${what}`, async () => {
        const collection = await aCollection()
        await collection.updateOne(filter, { $set: { y: 1 } }, { upsert: true })
        expect((await collection.findOne())?.x).to.deep.equal(expected)
        const replaced = await aCollection()
        await replaced.replaceOne(filter, { y: 1 }, { upsert: true })
        expect(await replaced.findOne({}, { projection: { _id: 0 } })).to.deep.equal({ y: 1 })
      })
    }

    it('take a part of the id from the filter, but not for a replacement', async () => {
      const collection = await aCollection()
      const filter = { '_id.a': 1 }
      expect((await refusal(collection.replaceOne(filter, { x: 1 }, { upsert: true }))).code).to.equal(111)
      await collection.updateOne(filter, { $set: { x: 1 } }, { upsert: true })
      expect(await collection.findOne()).to.deep.equal({ _id: { a: 1 }, x: 1 })
    })

    it('refuse ids with operators in them', async () => {
      const collection = await aCollection()
      const id = { a: [{ $b: 1 }] } as never
      for (const write of [
        collection.insertOne({ _id: id }),
        collection.replaceOne({ _id: { $eq: id } }, { x: 1 }, { upsert: true })
      ]) {
        const error = await refusal(write)
        expect(error.code).to.equal(52)
        expect(error.message).to.include('$b')
      }
    })

    it('set what is for insertions only once', async () => {
      const collection = await aCollection({ a: 1, y: 1 })
      await collection.updateOne({ a: 1 }, { $setOnInsert: { y: 2 } }, { upsert: true })
      expect(await collection.findOne()).to.include({ y: 1 })
    })

    it('take a replacement, and the id from the filter', async () => {
      const collection = await aCollection()
      await collection.replaceOne({ _id: 'x' as never }, { a: 1 }, { upsert: true })
      expect(await collection.findOne()).to.deep.equal({ _id: 'x', a: 1 })
    })
  })

  describe('that give the document back', () => {
    it('give it as it was or as it is', async () => {
      const collection = await aCollection({ _id: 1 as never, a: 1 })
      const before = await collection.findOneAndUpdate({}, { $inc: { a: 1 } })
      const after = await collection.findOneAndUpdate(
        {},
        { $inc: { a: 1 } },
        { returnDocument: 'after', projection: { _id: 0 } }
      )
      expect([before, after]).to.deep.equal([{ _id: 1, a: 1 }, { a: 3 }])
    })

    it('take the first in an order', async () => {
      const collection = await aCollection({ a: 2 }, { a: 1 }, { a: 3 })
      expect(await collection.findOneAndDelete({}, { sort: { a: -1 } })).to.include({ a: 3 })
      expect(await collection.countDocuments()).to.equal(2)
    })

    it('give null if there is none', async () => {
      const collection = await aCollection()
      expect(await collection.findOneAndUpdate({ a: 1 }, { $set: { b: 1 } })).to.equal(null)
    })
  })

  it('go on after a failure if the batch has no order', async () => {
    const collection = await aCollection({ _id: 1 as never })
    const error = await refusal(collection.insertMany([{ _id: 1 as never }, { _id: 2 as never }], { ordered: false }))
    expect(error.code).to.equal(11000)
    expect(await collection.countDocuments()).to.equal(2)
  })
})
