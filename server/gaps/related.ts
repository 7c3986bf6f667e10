import { currentGap } from './find.ts'
import { type Gap, type GapFields, Gaps } from './gap.ts'

const mostTakenIn = 20

/** A gap that went over to another, or from which another was parted. */
export type Related = Pick<GapFields, 'number' | 'name' | 'language'>

export interface RelatedGaps {
  takenIn: Related[]
  partedFrom?: Related
}

/** The gaps that went over to this one, and the one that it was parted from: what can be taken back. */
export async function relatedTo({ number, splitFrom }: Gap): Promise<RelatedGaps> {
  const fields = { number: 1, name: 1, language: 1 }
  const takenIn = await Gaps.find({ mergedInto: number }, fields)
    .sort({ number: -1 })
    .limit(mostTakenIn)
    .lean<Related[]>()
  if (splitFrom === undefined) return { takenIn }
  const from = await Gaps.findOne({ number: await currentGap(splitFrom) }, fields).lean<Related>()
  return from && from.number !== number ? { takenIn, partedFrom: from } : { takenIn }
}
