import { AsyncLocalStorage } from 'node:async_hooks'

const moment = new AsyncLocalStorage<Date | undefined>()
let underWay = 0

/**
 * Lets something happen that belongs to the past: what is recorded meanwhile happened then, goes into the journal
 * with that time, and nothing follows from it. Nobody is mailed about what was over before they came.
 */
export function asHistory<Result>(at: Date, action: (at: Date) => Result): Result {
  underWay++
  try {
    const result = moment.run(at, () => action(at))
    if (result instanceof Promise) result.then(over, over)
    else over()
    return result
  } catch (error) {
    over()
    throw error
  }
}

/** As long as Node.js keeps such a moment, every promise of the process costs more: also those of other requests. */
function over() {
  underWay--
  if (underWay === 0) moment.disable()
}

/** The moment of the past that something happens in, or nothing if it happens now. */
export function pastMoment(): Date | undefined {
  return moment.getStore()
}

/** For what the past only wakes up: it happens now, whoever woke it. */
export function inThePresent<Result>(action: () => Result): Result {
  return pastMoment() === undefined ? action() : moment.run(undefined, action)
}
