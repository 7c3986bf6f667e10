import { type DataFile, freeTree, headerLength, mainTree, readTree, type Tree } from './data-file.ts'

const kinds = { branch: 1, leaf: 2, overflow: 4 }
const fewest = { branch: 2, leaf: 1 }
const heads = 2
const inTree = 1
const inFreeList = 2
const nodeHeader = 8
const bigValue = 1
const subTree = 2
const treeLength = 48
const bigValueLength = 24
/** In the list of free pages they stand by the commit that has freed them. */
const commitLength = 8
/** They are read whole at every start. */
const smallTrees = new Set(['about', 'catalogue'])

export type HowFar = 'the roots' | 'the branches' | 'the end'
type Kind = keyof typeof kinds

/** Goes through the pages of all trees, and finds those that are not what they should be. */
export class PageWalk {
  private file: DataFile
  /** By page, as far as the file goes: whether some tree has it, or the list of free pages. */
  private used: Uint8Array
  freeCount = 0

  constructor(file: DataFile) {
    this.file = file
    this.used = new Uint8Array(Math.ceil(file.size / file.head.pageSize))
  }

  isUsed(page: number): boolean {
    return page < heads || this.used[page] === inTree
  }

  *faults({ to }: { to: HowFar }): Generator<Error> {
    const { free, main } = this.file.head
    yield* this.tree(free, to)
    yield* this.tree(main, to)
  }

  private *tree(tree: Tree, to: HowFar): Generator<Error> {
    if (tree.root === undefined) return
    // The main tree is small: it has only the names of the others.
    const here = tree.name === mainTree ? 'the end' : to
    yield* this.page(tree, tree.root, { depth: tree.depth, here, below: to })
  }

  private *page(
    tree: Tree,
    number: number,
    { depth, here, below }: { depth: number; here: HowFar; below: HowFar }
  ): Generator<Error> {
    const kind = depth > 1 ? 'branch' : 'leaf'
    if (kind === 'leaf' && here === 'the branches') return yield* this.place(tree, number)
    const page = this.claim(tree, number, { kind })
    if (page instanceof Error) yield page
    if (page instanceof Error || here === 'the roots') return

    const count = page.readUInt16LE(20) >> 1
    if (count < fewest[kind]) yield this.damaged(number, 20, `a ${kind} page of the ${tree.name} is empty`)
    let filled = 0
    let before = -1
    for (let i = 0; i < count; i++) {
      const at = headerLength + page.readUInt16LE(headerLength + 2 * i)
      if (at + nodeHeader > page.length || at + nodeHeader + page.readUInt16LE(at + 6) > page.length) {
        yield this.damaged(number, headerLength + 2 * i, `an entry of the ${tree.name} is outside its page`)
        continue
      }
      filled += entrySize(page, at, kind)
      const length = page.readUInt16LE(at + 6)
      // The first key of a branch stands for all that is less than the second.
      const isFirst = kind === 'branch' && i === 0
      if (tree.name === freeTree && length !== commitLength && !isFirst) {
        yield this.damaged(number, at + 6, `a key of the ${tree.name} has ${length} bytes and not ${commitLength}`)
        continue
      }
      if (before > 0 && compareKeys(tree, page, before, at) >= 0)
        yield this.damaged(number, at, `a key of the ${tree.name} is not after the one before it`)
      before = isFirst ? -1 : at
      if (kind === 'branch') {
        yield* this.page(tree, childOf(page, at), { depth: depth - 1, here, below })
      } else {
        yield* this.value(tree, page, { at, number, below })
      }
    }
    const room = page.length - headerLength - page.readUInt16LE(22)
    if (filled !== room)
      yield this.damaged(number, 22, `the entries of the ${tree.name} do not fill the room that they should`)
  }

  /** A value in a leaf: large ones have pages of their own, and those of the main tree are trees. */
  private *value(
    tree: Tree,
    page: Buffer,
    { at, number, below }: { at: number; number: number; below: HowFar }
  ): Generator<Error> {
    const flags = page.readUInt16LE(at + 4)
    const start = at + nodeHeader + page.readUInt16LE(at + 6)
    const size = page.readUInt32LE(at)
    const isTree = flags === subTree && tree.name === mainTree
    if (flags !== 0 && flags !== bigValue && !isTree) {
      yield this.damaged(number, at + 4, `a value of the ${tree.name} is of a kind that cannot be`)
    } else if (start + (flags === bigValue ? bigValueLength : size) > page.length || (isTree && size !== treeLength)) {
      yield this.damaged(number, at, `a value of the ${tree.name} has a length that cannot be`)
    } else if (isTree) {
      const name = page.toString('utf8', at + nodeHeader, start).replace(/\0+$/, '')
      const named = readTree(page, start, `tree of ${name}`)
      if (named.flags !== 0) yield this.damaged(number, start + 4, `the ${named.name} is of a kind that cannot be`)
      else yield* this.tree(named, smallTrees.has(name) ? 'the end' : below)
    } else {
      const bytes =
        flags === bigValue ? this.largeValue(tree, { page, start, size }) : page.subarray(start, start + size)
      if (bytes instanceof Error) yield bytes
      else if (tree.name === freeTree) yield* this.freePages(bytes)
    }
  }

