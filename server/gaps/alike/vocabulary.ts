import { packedRows, packing, rowCount, type Sparse } from './sparse.ts'

/** The features that texts are compared by, and how much each one tells. */
export interface Vocabulary {
  features: string[]
  /** How much rarer than a feature of every text (Spärck Jones 1972). */
  idf: Float32Array
  /** So many of them, the first ones, are in more than one text. */
  shared: number
  /** From so many texts it was learned. */
  texts: number
}

/** Counts features text by text, without keeping their names once for each text. */
export interface Counted {
  ids: Map<string, number>
  /** In how many texts a feature is. */
  texts: number[]
  /** How often each feature is in each text. */
  counts: Sparse
}

export function countFeatures(bags: Iterable<Map<string, number>>): Counted {
  const ids = new Map<string, number>()
  const texts: number[] = []
  const counts = packing()
  for (const bag of bags) {
    for (const [feature, count] of bag) {
      let id = ids.get(feature)
      if (id === undefined) {
        id = texts.push(0) - 1
        ids.set(feature, id)
      }
      texts[id]!++
      counts.put(id, count)
    }
    counts.endRow()
  }
  return { ids, texts, counts: counts.packed(texts.length) }
}

/** More features than these make the space slower, and no better. */
const mostShared = 50_000
const mostLone = 100_000

/**
 * The features that at least two texts share, of very many those of most texts; then the words that one text has alone:
 * they teach the space nothing, but tell that another text is about something else. Gives back the texts' rows.
 */
export function vocabularyOf({ ids, texts, counts }: Counted): { vocabulary: Vocabulary; rows: Sparse } {
  const names = [...ids.keys()]
  const all = rowCount(counts)
  const shared = names.map((_, id) => id).filter(id => texts[id]! > 1)
  const lone = names.map((_, id) => id).filter(id => texts[id] === 1 && isWord(names[id]!))
  if (shared.length > mostShared) shared.sort((a, b) => texts[b]! - texts[a]!).length = mostShared
  const kept = [...shared, ...lone.slice(0, mostLone)]
  const position = new Int32Array(names.length).fill(-1)
  kept.forEach((id, at) => {
    position[id] = at
  })

  const idf = Float32Array.from(kept, id => rarity(texts[id]!, all))
  const packed = packedRows(all, kept.length, row => {
    const entries: [number, number][] = []
    for (let at = counts.starts[row]!; at < counts.starts[row + 1]!; at++) {
      const to = position[counts.ids[at]!]!
      if (to >= 0) entries.push([to, counts.weights[at]!])
    }
    return weighted(entries, id => idf[id]!)
  })
  const features = kept.map(id => names[id]!)
  return { vocabulary: { features, idf, shared: shared.length, texts: all }, rows: packed }
}

const isWord = (feature: string) => feature.startsWith('w')

export const rarity = (texts: number, all: number) => Math.log((all + 1) / texts)

/** Sublinear counts times idf, of length one, in the order of their ids. */
export function weighted(counts: readonly (readonly [id: number, count: number])[], rarityOf: (id: number) => number) {
  const entries = counts.map(([id, count]): [number, number] => [id, sublinear(count) * rarityOf(id)])
  const length = Math.sqrt(entries.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1
  return entries.map(([id, weight]): [number, number] => [id, weight / length]).sort(([a], [b]) => a - b)
}

const sublinear = (count: number) => (count > 1 ? 1 + Math.log(count) : count)
