export interface Part {
  kind: 'same' | 'added' | 'removed'
  text: string
}

/** A block of a text – a paragraph, a list, a heading – and what has happened to it. */
export interface Block {
  kind: 'same' | 'changed' | 'added' | 'removed'
  parts: Part[]
}

/** What has become of a text, block by block, and word by word in the blocks that were changed. */
export function differenceOf(before: string, after: string): Block[] {
  return steps(blocksOf(before), blocksOf(after)).flatMap(({ same, removed, added }) =>
    same === undefined
      ? replaced(removed, added)
      : [{ kind: 'same', parts: [{ kind: 'same', text: same }] } satisfies Block]
  )
}

export function isSame(blocks: Block[]): boolean {
  return blocks.every(({ kind }) => kind === 'same')
}

const blocksOf = (text: string) =>
  text
    .replaceAll('\r\n', '\n')
    .split(/\n{2,}/)
    .map(block => block.replace(/^\n+|\s+$/g, ''))
    .filter(block => block !== '')

/** Words and the spaces between them; where words are not set apart, each character. */
const wordsOf = (block: string) => block.match(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+|\s+|./gsu) ?? []

/** Blocks that have much in common are the same block, changed; the others went and came. */
function replaced(removed: string[], added: string[]): Block[] {
  const blocks: Block[] = []
  const pairs = Math.max(removed.length, added.length)
  for (let index = 0; index < pairs; index++) {
    const [before, after] = [removed[index], added[index]]
    const parts = before !== undefined && after !== undefined ? partsOf(before, after) : []
    if (isMostlySame(parts)) blocks.push({ kind: 'changed', parts })
    else {
      if (before !== undefined) blocks.push({ kind: 'removed', parts: [{ kind: 'removed', text: before }] })
      if (after !== undefined) blocks.push({ kind: 'added', parts: [{ kind: 'added', text: after }] })
    }
  }
  return blocks
}

function partsOf(before: string, after: string): Part[] {
  const parts: Part[] = []
  for (const { same, removed, added } of steps(wordsOf(before), wordsOf(after))) {
    if (removed.length > 0) join(parts, 'removed', removed.join(''))
    if (added.length > 0) join(parts, 'added', added.join(''))
    if (same !== undefined) join(parts, 'same', same)
  }
  return parts
}

function join(parts: Part[], kind: Part['kind'], text: string) {
  const last = parts.at(-1)
  if (last?.kind === kind) last.text += text
  else parts.push({ kind, text })
}

function isMostlySame(parts: Part[]): boolean {
  const letters = (kinds: Part['kind'][]) =>
    parts.filter(({ kind }) => kinds.includes(kind)).reduce((sum, { text }) => sum + text.trim().length, 0)
  return letters(['same']) * 3 > letters(['added', 'removed'])
}

interface Step {
  same?: string
  removed: string[]
  added: string[]
}

/** More comparisons than this are not made: the two are then taken to have nothing in common. */
const mostComparisons = 1_000_000

/** The shortest way from one list to the other: what stays, and between that what goes and what comes. */
function steps(before: string[], after: string[]): Step[] {
  const start = commonStart(before, after)
  const end = commonStart(before.slice(start).reverse(), after.slice(start).reverse())
  const [old, young] = [before.slice(start, before.length - end), after.slice(start, after.length - end)]
  const stays = (list: string[]) => list.map(same => ({ same, removed: [], added: [] }))
  return [...stays(before.slice(0, start)), ...middle(old, young), ...stays(before.slice(before.length - end))]
}

function commonStart(one: string[], other: string[]): number {
  let length = 0
  while (length < one.length && length < other.length && one[length] === other[length]) length++
  return length
}

function middle(before: string[], after: string[]): Step[] {
  if (before.length === 0 && after.length === 0) return []
  if (before.length * after.length > mostComparisons) return [{ removed: before, added: after }]

  const lengths = commonLengths(before, after)
  const width = after.length + 1
  const found: Step[] = []
  let change: Step = { removed: [], added: [] }
  let [i, j] = [0, 0]
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      if (change.removed.length > 0 || change.added.length > 0) found.push(change)
      found.push({ same: before[i]!, removed: [], added: [] })
      change = { removed: [], added: [] }
      i++
      j++
    } else if (j >= after.length || (i < before.length && lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!))
      change.removed.push(before[i++]!)
    else change.added.push(after[j++]!)
  }
  if (change.removed.length > 0 || change.added.length > 0) found.push(change)
  return found
}

/** How much the rest of the one list has in common with the rest of the other, for each pair of places in them. */
function commonLengths(before: string[], after: string[]): Uint32Array {
  const width = after.length + 1
  const lengths = new Uint32Array((before.length + 1) * width)
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const here = i * width + j
      lengths[here] =
        before[i] === after[j] ? lengths[here + width + 1]! + 1 : Math.max(lengths[here + width]!, lengths[here + 1]!)
    }
  }
  return lengths
}
