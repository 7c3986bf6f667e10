import { expect } from 'chai'
import { Binary, type Document, Double, Long, MaxKey, MinKey, ObjectId } from 'mongodb'
import { aCollection, refusal } from './stage.ts'

/** Which of the documents, by their place in the list, a filter finds. */
async function found(docs: Document[], filter: Document): Promise<number[]> {
  const collection = await aCollection(...docs.map((doc, i) => ({ _id: i as never, ...doc })))
  const result = await collection.find(filter).sort({ _id: 1 }).toArray()
  return result.map(({ _id }) => Number(_id))
}

describe('filters of the embedded store', () => {
  const values = [{ a: 1 }, { a: null }, {}, { a: [] }, { a: [1, 5] }, { a: '1' }, { a: { b: 1 } }, { a: [null] }]

  const cases: [what: string, docs: Document[], filter: Document, expected: number[]][] = [
    ['a value, alone or as an item', values, { a: 1 }, [0, 4]],
    ['null, which is also what is missing', values, { a: null }, [1, 2, 7]],
    ['what is there', values, { a: { $exists: true } }, [0, 1, 3, 4, 5, 6, 7]],
    ['what is not there', values, { a: { $exists: false } }, [2]],
    ['anything but a value', values, { a: { $ne: 1 } }, [1, 2, 3, 5, 6, 7]],
    ['one of several', values, { a: { $in: [5, '1', null] } }, [1, 2, 4, 5, 7]],
    ['none of several', values, { a: { $nin: [1, null] } }, [3, 5, 6]],
    ['an array as a whole', [{ a: [1, 2] }, { a: [2, 1] }, { a: [[1, 2]] }], { a: [1, 2] }, [0, 2]],
    ['an array among several', [{ a: [1, 2] }, { a: 1 }], { a: { $in: [[1, 2]] } }, [0]],
    ['a size', values, { a: { $size: 2 } }, [4]],
    ['a type', values, { a: { $type: 'string' } }, [5]],
    ['the type of items', values, { a: { $type: 'number' } }, [0, 4]],
    ['arrays by type', values, { a: { $type: 'array' } }, [3, 4, 7]],
    [
      'numbers in a range only',
      [{ a: 3 }, { a: '3' }, { a: new Date(3) }, { a: Long.fromNumber(3) }],
      { a: { $gt: 2 } },
      [0, 3]
    ],
    ['each end of a range by another item', [{ a: [1, 9] }, { a: [5] }, { a: [1] }], { a: { $gt: 4, $lt: 6 } }, [0, 1]],
    ['an item within a range', [{ a: [1, 9] }, { a: [5] }], { a: { $elemMatch: { $gt: 4, $lt: 6 } } }, [1]],
    ['null or missing by >=', values, { a: { $gte: null } }, [1, 2, 7]],
    ['nothing by > null', values, { a: { $gt: null } }, []],
    ['all of several', [{ a: [1, 2, 3] }, { a: [1] }, { a: 1 }], { a: { $all: [1] } }, [0, 1, 2]],
    ['what is not in a range, or not there', [{ a: 1 }, { a: 9 }, {}], { a: { $not: { $gt: 5 } } }, [0, 2]],
    ['a remainder', [{ a: 4 }, { a: -4 }, { a: 5.5 }, { a: 'x' }], { a: { $mod: [4, 0] } }, [0, 1]],
    [
      'a remainder of large numbers',
      [{ a: Long.fromString('9007199254740993') }, { a: Long.fromString('9007199254740992') }],
      { a: { $mod: [2, 1] } },
      [0]
    ],
    ['what is no number', [{ a: Number.NaN }, { a: 1 }, { a: null }], { a: Number.NaN }, [0]],
    ['numbers below, which NaN is not', [{ a: Number.NaN }, { a: 1 }], { a: { $lt: 5 } }, [1]],
    ['zero, also below zero', [{ a: new Double(-0) }, { a: 0 }], { a: 0 }, [0, 1]],
    ['anything above the least key', [{ a: 1 }, {}, { a: new MinKey() }], { a: { $gt: new MinKey() } }, [0, 1]],
    ['arrays by their order', [{ a: [1, 2] }, { a: [0] }, { a: 5 }, { a: [[2]] }], { a: { $gte: [1] } }, [0, 3]],
    ['documents by their order', [{ a: { b: 1 } }, { a: {} }, { a: [{ c: 1 }] }], { a: { $gt: {} } }, [0, 2]],
    [
      'binary data of the same kind',
      [{ a: new Binary(Buffer.from([1]), 0) }, { a: new Binary(Buffer.from([1]), 4) }],
      { a: new Binary(Buffer.from([1]), 0) },
      [0]
    ],
    ['a pattern itself', [{ a: /x/ }, { a: 'x' }, { a: /x/i }], { a: /x/ }, [0, 1]],
    ['all of several patterns', [{ a: ['ab', 'cd'] }, { a: 'ab' }], { a: { $all: [/a/, /c/] } }, [0]],
    [
      'all of null, also where it is missing',
      [{}, { a: null }, { a: [null, 1] }, { a: 1 }],
      { a: { $all: [null] } },
      [0, 1, 2]
    ],
    ['one of none', values, { a: { $in: [] } }, []],
    ['none of none', [{ a: 1 }, {}], { a: { $nin: [] } }, [0, 1]],
    [
      'null as an item only',
      [{ a: [null] }, { a: [{ b: 1 }] }, { a: [] }, {}],
      { a: { $elemMatch: { $eq: null } } },
      [0]
    ],
    [
      'fields of items of items',
      [{ a: [{ b: [{ c: 1 }, { c: 2 }] }] }, { a: { b: { c: 2 } } }, { a: [[{ b: { c: 2 } }]] }],
      { 'a.b.c': 2 },
      [0, 1]
    ],
    [
      'no item with a value',
      [{ a: [{ b: 1 }, { b: 2 }] }, { a: [{ b: 2 }] }, { a: 1 }, {}],
      { 'a.b': { $ne: 1 } },
      [1, 2, 3]
    ],
    [
      'no item with a field',
      [{ a: [] }, { a: [{ b: 1 }, {}] }, { a: [{}] }, {}],
      { 'a.b': { $exists: false } },
      [0, 2, 3]
    ],
    ['an operator as a value', [{ a: 1 }, { a: { $gt: 1 } }], { a: { $eq: { $gt: 1 } } }, [1]],
    ['a field of a document', [{ a: { b: 1 } }, { a: [{ b: 2 }, { b: 1 }] }, { a: 1 }], { 'a.b': 1 }, [0, 1]],
    [
      'a missing field of an item',
      [{ a: [{ b: 1 }, {}] }, { a: [{ b: 1 }] }, { a: [1] }, { a: 1 }],
      { 'a.b': null },
      [0, 3]
    ],
    ['an item by its position', [{ a: [1, 2] }, { a: [2, 1] }], { 'a.0': 2 }, [1]],
    ['a field of an item by position', [{ a: [{ b: 1 }, { b: 2 }] }], { 'a.1.b': 2 }, [0]],
    [
      'one item with both',
      [{ a: [{ b: 1, c: 2 }] }, { a: [{ b: 1 }, { c: 2 }] }],
      { a: { $elemMatch: { b: 1, c: 2 } } },
      [0]
    ],
    ['both, by any items', [{ a: [{ b: 1, c: 2 }] }, { a: [{ b: 1 }, { c: 2 }] }], { 'a.b': 1, 'a.c': 2 }, [0, 1]],
    [
      'documents with their fields in order',
      [{ a: { b: 1, c: 2 } }, { a: { c: 2, b: 1 } }],
      { a: { b: 1, c: 2 } },
      [0]
    ],
    ['either', values, { $or: [{ a: '1' }, { a: { $size: 0 } }] }, [3, 5]],
    ['neither', values, { $nor: [{ a: 1 }, { a: null }] }, [3, 5, 6]],
    ['a pattern', [{ a: 'Invoice 7' }, { a: ['x', 'invoice'] }, { a: 7 }], { a: /^invoice/i }, [0, 1]],
    ['a pattern as operator', [{ a: 'ab' }, { a: 'Ab' }], { a: { $regex: '^a', $options: 'i' } }, [0, 1]],
    ['not a pattern', [{ a: 'ab' }, { a: 'c' }, {}], { a: { $not: /^a/ } }, [1, 2]],
    [
      'fields compared with each other',
      [
        { a: 2, b: 1 },
        { a: 1, b: 2 }
      ],
      { $expr: { $gt: ['$a', '$b'] } },
      [0]
    ],
    ['numbers whatever their type', [{ a: 1 }, { a: new Double(1) }, { a: Long.fromNumber(1) }], { a: 1 }, [0, 1, 2]],
    [
      'large numbers exactly',
      [{ a: Long.fromString('9007199254740993') }, { a: Long.fromString('9007199254740992') }],
      { a: Long.fromString('9007199254740993') },
      [0]
    ]
  ]
  for (const [what, docs, filter, expected] of cases) {
    it(`find ${what}`, async () => {
      expect(await found(docs, filter)).to.deep.equal(expected)
    })
  }

  it('find many values of many', async () => {
    const docs = Array.from({ length: 30 }, (_, a) => ({ a }))
    expect(await found(docs, { a: { $in: [1, 2, 3, 4, 5, 6, 7, 8, 9, 99] } })).to.deep.equal([
      1, 2, 3, 4, 5, 6, 7, 8, 9
    ])
  })

  for (const [what, filter] of [
    ['an unknown operator', { a: { $foo: 1 } }],
    ['an unknown operator at the top', { $foo: 1 }],
    ['$in without a list', { a: { $in: 1 } }],
    ['an empty $or', { $or: [] }],
    ['a negative size', { a: { $size: -1 } }],
    ['no type at all', { a: { $type: [] } }],
    ['an unknown type', { a: { $type: 'text' } }],
    ['a remainder of nothing', { a: { $mod: [0, 1] } }],
    ['options without a pattern', { a: { $options: 'i' } }],
    ['operators among fields', { a: { b: 1, $gt: 1 } }],
    ['fields among operators', { a: { $gt: 1, b: 1 } }],
    ['not equal to a pattern', { a: { $ne: /x/ } }],
    ['operators in a list', { a: { $in: [{ $gt: 1 }] } }],
    ['not of a number', { a: { $not: 5 } }]
  ] as [string, Document][]) {
    it(`refuse ${what}, even if there are no documents`, async () => {
      const error = await refusal((await aCollection()).find(filter).toArray())
      expect(error.code).to.be.oneOf([2, 9])
    })
  }

  it('order values of all types as MongoDB does', async () => {
    const ordered = [
      new MinKey(),
      null,
      -1.5,
      Long.fromNumber(0),
      7,
      '',
      'Z',
      'a',
      '\uffff',
      '\u{1f600}',
      { a: 1 },
      { a: 2 },
      { b: 0 },
      new Binary(Buffer.from([9])),
      new Binary(Buffer.from([1, 1])),
      new ObjectId('000000000000000000000001'),
      new ObjectId('f00000000000000000000000'),
      false,
      true,
      new Date(-5),
      new Date(5),
      /a/,
      new MaxKey()
    ]
    const docs = ordered.map((a, i) => ({ _id: i as never, a }))
    const collection = await aCollection(...docs.toReversed())
    const expected = docs.map(({ _id }) => _id)
    const places = async () => (await collection.find().sort({ a: 1, _id: 1 }).toArray()).map(({ _id }) => _id)
    expect(await places()).to.deep.equal(expected)
    await collection.createIndex({ a: 1, _id: 1 })
    expect(await places()).to.deep.equal(expected)
  })

  it('sort arrays by their least item upwards and by their greatest downwards', async () => {
    const collection = await aCollection(
      { _id: 1 as never, a: [5, 1] },
      { _id: 2 as never, a: 3 },
      { _id: 3 as never, a: [] }
    )
    const sorted = async (direction: 1 | -1) =>
      (await collection.find().sort({ a: direction }).toArray()).map(({ _id }) => Number(_id))
    expect(await sorted(1)).to.deep.equal([3, 1, 2])
    expect(await sorted(-1)).to.deep.equal([1, 2, 3])
  })
})

