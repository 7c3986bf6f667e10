import { log } from '../log.ts'
import { inTime } from '../search/in-time.ts'
import type { GapLike, Services } from '../services.ts'
import { Gaps } from './gap.ts'
import { type Named, named, nameFields } from './name.ts'

export type NamedGapLike = GapLike & Named

/** Other gaps that may be the same need, and why in the reader's language. Nothing while they cannot be told: the page does not wait for it. */
export async function gapsLike(number: number, reader: string, { questions }: Services): Promise<NamedGapLike[]> {
  if (!questions.isReady()) return []
  const likely = await inTime(questions.gapsLike(number, reader)).catch(error => {
    log.warn({ error, gap: number }, 'gaps were not compared')
    return []
  })
  const found = await Gaps.find({ number: { $in: likely.map(({ gap }) => gap) } }, { ...nameFields, state: 1 }).lean()
  return likely.flatMap(like => {
    const gap = found.find(({ number }) => number === like.gap)
    return gap && gap.state !== 'merged' ? { ...like, ...named(gap) } : []
  })
}

/** Languages whose questions can hardly be compared with those in others; none while that cannot be told. */
export async function languagesLittleKnown({ questions }: Services): Promise<string[]> {
  return questions.isReady() ? inTime(questions.littleKnown()).catch(() => []) : []
}
