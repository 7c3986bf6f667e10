import type { AnsweringSnapshot } from './answering.ts'
import type { Asked } from './match.ts'
import type { Sparse } from './sparse.ts'

type Learned = Pick<AnsweringSnapshot, 'vocabulary' | 'rows' | 'passagesOf' | 'wholes'>

/**
 * Which part of the words of a question any of the articles has, each weighed by what it tells. When the question is a
 * passage of one, what the others have counts.
 */
export function heardIn(asked: Asked, articles: Iterable<number>, learned: Learned, own: number): number {
  const all = [...articles].map(article => {
    const passages = learned.passagesOf[article]!
    const others = passages.includes(own) ? passages.filter(passage => passage !== own) : undefined
    return (id: number) => (others ? others.some(row => has(learned.rows, row, id)) : has(learned.wholes, article, id))
  })
  let [sum, heard] = [0, 0]
  const { starts, ids, weights } = asked.rows
  for (let at = starts[asked.at]!; at < starts[asked.at + 1]!; at++) {
    const id = ids[at]!
    if (!isOfWord(id, learned)) continue
    sum += weights[at]!
    if (all.some(hears => hears(id))) heard += weights[at]!
  }
  return sum === 0 ? 1 : heard / sum
}

/** What the vocabulary does not know is always a word. */
function isOfWord(id: number, { vocabulary: { features } }: Learned): boolean {
  return features[id]?.startsWith('w') ?? true
}

/** The ids of a row stand in rising order. */
function has({ starts, ids }: Sparse, row: number, id: number): boolean {
  let [low, high] = [starts[row]!, starts[row + 1]!]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (ids[middle]! < id) low = middle + 1
    else high = middle
  }
  return low < starts[row + 1]! && ids[low] === id
}
