import { existsSync } from 'node:fs'
import { DataFile, headerLength, readTree, type Tree } from './data-file.ts'

const kinds = { branch: 1, leaf: 2, overflow: 4 }
const nodeHeader = 8
const bigValue = 1
const subTree = 2
const treeLength = 48

/**
 * Refuses a data file that LMDB must not be let near: one with a broken head, without the roots of its trees, or
 * cut. That takes a few reads; only a file that is shorter than it once was is read to its end, because the pages
 * that it lacks may have been free ones.
 */
export function checkDataFile(path: string): void {
  if (!existsSync(path)) return
  const file = new DataFile(path)
  try {
    const isShort = file.size < file.head.pages * file.head.pageSize
    for (const fault of new PageWalk(file).faults({ to: isShort ? 'the end' : 'the roots' })) throw fault
  } finally {
    file.close()
  }
}

/** Goes through the pages of all trees, and finds those that are not what they should be. */
export class PageWalk {
  private file: DataFile
  /** By page: whether some tree has it. */
  private used: Uint8Array
  usedPages = 2
  trees: Tree[] = []

  constructor(file: DataFile) {
    this.file = file
    this.used = new Uint8Array(file.head.pages)
  }

  *faults({ to }: { to: 'the roots' | 'the end' }): Generator<Error> {
    const { free, main } = this.file.head
    yield* this.tree(free, to)
    yield* this.tree(main, to)
  }

  private *tree(tree: Tree, to: 'the roots' | 'the end'): Generator<Error> {
    this.trees.push(tree)
    if (tree.root === undefined) return
    // The main tree is small: it has only the names of the others.
    yield* this.page(tree, tree.root, { depth: tree.depth, to: tree.name === 'main' ? 'the end' : to, below: to })
  }

  private *page(
    tree: Tree,
    number: number,
    { depth, to, below }: { depth: number; to: 'the roots' | 'the end'; below: 'the roots' | 'the end' }
  ): Generator<Error> {
    const kind = depth > 1 ? 'branch' : 'leaf'
    const fault = this.claim(number, 1) ?? this.wrongPage(tree, number, kind)
    if (fault) return yield fault
    if (to === 'the roots') return

    const page = this.file.page(number)
    const count = page.readUInt16LE(20) >> 1
    for (let i = 0; i < count; i++) {
      const at = headerLength + page.readUInt16LE(headerLength + 2 * i)
      if (at + nodeHeader > page.length || at + nodeHeader + page.readUInt16LE(at + 6) > page.length) {
        yield this.file.damaged(
          this.placeOf(number) + headerLength + 2 * i,
          `an entry of the tree of ${tree.name} is outside its page`
        )
        return
      }
      if (kind === 'branch') yield* this.page(tree, childOf(page, at), { depth: depth - 1, to, below })
      else yield* this.value(tree, page, { at, number, to: below })
    }
  }

  /** A value in a leaf: large ones have pages of their own, and those of the main tree are trees. */
  private *value(
    tree: Tree,
    page: Buffer,
    { at, number, to }: { at: number; number: number; to: 'the roots' | 'the end' }
  ): Generator<Error> {
    const flags = page.readUInt16LE(at + 4)
    const start = at + nodeHeader + page.readUInt16LE(at + 6)
    const size = page.readUInt32LE(at)
    const inPage = (flags & bigValue) !== 0 ? 24 : size
    if (start + inPage > page.length) {
      yield this.file.damaged(this.placeOf(number) + at, `a value of the tree of ${tree.name} is cut short`)
    } else if ((flags & subTree) !== 0 && size === treeLength) {
      const name = page.toString('utf8', at + nodeHeader, start).replace(/\0+$/, '')
      yield* this.tree(readTree(page, start, name), to)
    } else if ((flags & bigValue) !== 0) {
      yield* this.largeValue(tree, Number(page.readBigUInt64LE(start)), size)
    }
  }

  private *largeValue(tree: Tree, number: number, size: number): Generator<Error> {
    const pages = Math.ceil((size + headerLength) / this.file.head.pageSize)
    const fault = this.claim(number, pages) ?? this.wrongPage(tree, number, 'overflow')
    if (fault) yield fault
    else if (this.file.size < (number + pages) * this.file.head.pageSize) yield this.cutShort(tree, number + pages - 1)
  }

  /** Every page belongs to one place only. */
  private claim(number: number, pages: number): Error | undefined {
    if (number < 2 || number + pages > this.file.head.pages)
      return new Error(
        `The data file ${this.file.path} is damaged: a page leads to page ${number}, which does not exist. Restore a backup.`
      )
    for (let i = number; i < number + pages; i++) {
      if (this.used[i] === 1) return this.file.damaged(this.placeOf(i), `page ${i} is in use twice`)
      this.used[i] = 1
    }
    this.usedPages += pages
    return undefined
  }

  private wrongPage(tree: Tree, number: number, kind: keyof typeof kinds): Error | undefined {
    if (this.file.size < (number + 1) * this.file.head.pageSize) return this.cutShort(tree, number)
    const page = this.file.page(number)
    if (page.readBigUInt64LE(0) !== BigInt(number))
      return this.file.damaged(
        this.placeOf(number),
        `page ${number} of the tree of ${tree.name} says that it is another one`
      )
    if ((page.readUInt16LE(18) & 0xf) !== kinds[kind])
      return this.file.damaged(
        this.placeOf(number) + 18,
        `page ${number} of the tree of ${tree.name} is no ${kind} page`
      )
    if (kind !== 'overflow' && headerLength + page.readUInt16LE(20) > page.length)
      return this.file.damaged(
        this.placeOf(number) + 20,
        `page ${number} of the tree of ${tree.name} says that it has more than fits`
      )
    return undefined
  }

  private cutShort(tree: Tree, number: number): Error {
    const { path, size, head } = this.file
    return new Error(
      `The data file ${path} was cut: it ends at byte ${size}, and page ${number} of the tree of ${tree.name} should reach to byte ${(number + 1) * head.pageSize}. Restore a backup.`
    )
  }

  private placeOf(number: number): number {
    return number * this.file.head.pageSize
  }
}

function childOf(page: Buffer, at: number): number {
  return page.readUInt32LE(at) + page.readUInt16LE(at + 4) * 2 ** 32
}
