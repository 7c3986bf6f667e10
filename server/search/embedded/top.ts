/** The most highly valued numbers, best first; of equals the lower number. Keeps no more than it returns. */
export function topOf(numbers: Iterable<number>, value: (number: number) => number, most: number): number[] {
  const heap: number[] = []
  const isWorse = (a: number, b: number) => value(a) < value(b) || (value(a) === value(b) && a > b)

  for (const number of numbers) {
    if (heap.length < most) rise(heap, heap.push(number) - 1, isWorse)
    else if (most > 0 && isWorse(heap[0]!, number)) {
      heap[0] = number
      sink(heap, isWorse)
    }
  }
  return heap.sort((a, b) => (isWorse(a, b) ? 1 : -1))
}

type IsWorse = (a: number, b: number) => boolean

/** The worst stands first, so that it is the one to be replaced. */
function rise(heap: number[], from: number, isWorse: IsWorse): void {
  for (let at = from; at > 0; ) {
    const parent = (at - 1) >> 1
    if (!isWorse(heap[at]!, heap[parent]!)) return
    swap(heap, at, parent)
    at = parent
  }
}

function sink(heap: number[], isWorse: IsWorse): void {
  for (let at = 0; ; ) {
    let child = 2 * at + 1
    if (child >= heap.length) return
    if (child + 1 < heap.length && isWorse(heap[child + 1]!, heap[child]!)) child++
    if (!isWorse(heap[child]!, heap[at]!)) return
    swap(heap, at, child)
    at = child
  }
}

function swap(heap: number[], a: number, b: number): void {
  const kept = heap[a]!
  heap[a] = heap[b]!
  heap[b] = kept
}
