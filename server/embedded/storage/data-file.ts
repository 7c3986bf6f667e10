import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

/** The name that LMDB's file has in the folder. */
export const dataFile = 'data.mdb'

/** One of LMDB's trees, as the page says that it hangs from. */
export interface Tree {
  name: string
  depth: number
  pages: number
  entries: number
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
export const headerLength = 24

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
      this.head = this.readHead()
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

  private readHead(): Head {
    if (this.size === 0) {
      throw new Error(
        `The data file ${this.path} is empty (0 bytes). Restore a backup, or delete the file if there never was anything in it.`
      )
    }
    const first = this.headAt(0)
    const second = this.headAt(first.pageSize)
    if (second.pageSize !== first.pageSize)
      throw this.damaged(first.pageSize + 48, 'the heads differ in their page size')
    return second.commit > first.commit ? second : first
  }

  private headAt(at: number): Head {
    const bytes = this.bytes(at, headerLength + 144)
    if (bytes.length < headerLength + 144) throw this.damaged(this.size, 'the file ends within its head')
    if (bytes.readUInt32LE(24) !== magic)
      throw this.damaged(at + 24, 'this is no LMDB file, or its head was overwritten')
    if (bytes.readUInt32LE(28) !== format)
      throw this.damaged(at + 28, `the format is ${bytes.readUInt32LE(28)} and not ${format}`)
    if ((bytes.readUInt16LE(18) & headFlag) === 0)
      throw this.damaged(at + 18, 'the first pages are not marked as heads')
    const pageSize = bytes.readUInt32LE(48)
    if (pageSize < 512 || pageSize > 65536 || (pageSize & (pageSize - 1)) !== 0)
      throw this.damaged(at + 48, `the page size cannot be ${pageSize}`)
    if (bytes.readBigUInt64LE(0) !== BigInt(at / pageSize)) throw this.damaged(at, 'a page says that it is another one')
    if (bytes.readBigUInt64LE(40) > largestMap) throw this.damaged(at + 40, 'the size of the map is impossible')
    const last = bytes.readBigUInt64LE(144)
    if (last * BigInt(pageSize) > largestMap) throw this.damaged(at + 144, 'the number of pages is impossible')
    return {
      pageSize,
      pages: Number(last) + 1,
      commit: bytes.readBigUInt64LE(152),
      free: readTree(bytes, 48, 'free pages'),
      main: readTree(bytes, 96, 'main')
    }
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
    return new Error(`The data file ${this.path} is damaged at byte ${at}: ${what}. Restore a backup.`)
  }
}

/** A tree's record: in a head, or as the value that the main tree has for a name. */
export function readTree(bytes: Buffer, at: number, name: string): Tree {
  const number = (offset: number) => Number(bytes.readBigUInt64LE(at + offset))
  return {
    name,
    depth: bytes.readUInt16LE(at + 6),
    pages: number(8) + number(16) + number(24),
    entries: number(32),
    root: bytes.readBigUInt64LE(at + 40) === noPage ? undefined : number(40)
  }
}