describe('sorts of the embedded store', () => {
  const sorted = async (docs: Document[], by: Document) => {
    const collection = await aCollection(...docs.map((doc, i) => ({ _id: i as never, ...doc })))
    return (await collection.find().sort(by).toArray()).map(({ _id }) => Number(_id))
  }

  it('take several fields from the same item', async () => {
    const docs = [
      {
        a: [
          { x: 1, y: 5 },
          { x: 2, y: 0 }
        ]
      },
      { a: [{ x: 1, y: 3 }] }
    ]
    expect(await sorted(docs, { 'a.x': 1, 'a.y': 1 })).to.deep.equal([1, 0])
    expect(await sorted(docs, { 'a.x': -1, 'a.y': 1 })).to.deep.equal([0, 1])
  })

  it('refuse two arrays side by side', async () => {
    const docs = [{ a: [1, 2], b: [3, 4] }]
    expect(await refusal(sorted(docs, { a: 1, b: 1 }))).to.include({ code: 2 })
  })

  it('refuse items by their places together with all items', async () => {
    const docs = [{ a: [{ x: 1 }] }]
    expect((await refusal(sorted(docs, { 'a.0.x': 1, 'a.x': 1 }))).message).to.include('a.0.x')
  })

  it('put what is missing with null, and empty arrays before', async () => {
    const docs = [{ a: 1 }, {}, { a: [] }, { a: null }]
    expect(await sorted(docs, { a: 1, _id: 1 })).to.deep.equal([2, 1, 3, 0])
    expect(await sorted(docs, { a: -1, _id: 1 })).to.deep.equal([0, 1, 3, 2])
  })
})

