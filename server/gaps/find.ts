import type { Article } from '../articles/article.ts'
import { articleNumbered } from '../articles/find.ts'
import { Invalid, NotFound } from '../errors.ts'
import { change } from '../events/change.ts'
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

/** The same on a gap that may be gone by now: then nothing happens, and nothing is answered. */
export async function changeIfThere<Result>(
  number: number,
  action: (gap: Gap) => Result | Promise<Result>
): Promise<Result | undefined> {
  return changeGap(number, action).catch(error => {
    if (!(error instanceof NotFound)) throw error
    return undefined
  })
}

const mostMerges = 20

/** The gap that has this number, or that took in the one that had it. */
export async function currentGap(number: number): Promise<number> {
  let current = number
  for (let hops = 0; hops < mostMerges; hops++) {
    const gap = await Gaps.findOne({ number: current }, { mergedInto: 1 }).lean<Pick<GapFields, 'mergedInto'>>()
    if (gap?.mergedInto === undefined) return current
    current = gap.mergedInto
  }
  return current
}

/** The gap that somebody typed the number of, which is to be another than their own. */
export async function gapTyped(number: number, own: number): Promise<number> {
  const gap = await currentGap(number)
  if (gap === own) throw new Invalid('into', 'gaps:refusals.sameGap')
  if (!(await Gaps.exists({ number: gap }))) throw new Invalid('into', 'gaps:refusals.whichGap')
  return gap
}

/** The article that somebody typed the number of. */
export async function articleTyped(number: number): Promise<Article> {
  return articleNumbered(number).catch(error => {
    throw error instanceof NotFound ? new Invalid('article', 'gaps:refusals.whichArticle') : error
  })
}
