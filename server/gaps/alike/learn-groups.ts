import { type Cells, cellsOf } from './cells.ts'
import { type Decisions, type Nodes, nodesOf } from './decisions.ts'
import { meaningsOf } from './features.ts'
import { graphOf } from './graph.ts'
import { Grouping } from './grouping.ts'
import { type Earlier, identitiesOf } from './identities.ts'
import { type Learned, learnFrom, type Text } from './learn-space.ts'
import { type Member, named, type RarityOf } from './naming.ts'
import { neighboursOf } from './neighbours.ts'
import { nodeGraph } from './node-graph.ts'
import { partitioned } from './partition.ts'
import type { Question, Translated } from './question.ts'
import { learnSigns } from './signs.ts'
import type { Group, GroupingSnapshot } from './snapshot.ts'
import { vectorsOf } from './space.ts'
import { likenessByChance, withoutStrays } from './strays.ts'
import { withoutGiants } from './too-large.ts'
import { rarity } from './vocabulary.ts'

export interface Circumstances extends Decisions {
  /** The group of each question before, so that groups keep their ids. */
  earlier?: Earlier
  /** Other texts of the installation, such as its articles: they teach words, and are not grouped. */
  background?: readonly Text[]
  translated?: Translated | undefined
}

/** A graph of neighbours holds together when their number grows with the logarithm of all (Brito et al. 1997). */
const neighboursFor = (texts: number) => Math.round(Math.log2(Math.max(2, texts))) + 3

/**
 * Groups questions by what they ask. Nobody has to say how many groups there are: texts are compared in a space learned
 * from them, their nearest neighbours make a graph, and the groups are those that describe it shortest. What people
 * decided is kept to the letter.
 */
export function learnGroups(questions: readonly Question[], circumstances: Circumstances = {}): Grouping {
  const { background = [], translated, earlier = new Map() } = circumstances
  const learned = learnFrom(questions, background, translated)
  const vectors = vectorsOf(learned.rows, learned.space)
  const { width } = learned.space
  const cells = cellsOf(vectors, width)
  const neighbours = neighboursOf(learned.rows, vectors, cells, neighboursFor(learned.distinct.firsts.length))
  const nodes = nodesOf(questions, learned.distinct, circumstances)

  const graph = nodeGraph(graphOf(neighbours), nodes)
  const { partition, scans } = partitioned(graph, nodes.kept)
  const smaller = withoutGiants(partition, graph, nodes.kept)
  const groupOfRow = learned.distinct.firsts.map((_, row) => smaller.labels[nodes.nodesOfRow[row]![0]!]!)
  const chanceLevel = likenessByChance(learned.rows, vectors, width, Int32Array.from(groupOfRow))
  const { labels } = withoutStrays(smaller, nodes, neighbours, chanceLevel)

  const gathered = gather(questions, nodes, labels)
  const ids = identitiesOf(
    gathered.map(({ numbers }) => numbers.map(number => questions[number]!.id)),
    gathered.map(({ given }) => given),
    earlier
  )
  const rarityOf = raritiesOf(learned, translated)
  const groups = gathered.map(({ numbers, given }, at) =>
    described(ids[at]!, given !== undefined, numbers, questions, learned, vectors, rarityOf)
  )
  return new Grouping(
    snapshotOf({ questions, learned, cells, neighbours, nodes, labels, gathered, groups, scans, chanceLevel }),
    translated
  )
}

interface Gathered {
  /** The numbers of the questions. */
  numbers: number[]
  /** The label of its nodes. */
  label: number
  /** The id that people gave. */
  given: string | undefined
}

function gather(questions: readonly Question[], { nodeOf, anchors }: Nodes, labels: Int32Array): Gathered[] {
  const groups = new Map<number, Gathered>()
  questions.forEach((_, number) => {
    const node = nodeOf[number]!
    if (node === -1) return
    const label = labels[node]!
    const group = groups.get(label) ?? { numbers: [], label, given: undefined }
    group.numbers.push(number)
    group.given ??= anchors.get(node)
    groups.set(label, group)
  })
  return [...groups.values()]
}

function described(
  id: string,
  decided: boolean,
  numbers: readonly number[],
  questions: readonly Question[],
  { distinct, space }: Learned,
  vectors: Float32Array,
  rarityOf: RarityOf
): Group {
  const members = new Map<number, Member>()
  for (const number of numbers) {
    const row = distinct.rowOf[number]!
    const known = members.get(row)
    if (known) known.times++
    else if (row >= 0) members.set(row, { question: questions[number]!, times: 1, row })
  }
  const first = questions[numbers[0]!]!
  const name =
    members.size === 0
      ? { typical: first.id, name: first.words.slice(0, 140), keyWords: [] }
      : named([...members.values()], vectors, space.width, rarityOf)
  return { id, size: numbers.length, decided, ...name }
}

function raritiesOf({ vocabulary }: Learned, translated: Translated | undefined): RarityOf {
  const ids = new Map(vocabulary.features.map((feature, id) => [feature, id]))
  return ({ stem }, language) => {
    const id = ids.get(`w${meaningsOf(stem, language, translated)[0]!.term}`)
    return id === undefined ? rarity(1, vocabulary.texts) : vocabulary.idf[id]!
  }
}

interface Parts {
  questions: readonly Question[]
  learned: Learned
  cells: Cells
  neighbours: ReturnType<typeof neighboursOf>
  nodes: Nodes
  labels: Int32Array
  gathered: readonly Gathered[]
  groups: Group[]
  scans: GroupingSnapshot['scans']
  chanceLevel: number
}

function snapshotOf(parts: Parts): GroupingSnapshot {
  const { questions, learned, cells, neighbours, nodes, labels, gathered, groups, scans, chanceLevel } = parts
  const position = new Map(gathered.map(({ label }, at) => [label, at]))
  const groupOf = nodes.nodeOf.map(node => (node === -1 ? -1 : position.get(labels[node]!)!))
  const groupOfRow = Int32Array.from(nodes.nodesOfRow, own => position.get(labels[own[0]!]!)!)
  const rowCounts = new Int32Array(groups.length)
  for (const group of groupOfRow) rowCounts[group]!++
  return {
    vocabulary: learned.vocabulary,
    space: learned.space,
    rows: learned.rows,
    cells,
    groupOfRow,
    firstOfRow: Int32Array.from(learned.distinct.firsts),
    questions: questions.map(({ id }) => id),
    groupOf,
    groups,
    belief: learnSigns(neighbours, groupOfRow, rowCounts),
    chanceLevel,
    scans
  }
}
