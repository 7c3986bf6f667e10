import { nextNumber } from '../database.ts'
import { termsOf } from './alike.ts'
import { changeGap, gapLike } from './find.ts'
import { type Gap, Gaps } from './gap.ts'

export interface NewGap {
  /** What is missing, in the words of who asked or of who names it. */
  name: string
  language: string
  at: Date
}

/** Opens a gap, or finds the one that the same question opened before, and lets the action happen to it. */
export async function gapFor(question: NewGap, action: (gap: Gap) => void): Promise<number> {
  const known = await gapLike(question.name, question.language)
  if (known === undefined) return openGap(question, action)
  await changeGap(known, action)
  return known
}

export async function openGap({ name, language, at }: NewGap, action: (gap: Gap) => void): Promise<number> {
  const number = await nextNumber('gap')
  const gap = new Gaps({
    number,
    name: name.slice(0, 200),
    language,
    terms: termsOf(name, language),
    openedAt: at,
    lastSeenAt: at
  }) as Gap
  gap.record('gap.opened', { gap: number })
  action(gap)
  await gap.save()
  return number
}
