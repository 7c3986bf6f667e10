import { log } from '../log.ts'
import { inTime } from '../search/in-time.ts'
import type { GapLike, Services } from '../services.ts'
import { type GapFields, Gaps } from './gap.ts'

export interface NamedGapLike extends GapLike {
  number: number
  name: string
  language: string
}

/** Other gaps that may be the same need, and why in the reader's language. Nothing while they cannot be told: the page does not wait for it. */
export async function gapsLike(number: number, reader: string, { questions }: Services): Promise<NamedGapLike[]> {
  if (!questions.isReady()) return []
  const likely = await inTime(questions.gapsLike(number, reader)).catch(error => {
    log.warn({ error, gap: number }, 'gaps were not compared')
    return []
  })
  const named = await Gaps.find(
    { number: { $in: likely.map(({ gap }) => gap) } },
    { number: 1, name: 1, language: 1, state: 1 }
  ).lean<Pick<GapFields, 'number' | 'name' | 'language' | 'state'>[]>()
  return likely.flatMap(like => {
    const gap = named.find(({ number }) => number === like.gap)
    return gap && gap.state !== 'merged' ? { ...like, ...gap } : []
  })
}

/** Languages whose questions can hardly be compared with those in others; none while that cannot be told. */
export async function languagesLittleKnown({ questions }: Services): Promise<string[]> {
  return questions.isReady() ? inTime(questions.littleKnown()).catch(() => []) : []
}
