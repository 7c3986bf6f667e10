import type { Column, Columns, SavedColumns } from './columns.ts'
import { Numbers } from './numbers.ts'

/** Texts that are kept to be shown, each in the encoding that takes least room for it and loses nothing. */
export class Texts {
  readonly #blocks: Buffer[]
  /** The places of blocks that were given back. */
  readonly #emptied: number[] = []
  /** The block that texts are put into, and where it is free. */
  #current = 0
  #free: number
  readonly #block: Numbers
  readonly #start: Numbers
  readonly #bytes: Numbers
  readonly #encoding: Numbers

  constructor(saved?: SavedColumns) {
    const column = (name: string) => (saved ? new Numbers(saved.int32(name)) : Numbers.empty())
    this.#start = column('start')
    this.#bytes = column('bytes')
    this.#encoding = column('encoding')
    this.#block = new Numbers(new Int32Array(this.#start.length))
    this.#blocks = [saved ? bufferOf(saved.uint8('text')) : Buffer.allocUnsafeSlow(blockSize)]
    this.#free = saved ? this.#blocks[0]!.length : 0
  }

  get size(): number {
    return this.#start.length
  }

  text(number: number): string {
    const start = this.#start.at(number)
    const end = start + this.#bytes.at(number)
    return this.#blocks[this.#block.at(number)]!.toString(encodings[this.#encoding.at(number)], start, end)
  }

  add(text: string): void {
    const encoding = encodingFor(text)
    const bytes = Buffer.byteLength(text, encodings[encoding])
    const { block, start } = this.#unused(bytes)
    this.#blocks[block]!.write(text, start, encodings[encoding])
    this.#block.push(block)
    this.#start.push(start)
    this.#bytes.push(bytes)
    this.#encoding.push(encoding)
  }

  /** The text is not needed any more. */
  clear(number: number): void {
    this.#bytes.set(number, 0)
  }

  /** Moves what is left in blocks that lost much, and gives these back. Between two slices anything may be done. */
  *packing(): Generator<void> {
    const left = this.#textsInPoorBlocks()
    if (left[this.#current]! > 0) this.#open(blockSize)
    let passed = 0
    for (let text = 0; text < this.size; text++) {
      const block = this.#block.at(text)
      if ((left[block] ?? 0) > 0) {
        this.#move(text)
        if (--left[block]! === 0) this.#giveBack(block)
        passed += this.#bytes.at(text)
      }
      passed += leastPassed
      if (passed > sliceSize) {
        yield
        passed = 0
      }
    }
  }

  /** Only the texts of what has a new number remain, `each` of one number. */
  renumber(newNumber: Int32Array, each: number): void {
    for (const column of [this.#block, this.#start, this.#bytes, this.#encoding]) column.renumber(newNumber, each)
  }

  columns(): Columns {
    const start = new Int32Array(this.size)
    let length = 0
    for (let number = 0; number < this.size; number++) {
      start[number] = length
      length += this.#bytes.at(number)
    }
    return {
      start,
      bytes: this.#bytes.values,
      encoding: this.#encoding.values,
      text: { kind: 'uint8', length, pieces: this.#pieces() }
    }
  }

  /** Most texts stand behind the one before them, and are written together with it. */
  *#pieces(): Generator<Column> {
    let first = 0
    for (let number = 1; number <= this.size; number++) {
      const last = number - 1
      const isTogether =
        number < this.size &&
        this.#block.at(number) === this.#block.at(first) &&
        this.#start.at(number) === this.#start.at(last) + this.#bytes.at(last) &&
        this.#start.at(number) + this.#bytes.at(number) - this.#start.at(first) <= blockSize
      if (isTogether) continue
      const block = this.#blocks[this.#block.at(first)]!
      yield block.subarray(this.#start.at(first), this.#start.at(last) + this.#bytes.at(last))
      first = number
    }
  }

  /** How many texts each block has, where most of the block is not used; of others none. */
  #textsInPoorBlocks(): number[] {
    const texts = this.#blocks.map(() => 0)
    const used = this.#blocks.map(() => 0)
    for (let text = 0; text < this.size; text++) {
      const block = this.#block.at(text)
      texts[block]!++
      used[block]! += this.#bytes.at(text)
    }
    return texts.map((count, block) => (used[block]! < this.#blocks[block]!.length * wellUsed ? count : 0))
  }

  #move(text: number): void {
    const from = this.#start.at(text)
    const bytes = this.#bytes.at(text)
    const { block, start } = this.#unused(bytes)
    this.#blocks[this.#block.at(text)]!.copy(this.#blocks[block]!, start, from, from + bytes)
    this.#block.set(text, block)
    this.#start.set(text, start)
  }

  #giveBack(block: number): void {
    this.#blocks[block] = Buffer.alloc(0)
    this.#emptied.push(block)
  }

  #unused(bytes: number): { block: number; start: number } {
    if (this.#free + bytes > this.#blocks[this.#current]!.length) this.#open(Math.max(bytes, blockSize))
    const start = this.#free
    this.#free += bytes
    return { block: this.#current, start }
  }

  #open(size: number): void {
    this.#current = this.#emptied.pop() ?? this.#blocks.length
    this.#blocks[this.#current] = Buffer.allocUnsafeSlow(size)
    this.#free = 0
  }
}

const blockSize = 1 << 20
/** So many bytes are moved without a pause. */
const sliceSize = 1 << 18
/** A text that is only looked at counts as if it had so many. */
const leastPassed = 16
/** A block that is filled to this share is left as it is. */
const wellUsed = 0.9
const encodings = ['latin1', 'utf8', 'utf16le'] as const

function encodingFor(text: string): 0 | 1 | 2 {
  if (!beyondLatin1.test(text)) return 0
  // UTF-8 has no way to write half of a surrogate pair.
  return Buffer.byteLength(text) < text.length * 2 && !halfOfPair.test(text) ? 1 : 2
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is that of Latin-1
const beyondLatin1 = /[^\u0000-\u00ff]/
const halfOfPair = /\p{Surrogate}/u

const bufferOf = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
