/** After this time a question counts half. */
const halfLife = 15 * 86_400_000

/** Who went on to write a ticket needed it more, and cost somebody's time. */
const weights = { ticket: 3, search: 1 }

/** From here on the age of questions is counted, so that powers stay small. */
const beginning = Date.UTC(2026, 0, 1)

/**
 * How much is asked for something, newer questions counting more: the binary logarithm of the sum of
 * weight × 2^(time / half-life). As everything fades at one pace, two gaps keep their order while nobody asks, and
 * nothing needs to be counted anew (*forward decay*: Cormode, Shkapenyuk, Srivastava, Xu 2009).
 */
export function heatOf(pieces: readonly { kind: 'ticket' | 'search'; at: Date }[]): number {
  const heats = pieces.map(({ kind, at }) => Math.log2(weights[kind]) + (at.getTime() - beginning) / halfLife)
  const hottest = Math.max(...heats)
  return hottest + Math.log2(heats.reduce((sum, heat) => sum + 2 ** (heat - hottest), 0))
}