describe('projections of the embedded store', () => {
  const doc = {
    _id: 1 as never,
    a: 1,
    b: { c: 2, d: 3 },
    list: [
      { n: 1, x: 'a' },
      { n: 2, x: 'b' },
      { n: 3, x: 'c' }
    ]
  }
  const cases: [what: string, projection: Document, filter: Document, expected: Document][] = [
    ['some fields', { a: 1 }, {}, { _id: 1, a: 1 }],
    ['some fields without the id', { a: 1, _id: 0 }, {}, { a: 1 }],
    ['all but some', { list: 0, b: 0 }, {}, { _id: 1, a: 1 }],
    [
      'fields within documents and items',
      { 'b.c': 1, 'list.n': 1 },
      {},
      { _id: 1, b: { c: 2 }, list: [{ n: 1 }, { n: 2 }, { n: 3 }] }
    ],
    ['all but fields within', { 'list.n': 0, b: 0 }, {}, { _id: 1, a: 1, list: [{ x: 'a' }, { x: 'b' }, { x: 'c' }] }],
    ['the first items', { list: { $slice: 1 }, b: 0 }, {}, { _id: 1, a: 1, list: [{ n: 1, x: 'a' }] }],
    ['items from the end', { a: 1, list: { $slice: [-2, 1] } }, {}, { _id: 1, a: 1, list: [{ n: 2, x: 'b' }] }],
    ['an item that fits', { list: { $elemMatch: { n: { $gt: 1 } } } }, {}, { _id: 1, list: [{ n: 2, x: 'b' }] }],
    ['the item that was found', { 'list.$': 1 }, { 'list.n': 3 }, { _id: 1, list: [{ n: 3, x: 'c' }] }],
    ['computed values', { double: { $multiply: ['$a', 2] } }, {}, { _id: 1, double: 2 }]
  ]
  for (const [what, projection, filter, expected] of cases) {
    it(`give ${what}`, async () => {
      const collection = await aCollection(doc)
      expect(await collection.findOne(filter, { projection })).to.deep.equal(expected)
    })
  }

  it('refuse to mix what is included with what is left out', async () => {
    const error = await refusal((await aCollection(doc)).findOne({}, { projection: { a: 1, b: 0 } }))
    expect(error.code).to.equal(31254)
  })
})
