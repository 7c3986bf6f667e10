import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { IndexRef } from '../engine.ts'
import type { SearchIndex } from './search-index.ts'
import { DamagedSnapshot, readSnapshot, unfinished, writeSnapshot } from './snapshot.ts'

/** Whose snapshots they are, and who hears of what goes wrong with them. */
export interface Keeping {
  folder: string
  /** The program's; a snapshot of another one is not read. */
  version: string
  warn: (warning: string) => void
  /** How long after a change the index is written. */
  afterMilliseconds: number
}

interface Kept {
  ref: IndexRef
  index: SearchIndex
}

/**
 * Keeps indexes in files, so that the next start need not read every article. The database stays the truth: what a
 * snapshot lacks, because there was no time or no room to write it, is put into the index when the program starts.
 */
export class Keeper {
  readonly #keeping: Keeping
  readonly #indexes: () => Kept[]
  /** How many changes each index had when it was last written. */
  readonly #written = new WeakMap<SearchIndex, number>()
  #timer: NodeJS.Timeout | undefined
  #writing: Generator<void> | undefined

  constructor(keeping: Keeping, indexes: () => Kept[]) {
    this.#keeping = keeping
    this.#indexes = indexes
  }

  /** Reads what is there. A file that is of no use is taken away. */
  read(): Kept[] {
    const { folder } = this.#keeping
    const kept: Kept[] = []
    this.#warnOfFailure('The search index could not be read', () => {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      for (const file of readdirSync(folder)) {
        const ref = refOf(file)
        const index = ref && this.#readOne(join(folder, file))
        if (index) kept.push({ ref, index })
        else if (ref || file.endsWith(unfinished)) rmSync(join(folder, file), { force: true })
      }
    })
    for (const { index } of kept) this.#written.set(index, index.changes)
    return kept
  }

  /** Something may have changed; it is written in a while. */
  soon(): void {
    if (this.#timer === undefined && this.#changed().length > 0) this.#wait(this.#keeping.afterMilliseconds)
  }

  /** Writes at once what has changed. */
  now(): void {
    clearTimeout(this.#timer)
    this.#writing?.return(undefined)
    for (const kept of this.#changed()) this.#warnOfFailure(cannotWrite, () => [...this.#write(kept)])
  }

  /** An index of which nobody says what it follows could not be found to be old; it is not kept. */
  #changed(): Kept[] {
    return this.#indexes().filter(
      ({ ref, index }) =>
        index.versions.size > 0 && languageTag.test(ref.language) && this.#written.get(index) !== index.changes
    )
  }

  #wait(milliseconds: number): void {
    this.#timer = setTimeout(() => this.#writeNext(), milliseconds)
  }

  #writeNext(): void {
    this.#timer = undefined
    const [kept] = this.#changed()
    if (kept === undefined) return
    this.#writing = this.#write(kept)
    this.#goOn(kept.index, kept.index.changes)
  }

  /** Questions are answered between two slices. If something changes meanwhile, the file is begun anew, later. */
  #goOn(index: SearchIndex, changes: number): void {
    const isOutdated = index.changes !== changes
    const step = this.#warnOfFailure(cannotWrite, () =>
      isOutdated ? this.#writing!.return(undefined) : this.#writing!.next()
    )
    if (step === undefined) this.#wait(this.#keeping.afterMilliseconds * patience)
    else if (!step.done) setImmediate(() => this.#goOn(index, changes))
    else this.#wait(isOutdated ? this.#keeping.afterMilliseconds : 0)
  }

  *#write({ ref, index }: Kept): Generator<void> {
    const { changes } = index
    yield* writeSnapshot(index, join(this.#keeping.folder, fileOf(ref)), this.#keeping.version)
    this.#written.set(index, changes)
  }

  #readOne(file: string): SearchIndex | undefined {
    try {
      return readSnapshot(file, this.#keeping.version)
    } catch (error) {
      if (!(error instanceof DamagedSnapshot)) throw error
      this.#keeping.warn(`The search index in ${file} is damaged: ${error.message}. It is made anew.`)
      return undefined
    }
  }

  #warnOfFailure<Result>(what: string, attempt: () => Result): Result | undefined {
    try {
      return attempt()
    } catch (error) {
      this.#keeping.warn(`${what}: ${error instanceof Error ? error.message : error}.`)
      return undefined
    }
  }
}

const cannotWrite = 'The search index could not be written; the next start has to read the articles instead'
/** So many times as long as usual until a full disk is tried again. */
const patience = 60

const languageTag = /^[A-Za-z0-9-]+$/
const fileOf = ({ name, language }: IndexRef) => `${name}-${language}.index`

function refOf(file: string): IndexRef | undefined {
  const [, name, language] = /^(articles|tickets|requests)-([A-Za-z0-9-]+)\.index$/.exec(file) ?? []
  return language === undefined ? undefined : { name: name as IndexRef['name'], language }
}
