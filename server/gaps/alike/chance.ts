/** Repeatable chance from 0 to below 1 (mulberry32): the same texts are grouped in the same way again. */
export function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** So many of the numbers below `count`, in rising order; all of them when there are no more. */
export function sampleOf(count: number, most: number, seed: number): number[] {
  const next = chance(seed)
  const chosen: number[] = []
  for (let at = 0; at < count; at++) {
    if (next() * (count - at) < most - chosen.length) chosen.push(at)
  }
  return chosen
}

/** The numbers below `count` in an order of chance. */
export function shuffled(count: number, next: () => number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, at) => at)
  for (let at = count - 1; at > 0; at--) {
    const other = Math.floor(next() * (at + 1))
    const kept = order[at]!
    order[at] = order[other]!
    order[other] = kept
  }
  return order
}
