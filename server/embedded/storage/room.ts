import { statfsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { Abort } from '../failure.ts'

/** LMDB can take the process down when the disk ends in the middle of its work, so it is never let so far. */
const reserve = 32_000_000
const ofEntry = 100

/** What a transaction may still write on the disk that the data file is on. */
export class Room {
  private folder: string
  private free: number
  private present: number
  private touched = 0
  private added = 0

  constructor(file: string) {
    this.folder = dirname(file)
    this.free = freeBytes(this.folder)
    this.present = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  }

  /** LMDB changes no page in its place: it writes each that is touched anew, once, and what does not fit into new ones. */
  take(bytes: number, pages: number): void {
    this.touched = Math.min(this.touched + pages, this.present)
    this.added += 2 * bytes + ofEntry
    if (this.touched + this.added + reserve > this.free) throw fullDisk(this.folder)
  }
}

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}

function fullDisk(folder: string): Abort {
  const megabytes = Math.round(freeBytes(folder) / 1_000_000)
  return new Abort(
    14031,
    `The disk of ${folder} is full: ${megabytes} MB are free, which is too little to write this. Reading goes on, and so does writing when there is room.`
  )
}
