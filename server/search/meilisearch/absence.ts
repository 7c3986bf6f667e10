const shortest = 1_000
const longest = 30_000

/**
 * While a server does not answer it is asked seldom, at growing intervals, and by one searcher at a time: nobody else
 * waits for what will not come.
 */
export class Absence {
  #failures = 0
  #failedAt = 0
  #until = 0

  /** Whether it is time to ask. Whoever is told so is the only one for as long as an interval lasts. */
  mayAsk(now = Date.now()): boolean {
    if (this.#failures === 0) return true
    if (now < this.#until) return false
    this.#until = now + this.#interval
    return true
  }

  /** What was already under way when another failed says nothing new: a busy server is not away for longer. */
  noteFailure(now = Date.now(), askedAt = now): void {
    if (askedAt < this.#failedAt) return
    this.#failures++
    this.#failedAt = now
    this.#until = now + this.#interval
  }

  noteAnswer(): void {
    this.#failures = 0
    this.#failedAt = 0
  }

  get #interval(): number {
    return Math.min(longest, shortest * 2 ** (this.#failures - 1))
  }
}
