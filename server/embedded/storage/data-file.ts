import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

/** The name that LMDB's file has in the folder. */
export const dataFile = 'data.mdb'

/** One of LMDB's trees, as the page says that it hangs from. */
export interface Tree {
  name: string
  flags: number
  depth: number
  /** Undefined when it holds nothing. */
  root: number | undefined
}

/** What a head of the file says. LMDB has two of them and writes them in turn; the one with the later commit counts. */
export interface Head {
  pageSize: number
  /** How many pages have ever been in use. The last of them need not be in the file if they are free. */
  pages: number
  commit: bigint
  free: Tree
  main: Tree
}

const magic = 0xbeefc0de
const format = 2
const largestMap = 2n ** 46n
const noPage = 2n ** 64n - 1n
const headFlag = 8
const integerKeys = 8
export const freeTree = 'list of free pages'
export const mainTree = 'tree of trees'
export const headerLength = 24
const treesEnd = headerLength + 144
const largestPage = 65536

/**
 * LMDB's file, read page by page and without LMDB, which believes what it reads and would take the process down
 * with it if that is not true.
 */
export class DataFile {
  readonly path: string
  readonly size: number
  readonly head: Head
  private file: number

  /** @throws an error that says what is wrong and where, if the file cannot be what LMDB has written */
  constructor(path: string) {
    this.path = path
    this.file = openSync(path, 'r')
    try {
      this.size = fstatSync(this.file).size
      this.head = this.readHeadTwice()
    } catch (error) {
      this.close()
      throw error
    }
  }

  /** The page with the number, or fewer bytes if the file ends before. */
  page(number: number, pages = 1): Buffer {
    return this.bytes(number * this.head.pageSize, pages * this.head.pageSize)
  }

  close(): void {
    closeSync(this.file)
  }

  /** A program that runs may write a head just while it is read. */
  private readHeadTwice(): Head {
    try {
      return this.readHead()
    } catch {
      return this.readHead()
    }
  }

  private readHead(): Head {
    if (this.size === 0) {
      throw new Error(
        `The data file ${this.path} is empty (0 bytes). Restore a backup, or delete the file if there never was anything in it.`
      )
    }
    // Both are read at once, as no program commits twice in so short a time.
    const bytes = this.bytes(0, largestPage + treesEnd)
    const first = this.headIn(bytes, 0)
    const second = this.headIn(bytes, first.pageSize)
    if (second.pageSize !== first.pageSize)
      throw this.damaged(first.pageSize + 48, 'the heads differ in their page size')
    this.refuseOddCommits(first.commit, second.commit)
    return second.commit > first.commit ? second : first
  }

  /** Commits take turns between the heads: even ones in the first. A file that is a copy has its only commit in the second. */
  private refuseOddCommits(even: bigint, odd: bigint): void {
    const areNeighbours = even - odd === 1n || odd - even === 1n
    if (even % 2n === 0n && (areNeighbours || even === 0n)) return
    throw this.damaged(headerLength + 128, `the heads are of the commits ${even} and ${odd}, which cannot be`)
  }

  private headIn(file: Buffer, at: number): Head {
    const bytes = file.subarray(at, at + treesEnd)
    if (bytes.length < treesEnd) throw this.damaged(this.size, 'the file ends within its head')
    if (bytes.readUInt32LE(24) !== magic)
      throw this.damaged(at + 24, 'this is no LMDB file, or its head was overwritten')
    if (bytes.readUInt32LE(28) !== format)
      throw this.damaged(at + 28, `the format is ${bytes.readUInt32LE(28)} and not ${format}`)
    if (bytes.readUInt16LE(18) !== headFlag) throw this.damaged(at + 18, 'the first pages are not marked as heads')
    const pageSize = bytes.readUInt32LE(48)
    if (pageSize < 512 || pageSize > largestPage || (pageSize & (pageSize - 1)) !== 0)
      throw this.damaged(at + 48, `the page size cannot be ${pageSize}`)
    if (bytes.readBigUInt64LE(0) !== BigInt(at / pageSize)) throw this.damaged(at, 'a page says that it is another one')
    if (bytes.readBigUInt64LE(40) > largestMap) throw this.damaged(at + 40, 'the size of the map is impossible')
    const last = bytes.readBigUInt64LE(144)
    if (last * BigInt(pageSize) > largestMap) throw this.damaged(at + 144, 'the number of pages is impossible')
    const commit = bytes.readBigUInt64LE(152)
    const free = readTree(bytes, 48, freeTree)
    const main = readTree(bytes, 96, mainTree)
    if ((free.flags & 0xff) !== integerKeys || main.flags !== 0)
      throw this.damaged(at + 52, 'the trees are of a kind that cannot be')
    return { pageSize, pages: Number(last) + 1, commit, free, main }
  }

  private bytes(at: number, length: number): Buffer {
    const bytes = Buffer.allocUnsafe(length)
    let read = 0
    while (read < length) {
      const more = readSync(this.file, bytes, read, length - read, at + read)
      if (more === 0) break
      read += more
    }
    return bytes.subarray(0, read)
  }

  damaged(at: number, what: string): Error {
    return new Error(
      `The data file ${this.path} is damaged at byte ${at}: ${what}. Restore a backup. (npm run store -- check says all that is wrong.)`
    )
  }
}

/** A tree's record: in a head, or as the value that the main tree has for a name. */
export function readTree(bytes: Buffer, at: number, name: string): Tree {
  const root = bytes.readBigUInt64LE(at + 40)
  return {
    name,
    flags: bytes.readUInt16LE(at + 4),
    depth: bytes.readUInt16LE(at + 6),
    root: root === noPage ? undefined : Number(root)
  }
}
