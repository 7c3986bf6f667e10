import { Failure } from '../failure.ts'

const mostHeld = 100_000

/** What a stage holds in memory at once, which must not be without end. */
export class Held<T> {
  readonly items: T[] = []
  private stage: string

  constructor(stage: string) {
    this.stage = stage
  }

  add(item: T): this {
    if (this.items.push(item) <= mostHeld) return this
    throw new Failure(146, `${this.stage} would hold more than ${mostHeld} documents or values in memory`)
  }
}
