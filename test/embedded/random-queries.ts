import type { Collection, Db, Document, IndexDescription } from 'mongodb'

/** The same numbers each time for one seed, between 0 and `below`. */
export function numbersFrom(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** Seven kinds of index over what the documents below hold. */
const indexes: IndexDescription[] = [
  { key: { a: 1, u: 1 } },
  { key: { d: -1, e: 1 } },
  { key: { 'a.b': 1, 'a.c': -1 } },
  { key: { e: 1, a: 1 }, sparse: true },
  { key: { 'd.b': 1 }, partialFilterExpression: { 'd.b': { $gte: 1 } } },
  { key: { e: 1, d: 1 }, partialFilterExpression: { e: { $exists: true } } },
  { key: { u: 1 }, unique: true }
]

const few = [null, 0, 1, 2, 'a']
const scalars = [null, 0, 1, 2, 2.5, -3, 'a', 'ab', 'b', '', true, false, new Date(5), new Date(50)]
const paths = ['a', 'd', 'e', 'a.b', 'a.c', 'd.b']
const size = 60

interface Comparison {
  /** How many filters are tried. */
  filters: number
  seed: number
}

/**
 * Asks the same of a collection without indexes and of one with seven, which also change on the way.
 * Answers with the questions that got different answers, ten at most.
 */
export async function differences(db: Db, { filters, seed }: Comparison): Promise<string[]> {
  const random = new RandomQueries(seed)
  const docs = Array.from({ length: size }, (_, _id) => ({ _id: _id as never, ...random.document(_id) }))
  const scanned = db.collection<Document>(`scanned${seed}`)
  const indexed = db.collection<Document>(`indexed${seed}`)
  await Promise.all([scanned.insertMany(docs), indexed.insertMany(docs)])
  await indexed.createIndexes(indexes)

  const found: string[] = []
  for (let i = 0; i < filters && found.length < 10; i++) {
    const filter = random.filter()
    const sort = random.sort()
    const expected = await idsOf(scanned, filter, sort)
    const isSame =
      (await idsOf(indexed, filter, sort)).join() === expected.join() &&
      (await indexed.countDocuments(filter)) === expected.length
    if (!isSame) found.push(`${JSON.stringify(filter)} in the order ${JSON.stringify(sort)}`)
    if (i % 8 === 0) await replaceOne(random, [scanned, indexed])
  }
  await Promise.all([scanned.drop(), indexed.drop()])
  return found
}

async function idsOf(collection: Collection<Document>, filter: Document, sort: Document): Promise<number[]> {
  const docs = await collection.find(filter).sort(sort).project({ _id: 1 }).toArray()
  const ids = docs.map(({ _id }) => Number(_id))
  // Without a field that tells any two apart, those that are equal may stand in any order.
  return 'u' in sort || '_id' in sort ? ids : ids.sort((a, b) => a - b)
}

async function replaceOne(random: RandomQueries, collections: Collection<Document>[]): Promise<void> {
  const _id = random.number(size)
  const next = random.document(_id)
  for (const collection of collections) await collection.replaceOne({ _id: _id as never }, next)
}

class RandomQueries {
  readonly number: (below: number) => number

  constructor(seed: number) {
    this.number = numbersFrom(seed)
  }

  document(number: number): Document {
    const doc: Document = { u: number }
    for (const name of ['a', 'd', 'e']) {
      if (this.number(5) === 0) continue
      const next = this.value()
      // Two arrays side by side cannot be indexed together.
      doc[name] = Array.isArray(next) && Object.values(doc).some(Array.isArray) ? 1 : next
    }
    return doc
  }

  filter(): Document {
    const conditions = this.times(1 + this.number(3), () => this.condition())
    if (conditions.length === 1) return conditions[0]!
    return this.number(4) === 0 ? { $or: conditions } : { $and: conditions }
  }

  sort(): Document {
    return this.oneOf<Document>([
      ...[{ _id: 1 }, { u: -1 }, { a: 1, u: 1 }, { a: -1, u: -1 }],
      ...[
        { e: 1, u: 1 },
        { e: 1, a: 1 },
        { d: -1, e: 1, u: 1 }
      ]
    ])
  }

  private condition(): Document {
    const operand = this.scalar()
    const path = this.oneOf(paths)
    return this.oneOf<() => Document>([
      () => ({ [path]: operand }),
      () => ({ [path]: { $in: this.times(1 + this.number(3), () => this.scalar()) } }),
      () => ({ [path]: { [this.oneOf(['$gt', '$gte', '$lt', '$lte', '$ne', '$eq'])]: operand } }),
      () => ({ [path]: { $gte: this.oneOf([-3, 0, 'a']), $lt: this.oneOf([2, 'b', 5]) } }),
      () => ({ 'a.b': this.oneOf(few), 'a.c': this.oneOf(few) }),
      () => ({ [path]: { $exists: this.number(2) === 1 } }),
      () => ({ [path]: { $not: { $gt: operand } } }),
      () => ({ a: { $elemMatch: { b: this.scalar(), c: { $gte: this.scalar() } } } }),
      () => ({ a: { $elemMatch: { $gte: this.oneOf([0, 'a']), $lte: this.oneOf([2, 'b']) } } }),
      () => ({ [path]: /^a/ }),
      () => ({ [path]: { $all: this.times(1 + this.number(2), () => this.scalar()) } }),
      () => ({ [path]: this.value() }),
      () => ({ u: { $gte: this.number(size), $lt: this.number(size) } })
    ])()
  }

  private value(): unknown {
    const pair = () => ({ b: this.oneOf(few), c: this.oneOf(few) })
    switch (this.number(8)) {
      case 0:
        return this.times(this.number(4), () => this.scalar())
      case 1:
        return pair()
      case 2:
        return this.times(this.number(3), pair)
      default:
        return this.scalar()
    }
  }

  private scalar(): unknown {
    return this.oneOf(scalars)
  }

  private oneOf<T>(list: readonly T[]): T {
    return list[this.number(list.length)]!
  }

  private times<T>(count: number, make: () => T): T[] {
    return Array.from({ length: count }, make)
  }
}
