import { expect } from 'chai'
import type { Document } from 'mongodb'
import { aCollection } from './stage.ts'

/** The same numbers each time, between 0 and `below`. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const number = numbersFrom(20260301)
const oneOf = <T>(list: readonly T[]): T => list[number(list.length)]!
const times = <T>(n: number, make: () => T): T[] => Array.from({ length: n }, make)

const scalars = [null, 0, 1, 2, 2.5, -3, 'a', 'ab', 'b', '', true, false, new Date(5), new Date(50)]
const value = (): unknown => {
  switch (number(8)) {
    case 0:
      return times(number(4), () => oneOf(scalars))
    case 1:
      return { b: oneOf(scalars), c: oneOf(scalars) }
    case 2:
      return times(number(3), () => ({ b: oneOf(scalars), c: oneOf(scalars) }))
    default:
      return oneOf(scalars)
  }
}

function aDocument(): Document {
  const doc: Document = {}
  for (const name of ['a', 'd', 'e']) {
    if (number(5) === 0) continue
    const next = value()
    // Two arrays side by side cannot be indexed together.
    doc[name] = Array.isArray(next) && Object.values(doc).some(Array.isArray) ? 1 : next
  }
  return doc
}

const paths = ['a', 'd', 'e', 'a.b', 'a.c', 'd.b']

function aCondition(): Document {
  const operand = oneOf(scalars)
  return oneOf<() => Document>([
    () => ({ [oneOf(paths)]: operand }),
    () => ({ [oneOf(paths)]: { $in: times(1 + number(3), () => oneOf(scalars)) } }),
    () => ({ [oneOf(paths)]: { [oneOf(['$gt', '$gte', '$lt', '$lte', '$ne', '$eq'])]: operand } }),
    () => ({ [oneOf(paths)]: { $gte: oneOf([-3, 0, 'a']), $lt: oneOf([2, 'b', 5]) } }),
    () => ({ [oneOf(paths)]: { $exists: number(2) === 1 } }),
    () => ({ [oneOf(paths)]: { $not: { $gt: operand } } }),
    () => ({ a: { $elemMatch: { b: oneOf(scalars), c: { $gte: oneOf(scalars) } } } }),
    () => ({ a: { $elemMatch: { $gte: oneOf([0, 'a']), $lte: oneOf([2, 'b']) } } }),
    () => ({ [oneOf(paths)]: /^a/ }),
    () => ({ [oneOf(paths)]: { $all: times(1 + number(2), () => oneOf(scalars)) } }),
    () => ({ [oneOf(paths)]: value() })
  ])()
}

function aFilter(): Document {
  const conditions = times(1 + number(3), aCondition)
  if (conditions.length === 1) return conditions[0]!
  return number(4) === 0 ? { $or: conditions } : { $and: conditions }
}

describe('indexes and scans of the embedded store', () => {
  it('give the same answers', async () => {
    const docs = times(150, aDocument).map((doc, i) => ({ _id: i as never, ...doc }))
    const scanned = await aCollection(...docs)
    const indexed = await aCollection(...docs)
    await indexed.createIndexes([
      { key: { a: 1 } },
      { key: { d: -1, e: 1 } },
      { key: { 'a.b': 1, 'a.c': -1 } },
      { key: { e: 1, a: 1 }, sparse: true },
      { key: { 'd.b': 1 }, partialFilterExpression: { 'd.b': { $gte: 1 } } },
      { key: { e: 1, d: 1 }, partialFilterExpression: { e: { $exists: true } } }
    ])
    for (let i = 0; i < 150; i++) {
      const filter = aFilter()
      const sort = oneOf<Document>([{ _id: 1 }, { a: 1, _id: 1 }, { d: -1, e: 1, _id: 1 }, { e: 1, _id: -1 }])
      const ids = async (collection: typeof indexed) =>
        (await collection.find(filter).sort(sort).project({ _id: 1 }).toArray()).map(({ _id }) => _id)
      const told = `${JSON.stringify(filter)} in the order ${JSON.stringify(sort)}`
      const expected = await ids(scanned)
      expect(await ids(indexed), told).to.deep.equal(expected)
      expect(await indexed.countDocuments(filter), told).to.equal(expected.length)
      if (i % 8 === 0) {
        const _id = number(150) as never
        const next = aDocument()
        await scanned.replaceOne({ _id }, next)
        await indexed.replaceOne({ _id }, next)
      }
    }
  })
})
