import { expect } from 'chai'
import type { Document } from 'mongodb'
import { aCollection, refusal, sharedStore } from './stage.ts'

/** What an expression makes of a document. */
async function evaluated(expression: unknown, doc: Document = {}): Promise<unknown> {
  const collection = await aCollection(doc)
  const [result] = await collection.aggregate([{ $project: { _id: 0, value: expression } }]).toArray()
  return result?.value
}

/** A field with this name would make a promise of the object. */
function aBranch(condition: Document, result: unknown): Map<string, unknown> {
  return new Map<string, unknown>([
    ['case', condition],
    ['then', result]
  ])
}

describe('aggregation of the embedded store', () => {
  const tickets = [
    { team: 'a', n: 1, tags: ['x', 'y'], at: new Date('2026-03-28T23:30:00Z') },
    { team: 'b', n: 2, tags: [], at: new Date('2026-03-29T01:30:00Z') },
    { team: 'a', n: 3, tags: ['x'], at: new Date('2026-03-29T22:30:00Z') },
    { team: 'a', n: null, at: new Date('2026-04-01T12:00:00Z') }
  ].map((ticket, i) => ({ _id: i as never, ...ticket }))

  const pipelines: [what: string, pipeline: Document[], expected: Document[]][] = [
    [
      'groups and accumulates',
      [
        {
          $group: {
            _id: '$team',
            sum: { $sum: '$n' },
            mean: { $avg: '$n' },
            least: { $min: '$n' },
            all: { $push: '$n' },
            count: { $sum: 1 }
          }
        },
        { $sort: { _id: 1 } }
      ],
      [
        { _id: 'a', sum: 4, mean: 2, least: 1, all: [1, 3, null], count: 3 },
        { _id: 'b', sum: 2, mean: 2, least: 2, all: [2], count: 1 }
      ]
    ],
    [
      'groups by several things',
      [
        { $group: { _id: { team: '$team', big: { $gt: ['$n', 1] } }, n: { $count: {} } } },
        { $sort: { '_id.team': 1, '_id.big': 1 } }
      ],
      [
        { _id: { team: 'a', big: false }, n: 2 },
        { _id: { team: 'a', big: true }, n: 1 },
        { _id: { team: 'b', big: true }, n: 1 }
      ]
    ],
    [
      'unwinds',
      [
        { $unwind: { path: '$tags', includeArrayIndex: 'i', preserveNullAndEmptyArrays: true } },
        { $project: { tags: 1, i: 1 } }
      ],
      [
        { _id: 0, tags: 'x', i: 0 },
        { _id: 0, tags: 'y', i: 1 },
        { _id: 1, i: null },
        { _id: 2, tags: 'x', i: 0 },
        { _id: 3, i: null }
      ]
    ],
    [
      'sorts by how often',
      [{ $unwind: '$tags' }, { $sortByCount: '$tags' }],
      [
        { _id: 'x', count: 2 },
        { _id: 'y', count: 1 }
      ]
    ],
    ['counts', [{ $match: { team: 'a' } }, { $count: 'n' }], [{ n: 3 }]],
    ['counts nothing as nothing', [{ $match: { team: 'z' } }, { $count: 'n' }], []],
    [
      'skips and limits',
      [{ $sort: { n: -1 } }, { $skip: 1 }, { $limit: 1 }, { $project: { n: 1 } }],
      [{ _id: 1, n: 2 }]
    ],
    ['replaces', [{ $match: { n: 1 } }, { $replaceRoot: { newRoot: { team: '$team' } } }], [{ team: 'a' }]],
    [
      'goes several ways at once',
      [{ $facet: { teams: [{ $sortByCount: '$team' }], open: [{ $match: { n: null } }, { $count: 'n' }] } }],
      [
        {
          teams: [
            { _id: 'a', count: 3 },
            { _id: 'b', count: 1 }
          ],
          open: [{ n: 1 }]
        }
      ]
    ],
    [
      'groups by day in a time zone',
      [
        { $group: { _id: { $dateTrunc: { date: '$at', unit: 'day', timezone: 'Europe/Warsaw' } }, n: { $sum: 1 } } },
        { $sort: { _id: 1 } }
      ],
      [
        { _id: new Date('2026-03-28T23:00:00Z'), n: 2 },
        { _id: new Date('2026-03-29T22:00:00Z'), n: 1 },
        { _id: new Date('2026-03-31T22:00:00Z'), n: 1 }
      ]
    ]
  ]
  for (const [what, pipeline, expected] of pipelines) {
    it(what, async () => {
      const collection = await aCollection(...tickets)
      expect(await collection.aggregate(pipeline).toArray()).to.deep.equal(expected)
    })
  }

  it('looks things up in another collection', async () => {
    const { db } = await sharedStore()
    const people = await aCollection({ _id: 1 as never, name: 'Ada' }, { _id: 2 as never, name: 'Bo' })
    const asks = await aCollection(
      { _id: 'x' as never, by: 1 },
      { _id: 'y' as never, by: [1, 2] },
      { _id: 'z' as never }
    )
    const $lookup = { from: people.collectionName, localField: 'by', foreignField: '_id', as: 'people' }
    const found = await db.collection(asks.collectionName).aggregate([{ $lookup }]).toArray()
    expect(found.map(({ people }) => people.map(({ name }: Document) => name))).to.deep.equal([
      ['Ada'],
      ['Ada', 'Bo'],
      []
    ])
  })

  it('makes room for what it looked up, whatever was there', async () => {
    const { db } = await sharedStore()
    const { collectionName } = await aCollection({ _id: 1 as never, a: 'x', b: null, c: { d: 1 } })
    const $lookup = { from: 'nothing', localField: '_id', foreignField: '_id' }
    const stages = ['a.found', 'b.found', 'c.found'].map(as => ({ $lookup: { ...$lookup, as } }))
    expect(await db.collection(collectionName).aggregate(stages).toArray()).to.deep.equal([
      { _id: 1, a: { found: [] }, b: { found: [] }, c: { d: 1, found: [] } }
    ])
  })

  it('numbers each item on its own, also within a document', async () => {
    const collection = await aCollection({ _id: 1 as never, tags: ['x', 'y'], meta: { m: 1 } })
    const $unwind = { path: '$tags', includeArrayIndex: 'meta.i' }
    expect(await collection.aggregate([{ $unwind }, { $sort: { tags: -1 } }]).toArray()).to.deep.equal([
      { _id: 1, tags: 'y', meta: { m: 1, i: 1 } },
      { _id: 1, tags: 'x', meta: { m: 1, i: 0 } }
    ])
  })

  it('unwinds fields of documents only', async () => {
    const collection = await aCollection({ _id: 1 as never, a: [[1, 2]] })
    expect(await collection.aggregate([{ $unwind: '$a.0' }]).toArray()).to.deep.equal([])
  })

  const at = new Date('2026-03-29T00:45:10.123Z')
  const warsaw = 'Europe/Warsaw'
  const expressions: [expression: unknown, expected: unknown][] = [
    [{ $add: [1, 2.5] }, 3.5],
    [{ $add: ['$at', 60_000] }, new Date('2026-03-29T00:46:10.123Z')],
    [{ $subtract: ['$at', new Date('2026-03-29T00:45:00Z')] }, 10_123],
    [{ $multiply: [3, null] }, null],
    [{ $divide: [7, 2] }, 3.5],
    [{ $mod: [7, 4] }, 3],
    [{ $round: [2.5] }, 2],
    [{ $round: [1.005, 2] }, 1],
    [{ $cond: [{ $gt: ['$closed', null] }, 'closed', 'open'] }, 'open'],
    [{ $eq: ['$list', [3, 1, 2]] }, true],
    [{ $lt: ['$missing', null] }, true],
    [{ $and: [1, 'x', { $not: [0] }] }, true],
    [{ $switch: { branches: [aBranch({ $eq: [1, 2] }, 'a'), aBranch({ $eq: [1, 1] }, 'b')] } }, 'b'],
    [{ $ifNull: ['$missing', '$text'] }, 'Grüße'],
    [{ $let: { vars: { x: 2 }, in: { $multiply: ['$$x', '$$x'] } } }, 4],
    [{ $size: '$list' }, 3],
    [{ $arrayElemAt: ['$list', -1] }, 2],
    [{ $slice: ['$list', 1, 2] }, [1, 2]],
    [{ $filter: { input: '$list', cond: { $gte: ['$$this', 2] } } }, [3, 2]],
    [{ $map: { input: '$list', as: 'n', in: { $add: ['$$n', 1] } } }, [4, 2, 3]],
    [{ $in: [2, '$list'] }, true],
    [{ $max: '$list' }, 3],
    [{ $avg: ['$list', 5] }, 5],
    ['$docs.n', [1, 2]],
    [{ $concat: ['a', '$text'] }, 'aGrüße'],
    [{ $toUpper: 'abc' }, 'ABC'],
    [{ $strLenCP: '$text' }, 5],
    [{ $substrCP: ['$text', 1, 2] }, 'rü'],
    [{ $split: ['a,b', ','] }, ['a', 'b']],
    [{ $regexMatch: { input: '$text', regex: '^gr', options: 'i' } }, true],
    [{ $type: '$list' }, 'array'],
    [{ $mergeObjects: [{ a: 1 }, { b: 2 }] }, { a: 1, b: 2 }],
    [{ $literal: '$text' }, '$text'],
    [{ $year: '$at' }, 2026],
    [{ $hour: { date: '$at', timezone: warsaw } }, 1],
    [{ $hour: { date: '$at', timezone: '+05:30' } }, 6],
    [{ $dayOfWeek: '$at' }, 1],
    [{ $dateToString: { date: '$at', format: '%Y-%m-%d %H:%M %z', timezone: warsaw } }, '2026-03-29 01:45 +0100'],
    [{ $dateToString: { date: '$missing', onNull: 'never' } }, 'never'],
    [{ $dateTrunc: { date: '$at', unit: 'week', startOfWeek: 'monday' } }, new Date('2026-03-23T00:00:00Z')],
    [{ $dateTrunc: { date: '$at', unit: 'month', timezone: warsaw } }, new Date('2026-02-28T23:00:00Z')],
    [{ $dateTrunc: { date: '$at', unit: 'quarter' } }, new Date('2026-01-01T00:00:00Z')],
    [{ $dateTrunc: { date: '$at', unit: 'minute', binSize: 15 } }, new Date('2026-03-29T00:45:00Z')]
  ]
  it('refuses what it cannot write of a date', async () => {
    const day = { $dateToString: { date: new Date(0), format: '%Y-%j' } }
    expect((await refusal(evaluated(day, {}))).message).to.include("'%j' in the format of a date is not supported")
  })

  for (const [expression, expected] of expressions) {
    it(`evaluates ${JSON.stringify(expression)}`, async () => {
      const doc = { at, text: 'Grüße', list: [3, 1, 2], docs: [{ n: 1 }, {}, { n: 2 }] }
      expect(await evaluated(expression, doc)).to.deep.equal(expected)
    })
  }
})
