import { newestIn } from './evidence.ts'
import { type GapFields, Gaps, gapStates } from './gap.ts'
import { saidBy } from './said.ts'

type Silent = Pick<GapFields, 'number' | 'name' | 'keyWords'>

const atOnce = 200

/** Gaps that earlier versions have kept are found by their words as well. Does nothing where that has been done. */
export async function tellWords(): Promise<void> {
  for (;;) {
    const silent = Gaps.find({ state: { $in: gapStates }, said: null }, { number: 1, name: 1, keyWords: 1 })
    const gaps = await silent.limit(atOnce).lean<Silent[]>()
    if (gaps.length === 0) return
    await Gaps.bulkWrite(await Promise.all(gaps.map(tell)), { ordered: false })
  }
}

async function tell({ number, name, keyWords = [] }: Silent) {
  const questions = await newestIn(number)
  const words = questions.map(({ words }) => words)
  // Whoever changed the gap meanwhile has told its words.
  const filter = { number, said: null }
  return { updateOne: { filter, update: { $set: { said: saidBy({ name, keyWords }, words) } } } }
}
