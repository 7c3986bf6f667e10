import { putEvidence } from './add-evidence.ts'
import type { Piece } from './evidence.ts'
import { changeGap } from './find.ts'
import { Gaps, gapStates } from './gap.ts'
import { tally } from './tally.ts'

/** A gap as it was kept by earlier versions, with its evidence inside. */
interface Folded {
  number: number
  evidence?: Piece[]
}

/** Gives evidence that was kept inside of gaps a place of its own. Does nothing where that has been done. */
export async function unfoldEvidence(): Promise<void> {
  const folded = Gaps.collection.find<Folded>(
    { state: { $in: [...gapStates] }, heat: null },
    { projection: { number: 1, evidence: 1 } }
  )
  for await (const { number, evidence = [] } of folded) {
    const pieces = evidence.map(({ kind, language, words, at, ticket, query }) => ({
      ...{ kind, language, words, at },
      ...(ticket !== undefined && { ticket }),
      ...(query !== undefined && { query })
    }))
    await putEvidence(number, pieces)
    await changeGap(number, tally)
    await Gaps.collection.updateOne({ number }, { $unset: { evidence: 1, terms: 1 } })
  }
}
