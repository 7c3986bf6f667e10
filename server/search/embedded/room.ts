import type { SearchIndex } from './search-index.ts'

/** Rows with a number for each document. */
interface Room {
  documents: Int32Array
  words: Int32Array
  value: Float32Array
  relevance: Float32Array
  reached: Int32Array
  best: Float32Array
}

const rooms = new WeakMap<SearchIndex, Room>()

/** What a search reckons in. Of a large index it is some megabytes, so the next search of the index uses it again. */
export function roomFor(index: SearchIndex): Room {
  const kept = rooms.get(index)
  if (kept && kept.best.length >= index.numbersUsed) return kept

  const size = Math.ceil(index.numbersUsed * 1.2)
  const room = {
    documents: new Int32Array(size),
    words: new Int32Array(size),
    value: new Float32Array(size),
    relevance: new Float32Array(size),
    reached: new Int32Array(size),
    best: new Float32Array(size)
  }
  rooms.set(index, room)
  return room
}
