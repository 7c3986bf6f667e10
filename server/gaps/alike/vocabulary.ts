import { type Sparse, sparseOf } from './sparse.ts'

/** The features that texts are compared by, and how much each one tells. */
export interface Vocabulary {
  features: string[]
  /** How much rarer than a feature of every text (Spärck Jones 1972). */
  idf: Float32Array
}

/** Counts features text by text, without keeping their names once for each text. */
export interface Counted {
  ids: Map<string, number>
  /** In how many texts a feature is. */
  texts: number[]
  rows: { ids: Int32Array; counts: Float32Array }[]
}

export function countFeatures(bags: Iterable<Map<string, number>>, counted = nothingCounted()): Counted {
  for (const bag of bags) {
    const row = { ids: new Int32Array(bag.size), counts: new Float32Array(bag.size) }
    let at = 0
    for (const [feature, count] of bag) {
      const id = counted.ids.get(feature) ?? addFeature(feature, counted)
      counted.texts[id]!++
      row.ids[at] = id
      row.counts[at++] = count
    }
    counted.rows.push(row)
  }
  return counted
}

const nothingCounted = (): Counted => ({ ids: new Map(), texts: [], rows: [] })

function addFeature(feature: string, { ids, texts }: Counted): number {
  ids.set(feature, ids.size)
  return texts.push(0) - 1
}

/** More features than these make the space slower, and no better. */
const mostFeatures = 50_000

/** The features that at least two texts share; of very many those of most texts. Gives back the texts' rows in them. */
export function vocabularyOf({ ids, texts, rows }: Counted): { vocabulary: Vocabulary; rows: Sparse } {
  const names = [...ids.keys()]
  const shared = names.map((_, id) => id).filter(id => texts[id]! > 1)
  const kept =
    shared.length > mostFeatures ? shared.sort((a, b) => texts[b]! - texts[a]!).slice(0, mostFeatures) : shared
  const position = new Int32Array(names.length).fill(-1)
  kept.forEach((id, at) => {
    position[id] = at
  })

  const idf = Float32Array.from(kept, id => Math.log((rows.length + 1) / texts[id]!))
  const packed = rows.map(row => {
    const entries: [number, number][] = []
    row.ids.forEach((id, at) => {
      if (position[id]! >= 0) entries.push([position[id]!, row.counts[at]!])
    })
    return weighted(entries, idf)
  })
  return { vocabulary: { features: kept.map(id => names[id]!), idf }, rows: sparseOf(packed, kept.length) }
}

/** Sublinear counts times idf, of length one, in the order of their ids. */
export function weighted(counts: readonly (readonly [id: number, count: number])[], idf: ArrayLike<number>) {
  const entries = counts.map(([id, count]): [number, number] => [id, sublinear(count) * idf[id]!])
  const length = Math.sqrt(entries.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1
  return entries.map(([id, weight]): [number, number] => [id, weight / length]).sort(([a], [b]) => a - b)
}

const sublinear = (count: number) => (count > 1 ? 1 + Math.log(count) : count)
