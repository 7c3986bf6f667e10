import { NotFound } from '../errors.ts'
import { change } from '../events/change.ts'
import { areAlike, likeness, termsOf } from './alike.ts'
import { type Gap, type GapFields, Gaps } from './gap.ts'

/** @throws NotFound */
export async function gapNumbered(number: number): Promise<Gap> {
  const gap = await Gaps.findOne({ number })
  if (!gap) throw new NotFound()
  return gap as Gap
}

/** The one line through which everybody acts on a gap. */
export function changeGap<Result>(number: number, action: (gap: Gap) => Result | Promise<Result>): Promise<Result> {
  return change(() => gapNumbered(number), action)
}

/** The gap that a question belongs to, if anybody asked the same before in this language. */
export async function gapLike(words: string, language: string): Promise<number | undefined> {
  const terms = termsOf(words, language)
  if (terms.length === 0) return undefined
  const candidates = await Gaps.find(
    { language, terms: { $in: terms } },
    { number: 1, name: 1, 'evidence.words': 1, 'evidence.language': 1 }
  )
    .limit(100)
    .lean<Pick<GapFields, 'number' | 'name' | 'evidence'>[]>()

  let best: { number: number; likeness: number } | undefined
  for (const { number, name, evidence } of candidates)
    for (const asked of new Set([
      name,
      ...evidence.filter(piece => piece.language === language).map(piece => piece.words)
    ])) {
      const theirs = termsOf(asked, language)
      if (areAlike(terms, theirs) && likeness(terms, theirs) > (best?.likeness ?? 0))
        best = { number, likeness: likeness(terms, theirs) }
    }
  return best?.number
}
