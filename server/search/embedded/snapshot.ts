import {
  closeSync,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeSync
} from 'node:fs'
import { dirname } from 'node:path'
import { crc32 } from 'node:zlib'
import { bytesOf, type Column, type ColumnKind, type PiecedColumn, pieced, type SavedColumns } from './columns.ts'
import { type SavedIndex, SearchIndex } from './search-index.ts'

/**
 * The file of an index: a mark, its columns, what they are and everything small as JSON, and at the end where that
 * stands. Each part has a checksum, so that a file that was cut or changed is never taken for an index.
 */
interface Contents extends SavedIndex {
  /** What has written it; another program may read texts in another way. */
  version: string
  language: string
  columns: ColumnPlace[]
}

interface ColumnPlace {
  name: string
  kind: ColumnKind
  at: number
  length: number
  checksum: number
}

/** The file is no index, or no longer. */
export class DamagedSnapshot extends Error {}

const mark = Buffer.from('lacunaix')
const trailerSize = 24
/** Between two of them, questions are answered; so none may leave more to the disk than it takes soon. */
const sliceSize = 4 << 20

/**
 * Writes an index, slice by slice; whoever takes the slices may stop at any of them. The file appears when it is
 * complete and on the disk.
 */
export function* writeSnapshot(index: SearchIndex, file: string, version: string): Generator<void> {
  const part = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}${unfinished}`
  const target = openSync(part, 'wx', 0o600)
  let isComplete = false
  try {
    const { columns, ...small } = index.saved()
    let at = writeWhole(target, mark, 0)
    let synced = at
    const places: ColumnPlace[] = []
    for (const [name, column] of Object.entries(columns)) {
      const { kind, length, pieces } = pieced(column)
      const place: ColumnPlace = { name, kind, at, length, checksum: 0 }
      for (const slice of slicesOf(pieces)) {
        place.checksum = crc32(slice, place.checksum)
        at = writeWhole(target, slice, at)
        if (at - synced > sliceSize) {
          fdatasyncSync(target)
          synced = at
        }
        yield
      }
      places.push(place)
      at = aligned(at)
    }
    writeEnd(target, { version, language: index.tag, ...small, columns: places }, at)
    fsyncSync(target)
    isComplete = true
  } finally {
    closeSync(target)
    if (!isComplete) rmSync(part, { force: true })
  }
  renameSync(part, file)
  syncFolder(dirname(file))
}

/** How files end that are still being written. */
export const unfinished = '.part'

/**
 * Reads an index back; there is none, if another program has written it.
 * @throws DamagedSnapshot
 */
export function readSnapshot(file: string, version: string): SearchIndex | undefined {
  const source = openSync(file, 'r')
  try {
    const contents = contentsOf(source)
    if (contents.version !== version) return undefined

    const { language, ids, versions } = contents
    return new SearchIndex(language, { ids, versions, columns: columnsIn(source, contents.columns) })
  } finally {
    closeSync(source)
  }
}

function* slicesOf(pieces: PiecedColumn['pieces']): Generator<Buffer> {
  for (const piece of pieces) {
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
    for (let at = 0; at < bytes.length; at += sliceSize) yield bytes.subarray(at, at + sliceSize)
  }
}

function writeEnd(target: number, contents: Contents, at: number): void {
  const json = Buffer.from(JSON.stringify(contents))
  const trailer = Buffer.alloc(trailerSize)
  trailer.writeDoubleLE(at, 0)
  trailer.writeUInt32LE(json.length, 8)
  trailer.writeUInt32LE(crc32(json), 12)
  mark.copy(trailer, 16)
  writeWhole(target, trailer, writeWhole(target, json, at))
}

/** A nearly full disk takes a part and says so; the next write is then refused. */
function writeWhole(target: number, bytes: Buffer, at: number): number {
  for (let done = 0; done < bytes.length; ) done += writeSync(target, bytes, done, bytes.length - done, at + done)
  return at + bytes.length
}

function syncFolder(folder: string): void {
  const opened = openSync(folder, 'r')
  try {
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
}

const aligned = (at: number) => Math.ceil(at / 8) * 8

/** In memory of their own, which can be given back. */
function bytesAt(source: number, at: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafeSlow(length)
  for (let done = 0; done < length; ) {
    const read = readSync(source, bytes, done, Math.min(length - done, 1 << 30), at + done)
    if (read === 0) throw new DamagedSnapshot('it ends too early')
    done += read
  }
  return bytes
}

function contentsOf(source: number): Contents {
  const end = fstatSync(source).size - trailerSize
  if (end < mark.length) throw new DamagedSnapshot('it has no beginning or no end')
  const trailer = bytesAt(source, end, trailerSize)
  if (!trailer.subarray(16).equals(mark) || !bytesAt(source, 0, mark.length).equals(mark)) {
    throw new DamagedSnapshot('it has no beginning or no end')
  }
  const at = trailer.readDoubleLE(0)
  const length = trailer.readUInt32LE(8)
  if (!(at >= mark.length) || at + length !== end)
    throw new DamagedSnapshot('its contents are not where they should be')
  const json = bytesAt(source, at, length)
  if (crc32(json) !== trailer.readUInt32LE(12)) {
    throw new DamagedSnapshot('its contents do not agree with their checksum')
  }
  return JSON.parse(json.toString()) as Contents
}

function columnsIn(source: number, places: ColumnPlace[]): SavedColumns {
  const columns = new Map(places.map(place => [place.name, columnAt(source, place)]))
  const reading = (part: string): SavedColumns => ({
    uint8: name => columns.get(part + name) as Uint8Array,
    uint16: name => columns.get(part + name) as Uint16Array,
    int32: name => columns.get(part + name) as Int32Array,
    of: name => reading(`${part}${name}.`)
  })
  return reading('')
}

function columnAt(source: number, { name, kind, at, length, checksum }: ColumnPlace): Column {
  const bytes = bytesAt(source, at, length * bytesOf[kind])
  if (crc32(bytes) !== checksum) throw new DamagedSnapshot(`its column ${name} does not agree with its checksum`)
  if (kind === 'uint8') return bytes
  return kind === 'uint16' ? new Uint16Array(bytes.buffer, 0, length) : new Int32Array(bytes.buffer, 0, length)
}
