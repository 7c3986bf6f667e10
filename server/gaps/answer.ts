import type { Types } from 'mongoose'
import type { Gap } from './gap.ts'

/**
 * An article that was written for the gap is there in a language. In the gap's own language this answers the gap;
 * in any language it is news for the askers who speak it and have not been told.
 */
export function answer(
  gap: Gap,
  { article, language, by, at = new Date() }: { article: number; language: string; by: string; at?: Date }
): void {
  const answersIt = language === gap.language && gap.state !== 'answered'
  const waits = gap.askers.some(asker => asker.language === language && !asker.toldAt)
  if (!answersIt && !waits) return
  if (answersIt) {
    gap.state = 'answered'
    gap.answer = { article, language, at }
  }
  gap.record('gap.answered', { gap: gap.number, article, language, by })
}

/** Who has been told is not told again. */
export function markTold(gap: Gap, { person, at = new Date() }: { person: Types.ObjectId; at?: Date }): void {
  for (const asker of gap.askers) if (asker.person.equals(person)) asker.toldAt ??= at
}
