import { Evidence, type Piece } from './evidence.ts'
import { changeGap, currentGap } from './find.ts'
import type { Gap } from './gap.ts'
import { reopenIfAskedSince, tally } from './tally.ts'
import { unplaced } from './unplaced.ts'

const longestWords = 300

/**
 * Adds what shows the need. The same search or ticket counts once, and stays where it was found first unless a
 * person says where it belongs. A gap that was answered is open again; one that was merged meanwhile leads on.
 */
export async function addEvidence(number: number, pieces: Piece[], alsoDo?: (gap: Gap) => void): Promise<void> {
  await place(number, pieces)
  const left = await gapsThatLose(number, pieces)
  await putEvidence(number, pieces)
  const mergedInto = await changeGap(number, async gap => {
    if (gap.mergedInto === undefined) alsoDo?.(gap)
    await tally(gap)
    if (gap.mergedInto !== undefined) return gap.mergedInto
    reopenIfAskedSince(gap)
    gap.record('gap.gathered', { gap: gap.number })
    return undefined
  })
  if (mergedInto !== undefined) {
    const into = await currentGap(mergedInto)
    await Evidence.updateMany({ gap: number }, { $set: { gap: into, putAt: new Date() } })
    await addEvidence(into, [], alsoDo)
  }
  for (const other of left) await changeGap(other, tally)
}

/** What waits to be grouped was found nowhere yet. */
async function place(gap: number, pieces: Piece[]): Promise<void> {
  const tickets = pieces.flatMap(({ ticket }) => ticket ?? [])
  if (tickets.length === 0) return
  await Evidence.updateMany({ ticket: { $in: tickets }, gap: unplaced }, { $set: { gap, putAt: new Date() } })
}

/** Keeps what shows a need in a gap, which has to be counted anew. */
export async function putEvidence(gap: number, pieces: Piece[]): Promise<void> {
  if (pieces.length === 0) return
  await Evidence.bulkWrite(
    pieces.map(piece => {
      const document = { ...piece, gap, words: piece.words.slice(0, longestWords), putAt: new Date() }
      const filter = known(piece)
      if (!filter) return { insertOne: { document } }
      const update = piece.isKept ? { $set: document } : { $setOnInsert: document }
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
