import type { AnsweringSnapshot } from '../../../server/gaps/alike/answering.ts'
import { cellsOf } from '../../../server/gaps/alike/cells.ts'
import type { Graph } from '../../../server/gaps/alike/graph.ts'
import { noneBeforehand } from '../../../server/gaps/alike/none.ts'
import { entriesOf, packedRows, rowCount, type Sparse } from '../../../server/gaps/alike/sparse.ts'
import { arrivalsOf } from '../../../server/gaps/alike/walk.ts'
import { aGraph, type Edge } from './graphs.ts'

const letters = [...'abcdefghijklmnopqrstuvwxyz']

/** Texts of single letters, which tell the same each: two are as alike as their letters are. */
export function rowsOf(texts: readonly string[]): Sparse {
  return packedRows(texts.length, letters.length, row => {
    const counts = new Map<number, number>()
    for (const letter of texts[row]!) {
      const id = letters.indexOf(letter)
      counts.set(id, (counts.get(id) ?? 0) + 1)
    }
    const length = Math.hypot(...counts.values())
    return [...counts].map(([id, count]): [number, number] => [id, count / length]).sort(([a], [b]) => a - b)
  })
}

/** Each letter is a direction of the space. */
export function vectorsOf(rows: Sparse): Float32Array {
  const vectors = new Float32Array(rowCount(rows) * letters.length)
  for (let row = 0; row < rowCount(rows); row++)
    for (const [id, weight] of entriesOf(rows, row)) vectors[row * letters.length + id] = weight
  return vectors
}

export interface World {
  /** The passages of each article. */
  articles: readonly (readonly string[])[]
  wholes?: readonly string[]
  /** Past questions, with the article that walks from them end at. */
  past?: readonly (readonly [words: string, article: number])[]
  /** By what sets the articles apart, how likely each is. */
  shares?: readonly number[]
}

/** What was learned of articles and questions in such a space. */
export function learned({
  articles,
  wholes = articles.map(own => own.join('')),
  past = [],
  shares
}: World): AnsweringSnapshot {
  const passages = articles.flat()
  const rows = rowsOf([...passages, ...past.map(([words]) => words)])
  const wholeRows = rowsOf(wholes)
  const articleOf = Int32Array.from([
    ...articles.flatMap((own, article) => own.map(() => article)),
    ...past.map(() => -1)
  ])
  const passagesOf = articles.map((_, article) => [...articleOf.keys()].filter(node => articleOf[node] === article))
  return {
    articles: articles.map((_, article) => `${article}`),
    vocabulary: { features: letters.map(letter => `w${letter}`), idf: new Float32Array(26), shared: 26, texts: 1 },
    space: { directions: new Float32Array(0), width: letters.length },
    rows,
    vectors: vectorsOf(rows),
    cells: cellsOf(vectorsOf(rows), letters.length),
    articleOf,
    passagesOf,
    wholes: wholeRows,
    wholeVectors: vectorsOf(wholeRows),
    arrivals: arrivalsOf(pathsOf({ articles, past }), articleOf, articles.length),
    contrast: contrastOf(articles.length, shares),
    none: noneBeforehand
  }
}

/** From each past question to the first passage of its article. */
export function pathsOf({ articles, past = [] }: World): Graph {
  const passages = articles.flat().length
  const firsts = articles.map((_, article) => articles.slice(0, article).flat().length)
  const edges = past.flatMap(([, article], at): Edge[] => (article < 0 ? [] : [[passages + at, firsts[article]!, 1]]))
  return aGraph(passages + past.length, edges)
}

/** The shares that are told of a question of one letter. */
function contrastOf(articles: number, shares: readonly number[] | undefined): AnsweringSnapshot['contrast'] {
  return {
    articles,
    articleOfText: Int32Array.from({ length: articles }, (_, at) => at),
    known: new Uint8Array(articles).fill(shares === undefined ? 0 : 1),
    columnOf: new Int32Array(letters.length).fill(-1),
    columns: 0,
    weights: Float32Array.from({ length: articles * letters.length }, (_, at) =>
      shares === undefined ? 0 : Math.log(shares[at % articles]!) * Math.SQRT2
    )
  }
}
