import { normalise } from '../text/fold.ts'

/** A normalised text that knows where each of its parts stood in the original. */
export interface Normalised {
  text: string
  start: (offset: number) => number
  end: (offset: number) => number
}

/** Normalising may change lengths: ﬁ becomes two letters, e with a separate accent becomes one. */
export function withOffsets(original: string): Normalised {
  const text = normalise(original)
  if (text === original) return { text, start: offset => offset, end: offset => offset }

  return clusterByCluster(original)
}

function clusterByCluster(original: string): Normalised {
  const parts: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  for (const match of original.matchAll(cluster)) {
    const part = normalise(match[0])
    parts.push(part)
    const unchanged = part === match[0]
    for (let unit = 0; unit < part.length; unit++) {
      starts.push(match.index + (unchanged ? unit : 0))
      ends.push(match.index + (unchanged ? unit + 1 : match[0].length))
    }
  }
  return {
    text: parts.join(''),
    start: offset => starts[offset] ?? original.length,
    end: offset => ends[offset - 1] ?? 0
  }
}

/**
 * What may melt into one character: a letter with its marks, half-width kana with theirs, the letters of a
 * Hangul syllable. Plain letters without marks stay as they are, so they are taken together.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is that of ASCII
const cluster = /[\u0000-\u007f]+(?!\p{M})|\P{M}[\p{M}\uff9e\uff9f\u1160-\u11ff]*|\p{M}+/gsu
