import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import type { OnProgress } from './progress.ts'

/**
 * A backup is a header and blocks. Each has a SHA-256 of itself and of the sum before it, so that whatever is cut,
 * changed, left out or put elsewhere is found, and where. A block of no bytes is the end.
 *
 *   header   magic (16 bytes), version of the data (4), length of the data (8), milliseconds since 1970 (8), sum (32)
 *   block    length (4), sum (32), bytes
 */
const magic = Buffer.from('LACUNA BACKUP 1\n')
const sumLength = 32
const headerLength = magic.length + 20 + sumLength
const blockLength = 1024 * 1024

export interface BackupHeader {
  version: number
  /** How many bytes the data has. */
  length: number
  made: Date
}

/** Writes a file's bytes as a backup. */
export async function writeBackup(
  { from, to, header }: { from: string; to: string; header: BackupHeader },
  onProgress: OnProgress
): Promise<void> {
  const source = await open(from, 'r')
  const target = await open(to, 'wx', 0o600)
  try {
    let { bytes, sum } = writtenHeader(header)
    await target.writeFile(bytes)
    const block = Buffer.allocUnsafe(blockLength)
    for (let done = 0; ; ) {
      const { bytesRead } = await source.read(block, 0, blockLength, done)
      const data = block.subarray(0, bytesRead)
      sum = sumOf(sum, data)
      await target.writeFile(Buffer.concat([number(bytesRead), sum, data]))
      if (bytesRead === 0) break
      done += bytesRead
      onProgress({ what: 'writing', done, total: header.length, unit: 'bytes' })
    }
    await target.sync()
  } finally {
    await source.close()
    await target.close()
  }
}

/**
 * Checks a backup and writes the bytes that are in it to a new file.
 * @throws an error that says what is wrong with the backup and at which byte; the new file is incomplete then
 */
export async function readBackup(
  { from, to, accept }: { from: string; to: string; accept: (header: BackupHeader) => void },
  onProgress: OnProgress
): Promise<BackupHeader> {
  if (!existsSync(from)) throw new Error(`There is no file ${from}.`)
  const source = await open(from, 'r')
  const target = await open(to, 'wx', 0o600)
  try {
    const reader = new BackupReader(from, source)
    const header = await reader.header()
    accept(header)
    let done = 0
    for await (const block of reader.blocks()) {
      await target.writeFile(block)
      done += block.length
      onProgress({ what: 'reading', done, total: header.length, unit: 'bytes' })
    }
    if (done !== header.length)
      throw new Error(`The backup ${from} holds ${done} bytes of data, and its header says ${header.length}.`)
    await target.sync()
    return header
  } finally {
    await source.close()
    await target.close()
  }
}

class BackupReader {
  private name: string
  private file: FileHandle
  private at = 0
  private sum: Buffer = Buffer.alloc(0)

  constructor(name: string, file: FileHandle) {
    this.name = name
    this.file = file
  }

  async header(): Promise<BackupHeader> {
    const begin = await this.file.read(Buffer.alloc(magic.length), 0, magic.length, 0)
    if (!begin.buffer.subarray(0, begin.bytesRead).equals(magic))
      throw new Error(`${this.name} is no backup of a store, or its beginning was changed.`)
    const bytes = await this.next(headerLength)
    const header = {
      version: bytes.readUInt32BE(magic.length),
      length: Number(bytes.readBigUInt64BE(magic.length + 4)),
      made: new Date(Number(bytes.readBigUInt64BE(magic.length + 12)))
    }
    this.sum = bytes.subarray(headerLength - sumLength)
    if (!writtenHeader(header).sum.equals(this.sum)) throw this.changed(0)
    return header
  }

  async *blocks(): AsyncGenerator<Buffer> {
    for (;;) {
      const start = this.at
      const head = await this.next(4 + sumLength)
      const length = head.readUInt32BE(0)
      if (length > blockLength) throw this.changed(start)
      const block = await this.next(length)
      this.sum = sumOf(this.sum, block)
      if (!this.sum.equals(head.subarray(4))) throw this.changed(start)
      if (length === 0) return this.refuseMore()
      yield block
    }
  }

  private async next(length: number): Promise<Buffer> {
    const { buffer, bytesRead } = await this.file.read(Buffer.allocUnsafe(length), 0, length, this.at)
    if (bytesRead < length)
      throw new Error(`The backup ${this.name} was cut: it ends at byte ${this.at + bytesRead}, before its end.`)
    this.at += length
    return buffer
  }

  private async refuseMore(): Promise<void> {
    const { bytesRead } = await this.file.read(Buffer.alloc(1), 0, 1, this.at)
    if (bytesRead > 0)
      throw new Error(`The backup ${this.name} was changed: something follows its end at byte ${this.at}.`)
  }

  private changed(start: number): Error {
    return new Error(
      `The backup ${this.name} was changed between the bytes ${start} and ${this.at}: they do not fit their checksum.`
    )
  }
}

function writtenHeader({ version, length, made }: BackupHeader): { bytes: Buffer; sum: Buffer } {
  const fields = Buffer.alloc(magic.length + 20)
  magic.copy(fields)
  fields.writeUInt32BE(version, magic.length)
  fields.writeBigUInt64BE(BigInt(length), magic.length + 4)
  fields.writeBigUInt64BE(BigInt(made.getTime()), magic.length + 12)
  const sum = sumOf(Buffer.alloc(0), fields)
  return { bytes: Buffer.concat([fields, sum]), sum }
}

function sumOf(before: Buffer, bytes: Buffer): Buffer {
  return createHash('sha256').update(before).update(bytes).digest()
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
