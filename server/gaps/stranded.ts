import { Evidence } from './evidence.ts'
import { Gaps } from './gap.ts'
import { unplaced } from './unplaced.ts'

const atOnce = 500

/** What is in gaps that are gone waits to be grouped again. */
export async function freeStranded(): Promise<void> {
  const held = await Evidence.aggregate<{ _id: number }>([
    { $match: { gap: { $gt: unplaced } } },
    { $group: { _id: '$gap' } }
  ])
  for (let at = 0; at < held.length; at += atOnce) {
    const some = held.slice(at, at + atOnce).map(({ _id }) => _id)
    const there = new Set(
      (await Gaps.find({ number: { $in: some } }, { number: 1 }).lean()).map(({ number }) => number)
    )
    const gone = some.filter(number => !there.has(number))
    if (gone.length > 0) await freeFrom(gone)
  }
}

/** Nobody can have put anything where nothing is. */
export async function freeFrom(gone: number[]): Promise<void> {
  await Evidence.updateMany(
    { gap: { $in: gone } },
    { $set: { gap: unplaced, putAt: new Date() }, $unset: { isKept: 1, cameFrom: 1 } }
  )
}
