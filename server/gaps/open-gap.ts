import { nextNumber } from '../database.ts'
import { addEvidence } from './add-evidence.ts'
import type { Piece } from './evidence.ts'
import { type Gap, Gaps, longestName } from './gap.ts'
import { heatOf } from './heat.ts'

export interface NewGap {
  /** What is missing, in the words of who asked or of who names it. */
  name: string
  language: string
  at: Date
}

/** Opens a gap with what shows it, and answers with its number. */
export async function openGap(
  { name, language, at }: NewGap,
  pieces: Piece[] = [],
  alsoDo?: (gap: Gap) => void
): Promise<number> {
  const number = await nextNumber('gap')
  const gap = new Gaps({
    number,
    name: name.slice(0, longestName),
    language,
    heat: heatOf([{ kind: 'search', at }]),
    openedAt: at,
    lastSeenAt: at
  }) as Gap
  gap.record('gap.opened', { gap: number })
  if (pieces.length === 0) alsoDo?.(gap)
  await gap.save()
  if (pieces.length > 0) await addEvidence(number, pieces, alsoDo)
  return number
}
