import { fold, normalise } from '../search/text/fold.ts'
import { type GapFields, Gaps } from './gap.ts'
import type { Related } from './related.ts'

type Said = Pick<GapFields, 'name' | 'keyWords' | 'voices'>

/** So many gaps, those that are asked for most, are read to find those with some words. */
export const mostRead = 5_000
const mostOffered = 10

/** Tells whether a gap is called or asked for with all of some words, in whatever case and spelling. */
export function saying(words: string): (gap: Said) => boolean {
  const wanted = folded(words).split(/\s+/)
  return ({ name, keyWords, voices }) => {
    const said = folded([name, ...keyWords, ...voices.map(voice => voice.words)].join('\n'))
    return wanted.every(word => said.includes(word))
  }
}

const folded = (text: string) => fold(normalise(text.trim()))

/**
 * The gaps that say some words, other than one's own: somebody remembers what a gap is about, not its number. Those that
 * are called so come first.
 */
export async function gapsSaying(words: string, { but }: { but: number }): Promise<Related[]> {
  const isSaid = saying(words)
  const isCalled = ({ name }: Said) => isSaid({ name, keyWords: [], voices: [] })
  const found = await Gaps.find(
    { state: { $in: ['open', 'claimed', 'drafting', 'answered', 'dismissed'] } },
    { number: 1, name: 1, language: 1, keyWords: 1, voices: 1 }
  )
    .sort({ heat: -1, number: -1 })
    .limit(mostRead)
    .lean<(Related & Said)[]>()
  return found
    .filter(gap => gap.number !== but && isSaid(gap))
    .sort((a, b) => Number(isCalled(b)) - Number(isCalled(a)))
    .slice(0, mostOffered)
    .map(({ number, name, language }) => ({ number, name, language }))
}
