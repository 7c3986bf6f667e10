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

/** When an index is written next, and how long it was to rest before that. */
interface Plan {
  due: number
  pause: number
}

type Outcome = 'written' | 'outdated' | 'failed'

/** The state that is being written. */
interface Begun {
  index: SearchIndex
  changes: number
  began: number
}

/**
 * Keeps indexes in files, so that the next start need not read every article and every ticket. The database stays the
 * truth: what a snapshot lacks, because there was no time or no room to write it, is put into the index when the program
 * starts.
 */
export class Keeper {
  readonly #keeping: Keeping
  readonly #indexes: () => Kept[]
  /** How many changes each index had when it was last written. */
  readonly #written = new WeakMap<SearchIndex, number>()
  readonly #plans = new WeakMap<SearchIndex, Plan>()
  #timer: NodeJS.Timeout | undefined
  #writing: Generator<void> | undefined

  constructor(keeping: Keeping, indexes: () => Kept[]) {
    this.#keeping = keeping
    this.#indexes = indexes
  }

  /** Reads what is there of one kind. A file that is of no use is taken away. */
  read(name: IndexRef['name']): Kept[] {
    const { folder } = this.#keeping
    const kept: Kept[] = []
    this.#warnOfFailure('The search index could not be read', () => {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      for (const file of readdirSync(folder).filter(file => file.startsWith(`${name}-`))) {
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
    if (this.#timer === undefined && this.#writing === undefined && this.#changed().length > 0) {
      this.#wait(this.#keeping.afterMilliseconds)
    }
  }

  /** Writes at once what has changed, small indexes first. What takes longer is read from the database by the next start. */
  now(milliseconds = mostAtEnd): void {
    clearTimeout(this.#timer)
    this.#writing?.return(undefined)
    this.#writing = undefined
    const until = performance.now() + milliseconds
    const changed = this.#changed().sort((one, other) => one.index.size - other.index.size)
    for (const kept of changed) this.#warnOfFailure(cannotWrite, () => this.#writeUntil(until, kept))
  }

  #writeUntil(until: number, kept: Kept): void {
    for (const _ of this.#write(kept)) if (performance.now() > until) return
  }

  /** An index of which nobody says what it follows could not be found to be old; it is not kept. */
  #changed(): Kept[] {
    return this.#indexes().filter(
      ({ ref, index }) =>
        index.versions.size > 0 && languageTag.test(ref.language) && this.#written.get(index) !== index.changes
    )
  }

  /** Wakes up when the first of what has changed may be written. */
  #wait(least: number): void {
    const due = Math.min(...this.#changed().map(kept => this.#dueOf(kept)))
    if (due !== Number.POSITIVE_INFINITY)
      this.#timer = setTimeout(() => this.#writeNext(), Math.max(least, due - performance.now()))
  }

  #dueOf({ index }: Kept): number {
    return this.#plans.get(index)?.due ?? 0
  }

  #writeNext(): void {
    this.#timer = undefined
    const kept = this.#changed().find(kept => this.#dueOf(kept) <= performance.now())
    if (kept === undefined) this.#wait(0)
    else this.#begin(kept)
  }

  #begin(kept: Kept): void {
    this.#writing = this.#write(kept)
    this.#goOn(this.#writing, { index: kept.index, changes: kept.index.changes, began: performance.now() })
  }

  /** Questions are answered between two slices. If something changes meanwhile, the file is begun anew, later. */
  #goOn(writing: Generator<void>, begun: Begun): void {
    if (this.#writing !== writing) return
    const isOutdated = begun.index.changes !== begun.changes
    const step = this.#warnOfFailure(cannotWrite, () => (isOutdated ? writing.return(undefined) : writing.next()))
    if (step && !step.done) setImmediate(() => this.#goOn(writing, begun))
    else this.#end(begun, step === undefined ? 'failed' : isOutdated ? 'outdated' : 'written')
  }

  #end(begun: Begun, outcome: Outcome): void {
    this.#writing = undefined
    this.#plan(begun, outcome)
    this.#wait(0)
  }

  /**
   * The larger an index, the less often it is written. One that changes too often is left alone for longer each time,
   * until it comes to rest; if it never does, it is written when the program ends.
   */
  #plan({ index, began }: Begun, outcome: Outcome): void {
    const { afterMilliseconds } = this.#keeping
    const now = performance.now()
    const last = this.#plans.get(index)?.pause ?? afterMilliseconds
    const most = afterMilliseconds * patience[outcome]
    const pause = outcome === 'outdated' ? Math.min(last * 2, most) : most
    this.#plans.set(index, { pause, due: now + Math.max(pause, (now - began) * restAfterWork) })
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

const cannotWrite = 'The search index could not be written; the next start has to read what it holds instead'
/** Whoever stops the program waits no longer for an index. */
const mostAtEnd = 2_000
/** So many times as long as usual, at most, until a disk that was full is tried again, or an index that went on changing. */
const patience: Record<Outcome, number> = { written: 1, outdated: 12, failed: 60 }
/** So many times as long as the writing took. */
const restAfterWork = 50

const languageTag = /^[A-Za-z0-9-]+$/
const fileOf = ({ name, language }: IndexRef) => `${name}-${language}.index`

function refOf(file: string): IndexRef | undefined {
  const [, name, language] = /^(articles|tickets|requests)-([A-Za-z0-9-]+)\.index$/.exec(file) ?? []
  return language === undefined ? undefined : { name: name as IndexRef['name'], language }
}
