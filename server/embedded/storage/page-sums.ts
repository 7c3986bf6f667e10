import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { DataFile } from './data-file.ts'

/** Beyond this many bytes closing and opening would take too long. */
export const mostSummed = 512_000_000
const length = 4
const atOnce = 128

/**
 * Notes a checksum of each page beside a data file that has been closed, so that whatever changes while nobody has it
 * open is noticed. If that cannot be done, the next start looks at the structure of all pages.
 */
export function keepSums(path: string): void {
  try {
    const sums = reading(path, file => (file.size > mostSummed ? undefined : [stateOf(file), sumsOf(file)]))
    if (sums) writeFileSync(sumsFile(path), Buffer.concat([...sums, sumOf(Buffer.concat(sums))]), { mode: 0o600 })
  } catch {
    dropSums(path)
  }
}

/** The file that is to take the place of this one may say that it is of the same commit. */
export function dropSums(path: string): void {
  rmSync(sumsFile(path), { force: true })
}

/** The pages that are not as they were when the file was closed; undefined if nobody knows. */
export function changedPages(file: DataFile): number[] | undefined {
  const kept = existsSync(sumsFile(file.path)) ? readFileSync(sumsFile(file.path)) : Buffer.alloc(0)
  const state = stateOf(file)
  const before = kept.subarray(state.length, -length)
  const isWhole = kept.length > state.length && sumOf(kept.subarray(0, -length)).equals(kept.subarray(-length))
  if (!isWhole || !kept.subarray(0, state.length).equals(state)) return undefined
  const now = sumsOf(file)
  const pages = Array.from({ length: before.length / length }, (_, page) => page)
  const changed = pages.filter(page => before.readUInt32LE(page * length) !== now.readUInt32LE(page * length))
  // A program that runs may have written meanwhile.
  return state.equals(reading(file.path, stateOf)) ? changed : undefined
}

/** Where the checksums of a data file are. */
export const sumsFile = (path: string) => path.replace(/\.mdb$/, '.sums')

/** Checksums hold until something is committed. */
function stateOf({ head, size }: DataFile): Buffer {
  const state = Buffer.alloc(16)
  state.writeBigUInt64LE(head.commit)
  state.writeBigUInt64LE(BigInt(size), 8)
  return state
}

function reading<T>(path: string, work: (file: DataFile) => T): T {
  const file = new DataFile(path)
  try {
    return work(file)
  } finally {
    file.close()
  }
}

function sumsOf(file: DataFile): Buffer {
  const { pageSize } = file.head
  const sums = Buffer.alloc(Math.ceil(file.size / pageSize) * length)
  let sum = 0
  for (let number = 0; sum < sums.length; number += atOnce) {
    const pages = file.page(number, atOnce)
    for (let start = 0; start < pages.length; start += pageSize)
      sum = sums.writeUInt32LE(crc32(pages.subarray(start, start + pageSize)), sum)
  }
  return sums
}

function sumOf(bytes: Buffer): Buffer {
  const sum = Buffer.allocUnsafe(length)
  sum.writeUInt32LE(crc32(bytes))
  return sum
}
