/** A sequence that gives `null` where it has worked without a result, so that whoever reads it can take a break. */
export type Stream<T> = Generator<T | null>

const turn = 8

/** Reads a stream to its end or as long as `take` says so, and lets others do something every few milliseconds. */
export async function drain<T>(stream: Stream<T>, pause: Pause, take: (item: T) => boolean): Promise<boolean> {
  for (;;) {
    const { value, done } = stream.next()
    if (done) return true
    if (value !== null && !take(value)) return false
    if (pause.isDue()) await pause.take()
  }
}

export async function collect<T>(stream: Stream<T>, pause: Pause): Promise<T[]> {
  const items: T[] = []
  await drain(stream, pause, item => items.push(item) > 0)
  return items
}

/** Says when a long work should let others go first, and when it has taken longer than it may. */
export class Pause {
  private until = performance.now() + turn
  private steps = 0
  /** Throws when the time is over. */
  readonly refuseLate: () => void

  constructor(refuseLate: () => void) {
    this.refuseLate = refuseLate
  }

  /** The clock is looked at now and then only, because looking costs more than most steps. */
  isDue(): boolean {
    return (++this.steps & 15) === 0 && performance.now() >= this.until
  }

  async take(): Promise<void> {
    await new Promise(resolve => setImmediate(resolve))
    this.refuseLate()
    this.until = performance.now() + turn
  }
}
