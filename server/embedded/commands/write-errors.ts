import { Abort, Failure } from '../failure.ts'

const tookTooLong = 50

/** Does each of a batch's writes. What fails is told by its place; an ordered batch ends there. */
export function eachOf<T>(
  items: readonly T[],
  ordered: boolean,
  write: (item: T, index: number) => void
): { writeErrors?: object[] } {
  const errors: object[] = []
  for (const [index, item] of items.entries()) {
    try {
      write(item, index)
    } catch (error) {
      if (!(error instanceof Failure) || error instanceof Abort || error.code === tookTooLong) throw error
      errors.push({ index, code: error.code, errmsg: error.message, ...error.details })
      if (ordered) break
    }
  }
  return errors.length > 0 ? { writeErrors: errors } : {}
}

export const mostWrites = 100_000

export function checkBatch(size: number): void {
  if (size >= 1 && size <= mostWrites) return
  throw new Failure(16, `Write batch sizes must be between 1 and ${mostWrites}. Got ${size} operations.`)
}
