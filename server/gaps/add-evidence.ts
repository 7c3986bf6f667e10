import { Evidence, type Piece } from './evidence.ts'
import { changeIfThere, currentGap } from './find.ts'
import { type Gap, Gaps } from './gap.ts'
import { freeFrom } from './stranded.ts'
import { reopenIfAskedSince, tally } from './tally.ts'
import { unplaced } from './unplaced.ts'

const longestWords = 300

/**
 * Adds what shows the need. The same search or ticket counts once, and stays where it was found first unless a
 * person says where it belongs. A gap that was answered is open again; one that was merged meanwhile leads on. Answers
 * whether there is such a gap: one that is gone holds nothing.
 */
export async function addEvidence(number: number, pieces: Piece[], alsoDo?: (gap: Gap) => void): Promise<boolean> {
  if (!(await Gaps.exists({ number }))) return comesNowhere(number)
  await place(number, pieces)
  const left = await gapsThatLose(number, pieces)
  await putEvidence(number, pieces)
  const isThere = await countIn(number, alsoDo)
  for (const other of left) await changeIfThere(other, tally)
  return isThere
}

/** What waits to be grouped was found nowhere yet. */
async function place(gap: number, pieces: Piece[]): Promise<void> {
  for (const key of ['ticket', 'query'] as const) {
    const known = pieces.flatMap(piece => piece[key] ?? [])
    if (known.length === 0) continue
    await Evidence.updateMany({ [key]: { $in: known }, gap: unplaced }, { $set: { gap, putAt: new Date() } })
  }
}

async function countIn(number: number, alsoDo?: (gap: Gap) => void): Promise<boolean> {
  const counted = await changeIfThere(number, async gap => {
    if (gap.mergedInto === undefined) alsoDo?.(gap)
    await tally(gap)
    if (gap.mergedInto !== undefined) return { mergedInto: gap.mergedInto }
    reopenIfAskedSince(gap)
    gap.record('gap.gathered', { gap: gap.number })
    return { mergedInto: undefined }
  })
  if (!counted) return comesNowhere(number)
  if (counted.mergedInto === undefined) return true
  const into = await currentGap(counted.mergedInto)
  await Evidence.updateMany({ gap: number }, { $set: { gap: into, putAt: new Date() } })
  return countIn(into, alsoDo)
}

async function comesNowhere(number: number): Promise<false> {
  await freeFrom([number])
  return false
}

/** Keeps what shows a need in a gap, which has to be counted anew. */
export async function putEvidence(gap: number, pieces: Piece[]): Promise<void> {
  if (pieces.length === 0) return
  await Evidence.bulkWrite(
    pieces.map(piece => {
      const document = { ...piece, gap, words: piece.words.slice(0, longestWords), putAt: new Date() }
      const filter = known(piece)
      if (!filter) return { insertOne: { document } }
      const kept = piece.isKept ? { $set: document } : { $setOnInsert: document }
      const update = { ...kept, $unset: { isLetGo: 1 } }
      return { updateOne: { filter, update, upsert: true } }
    })
  )
}

function known({ ticket, query }: Piece) {
  if (ticket !== undefined) return { ticket }
  return query && { query }
}

/** The program had put them elsewhere. */
async function gapsThatLose(gap: number, pieces: Piece[]): Promise<number[]> {
  const tickets = pieces.flatMap(({ ticket, isKept }) => (isKept && ticket !== undefined ? [ticket] : []))
  if (tickets.length === 0) return []
  const held = await Evidence.find({ ticket: { $in: tickets }, gap: { $ne: gap } }, { gap: 1 }).lean()
  return [...new Set(held.map(({ gap }) => gap))]
}
