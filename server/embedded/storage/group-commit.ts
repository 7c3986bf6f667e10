import { Abort, Failure } from '../failure.ts'
import type { Storage } from './storage.ts'

interface Write {
  work: () => unknown
  done: (result: unknown) => void
  failed: (error: unknown) => void
}

/** Lets all writes that wait at the same moment share one transaction, and so one sync of the disk. */
export class GroupCommit {
  private storage: Storage
  private waiting: Write[] = []

  constructor(storage: Storage) {
    this.storage = storage
  }

  /** Does the work in a transaction. It is on disk when the promise is fulfilled. */
  write<T>(work: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.waiting.push({ work, done: result => resolve(result as T), failed: reject })
      if (this.waiting.length === 1) setImmediate(() => this.commit())
    })
  }

  private commit(): void {
    const batch = this.waiting
    this.waiting = []
    try {
      this.commitTogether(batch)
    } catch {
      // One of them broke the transaction for all, so each gets its own.
      for (const write of batch) this.commitAlone(write)
    }
  }

  private commitTogether(batch: Write[]): void {
    const outcomes: (() => void)[] = []
    this.storage.transaction(() => {
      for (const write of batch) outcomes.push(outcomeOf(write))
    })
    for (const tell of outcomes) tell()
  }

  private commitAlone(write: Write): void {
    try {
      this.commitTogether([write])
    } catch (error) {
      write.failed(error)
    }
  }
}

/** A failure was found before anything was written and is the answer; any other error ends the transaction. */
function outcomeOf({ work, done, failed }: Write): () => void {
  try {
    const result = work()
    return () => done(result)
  } catch (error) {
    if (!(error instanceof Failure) || error instanceof Abort) throw error
    return () => failed(error)
  }
}