  /** Only what is in the list of free pages is looked into. */
  private largeValue(tree: Tree, { page, start, size }: { page: Buffer; start: number; size: number }): Buffer | Error {
    const number = Number(page.readBigUInt64LE(start))
    const pages = Math.ceil((size + headerLength) / this.file.head.pageSize)
    const first = this.claim(tree, number, { kind: 'overflow', pages })
    if (first instanceof Error || tree.name !== freeTree) return first
    return this.file.page(number, pages).subarray(headerLength, headerLength + size)
  }

  /** A list of page numbers after their count, in which a negative number is the length of a row of pages. */
  private *freePages(list: Buffer): Generator<Error> {
    const count = list.length / 8
    const at = (place: number) => (place < count ? Number(list.readBigInt64LE(place * 8)) : 0)
    const wrong = (what: string) => new Error(`The data file ${this.file.path} is damaged: ${what}. Restore a backup.`)
    if (at(0) < 0 || at(0) > Math.max(0, count - 1))
      return yield wrong('a part of the list of free pages is longer than its value')
    for (let i = 1; i <= at(0); i++) {
      const row = at(i) < 0 ? -at(i++) : 1
      if (at(i) === 0) continue
      if (at(i) < heads) return yield wrong(`page ${at(i)} is said to be free, but does not exist`)
      const fault = this.mark(at(i), row, inFreeList)
      if (fault) return yield fault
      this.freeCount += row
    }
  }

  /** The page, or what is wrong with it. */
  private claim(tree: Tree, number: number, { kind, pages = 1 }: { kind: Kind; pages?: number }): Buffer | Error {
    for (const fault of this.place(tree, number, pages)) return fault
    const fault = this.mark(number, pages)
    if (fault) return fault
    const page = this.file.page(number)
    return this.wrongPage(tree, page, { number, kind, pages }) ?? page
  }

  private *place(tree: Tree, number: number, pages = 1): Generator<Error> {
    const { path, size, head } = this.file
    const end = (number + pages) * head.pageSize
    if (number < heads || number + pages > head.pages) {
      yield new Error(
        `The data file ${path} is damaged: the ${tree.name} leads to page ${number}, which does not exist. Restore a backup.`
      )
    } else if (end > size) {
      yield new Error(
        `The data file ${path} was cut: it ends at byte ${size}, and page ${number} of the ${tree.name} should reach to byte ${end}. Restore a backup.`
      )
    }
  }

  /** Every page belongs to one place only: in one tree, or in the list of free pages. */
  private mark(number: number, pages: number, use = inTree): Error | undefined {
    for (let i = number; i < number + pages; i++) {
      if (i >= this.file.head.pages) return this.damaged(i, 0, `page ${i} is said to be free, but does not exist`)
      if (this.used[i]) return this.damaged(i, 0, `page ${i} is in use twice`)
      this.used[i] = use
    }
    return undefined
  }

  private wrongPage(
    tree: Tree,
    page: Buffer,
    { number, kind, pages }: { number: number; kind: Kind; pages: number }
  ): Error | undefined {
    const name = `page ${number} of the ${tree.name}`
    if (page.readBigUInt64LE(0) !== BigInt(number))
      return this.damaged(number, 0, `${name} says that it is another one`)
    if (page.readUInt16LE(18) !== kinds[kind]) return this.damaged(number, 18, `${name} is no ${kind} page`)
    if (page.readBigUInt64LE(8) > this.file.head.commit)
      return this.damaged(number, 8, `${name} is of a commit that has not been`)
    if (kind === 'overflow') {
      if (page.readUInt32LE(20) === pages) return undefined
      return this.damaged(number, 20, `${name} is followed by another number of pages than its value needs`)
    }
    const lower = page.readUInt16LE(20)
    const upper = page.readUInt16LE(22)
    if (lower > upper || headerLength + upper > page.length)
      return this.damaged(number, 20, `${name} says that it has more than fits`)
    return undefined
  }

  private damaged(page: number, at: number, what: string): Error {
    return this.file.damaged(page * this.file.head.pageSize + at, what)
  }
}

/** Entries have no gaps between them, and begin at even places. */
function entrySize(page: Buffer, at: number, kind: Kind): number {
  const isBig = page.readUInt16LE(at + 4) === bigValue
  const value = kind === 'branch' ? 0 : isBig ? bigValueLength : page.readUInt32LE(at)
  const size = nodeHeader + page.readUInt16LE(at + 6) + value
  return size + (size % 2)
}

function compareKeys({ name }: Tree, page: Buffer, a: number, b: number): number {
  const [x, y] = [a + nodeHeader, b + nodeHeader]
  if (name === freeTree) return Number(page.readBigUInt64LE(x) - page.readBigUInt64LE(y))
  return page.compare(page, y, y + page.readUInt16LE(b + 6), x, x + page.readUInt16LE(a + 6))
}

function childOf(page: Buffer, at: number): number {
  return page.readUInt32LE(at) + page.readUInt16LE(at + 4) * 2 ** 32
}
