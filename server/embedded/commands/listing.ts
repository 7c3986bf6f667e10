import type { Stream } from '../stream.ts'

/** A stream of things that are all there already. */
export function* streamOf<T>(items: Iterable<T>): Stream<T> {
  yield* items
}
