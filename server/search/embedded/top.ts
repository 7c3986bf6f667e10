/** The most highly valued numbers, best first; of equals the lower number. Keeps no more than it returns. */
export function topOf(numbers: ArrayLike<number>, value: (number: number) => number, most: number): number[] {
  const heap: Valued[] = []
  let least = Number.NEGATIVE_INFINITY
  for (let at = 0; at < numbers.length; at++) {
    const number = numbers[at]!
    const its = value(number)
    if (its < least) continue

    const each = { number, value: its }
    if (heap.length < most) rise(heap, heap.push(each) - 1)
    else if (most > 0 && isWorse(heap[0]!, each)) {
      heap[0] = each
      sink(heap)
    }
    if (heap.length === most && most > 0) least = heap[0]!.value
  }
  return heap.sort((a, b) => (isWorse(a, b) ? 1 : -1)).map(({ number }) => number)
}

interface Valued {
  number: number
  value: number
}

function isWorse(a: Valued, b: Valued): boolean {
  return a.value < b.value || (a.value === b.value && a.number > b.number)
}

/** The worst stands first, so that it is the one to be replaced. */
function rise(heap: Valued[], from: number): void {
  for (let at = from; at > 0; ) {
    const parent = (at - 1) >> 1
    if (!isWorse(heap[at]!, heap[parent]!)) return
    swap(heap, at, parent)
    at = parent
  }
}

function sink(heap: Valued[]): void {
  for (let at = 0; ; ) {
    let child = 2 * at + 1
    if (child >= heap.length) return
    if (child + 1 < heap.length && isWorse(heap[child + 1]!, heap[child]!)) child++
    if (!isWorse(heap[child]!, heap[at]!)) return
    swap(heap, at, child)
    at = child
  }
}

function swap(heap: Valued[], a: number, b: number): void {
  const kept = heap[a]!
  heap[a] = heap[b]!
  heap[b] = kept
}
