import { expect } from 'chai'
import type { Document } from 'mongodb'
import { numbersFrom } from '../random-queries.ts'
import { aCollection } from '../stage.ts'
import { type Json, plainUpdate, Refusal } from './plain-update.ts'

const number = numbersFrom(20_261_122)
const oneOf = <T>(list: readonly T[]): T => list[number(list.length)]!
const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make)

const scalar = () => oneOf<Json>([null, 0, 1, -2, 2.5, 'a', 'b', '', true, false])
const paths = ['a', 'b', 'c', 'a.b', 'a.b.c', 'a.0', 'a.1', 'a.3', 'a.0.b', 'b.c', 'b.2.c', 'c.d.e', 'new', 'new.x.y']

function value(depth = 0): Json {
  const kind = number(depth < 3 ? 6 : 1)
  if (kind === 4) return times(number(4), () => value(depth + 1))
  if (kind === 5) return Object.fromEntries(['b', 'c', 'd'].slice(number(3)).map(name => [name, value(depth + 1)]))
  return scalar()
}

function aDocument(): Record<string, Json> {
  return Object.fromEntries(['a', 'b', 'c'].filter(() => number(5) > 0).map(name => [name, value()]))
}

const operands: Record<string, () => Json> = {
  $set: value,
  $unset: () => '',
  $inc: () => oneOf([1, -3, 0.5]),
  $mul: () => oneOf([2, -1, 0.5]),
  $min: scalar,
  $max: scalar,
  $push: () => oneOf([value, pushing])(),
  $addToSet: scalar,
  $pop: () => oneOf([1, -1]),
  $pull: scalar
}

function pushing(): Json {
  return {
    $each: times(number(4), scalar),
    ...(number(2) === 0 ? { $position: number(7) - 3 } : {}),
    ...(number(2) === 0 ? { $slice: number(7) - 3 } : {})
  }
}

function anUpdate(): Record<string, Record<string, Json>> {
  const update: Record<string, Record<string, Json>> = {}
  for (const operator of times(1 + number(2), () => oneOf(Object.keys(operands))))
    update[operator] = { ...update[operator], [oneOf(paths)]: operands[operator]!() }
  return update
}

describe('five thousand updates', () => {
  it('do what the manual says, or are refused as it says', async () => {
    const things = await aCollection()
    const differences: string[] = []
    for (let i = 0; i < 5_000; i++) {
      const doc = aDocument()
      const update = anUpdate()
      await things.insertOne({ _id: i as never, ...doc })
      const wanted = outcome(() => plainUpdate(doc, update))
      const got = await things
        .updateOne({ _id: i as never }, update as Document)
        .then(() => things.findOne({ _id: i as never }, { projection: { _id: 0 } }))
        .catch(error => error.code as number)
      if (sorted(got as Json) !== sorted(wanted))
        differences.push(`${JSON.stringify(doc)} with ${JSON.stringify(update)}: ${sorted(got as Json)}`)
    }
    expect(differences.slice(0, 10)).to.deep.equal([])
  })
})

function outcome(work: () => Json): Json {
  try {
    return work()
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

/** The order in which fields were added does not matter here. */
function sorted(value: Json): string {
  return JSON.stringify(value, (_, each) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([one], [other]) => (one < other ? -1 : 1)))
      : each
  )
}
