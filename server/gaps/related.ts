import { currentGap } from './find.ts'
import { type Gap, Gaps } from './gap.ts'
import { type Named, named, nameFields } from './name.ts'

const mostTakenIn = 20

export interface RelatedGaps {
  takenIn: Named[]
  partedFrom?: Named
}

/** The gaps that went over to this one, and the one that it was parted from: what can be taken back. */
export async function relatedTo({ number, splitFrom }: Gap): Promise<RelatedGaps> {
  const came = await Gaps.find({ mergedInto: number }, nameFields).sort({ number: -1 }).limit(mostTakenIn).lean()
  const takenIn = came.map(named)
  if (splitFrom === undefined) return { takenIn }
  const from = await Gaps.findOne({ number: await currentGap(splitFrom) }, nameFields).lean()
  return from && from.number !== number ? { takenIn, partedFrom: named(from) } : { takenIn }
}
