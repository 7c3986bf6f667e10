import type { IndexRef, Keeping, SearchEngine, Version } from './engine.ts'
import type { Versioned } from './follow.ts'

/** Things of one kind, and the indexes that follow them. */
export interface Followed {
  indexes: IndexRef[]
  /** The versions of those that come after a number, in the order of their numbers: so many at most. */
  versionsAfter: (number: number, most: number) => Promise<Versioned[]>
  /** Makes the indexes agree with some of them, or with their being gone. */
  follow: (numbers: number[]) => Promise<void>
}

const atOnce = { versions: 500, things: 100 }

/** The names of indexes that have caught up: from then on they follow what happens. */
const caughtUp = new WeakMap<Keeping, Set<IndexRef['name']>>()
const underWay = new WeakMap<Keeping, Map<IndexRef['name'], Promise<void>>>()

/** Whether all that should be in the indexes of this name is there, of an engine that keeps them. */
export function hasCaughtUp({ keeping }: SearchEngine, name: IndexRef['name']): boolean {
  return keeping !== undefined && (caughtUp.get(keeping)?.has(name) ?? false)
}

/**
 * Makes indexes agree with the database. Of an index that was kept only what differs is read: the versions of all things
 * come from an index of the database, so what was changed by another process, by an import or by a backup that was
 * restored is found without reading a thing. Who comes while somebody is at it waits for the end.
 */
export function catchUp(followed: Followed, keeping: Keeping): Promise<void> {
  const [{ name }] = followed.indexes as [IndexRef]
  const running = noted(underWay, keeping, () => new Map<IndexRef['name'], Promise<void>>())
  const catchingUp = running.get(name) ?? compareAndFollow(followed, keeping).finally(() => running.delete(name))
  running.set(name, catchingUp)
  return catchingUp
}

async function compareAndFollow({ indexes, versionsAfter, follow }: Followed, keeping: Keeping): Promise<void> {
  const differing = await keeping.differences(indexes, pagesOf(versionsAfter))
  const numbers = [...new Set(differing.flat())].map(Number)
  await inTwoHands(numbers, follow)
  for (const { name } of indexes) noted(caughtUp, keeping, () => new Set<IndexRef['name']>()).add(name)
}

/** While some are read, others are indexed. */
async function inTwoHands(numbers: number[], follow: Followed['follow']): Promise<void> {
  const left = [...numbers]
  const hand = async () => {
    while (left.length > 0) await follow(left.splice(0, atOnce.things))
  }
  await Promise.all([hand(), hand()])
}

async function* pagesOf(versionsAfter: Followed['versionsAfter']): AsyncGenerator<Version[]> {
  let last = Number.NEGATIVE_INFINITY
  for (let isMore = true; isMore; ) {
    const page = await versionsAfter(last, atOnce.versions)
    yield page.map(({ number, version }) => ({ id: String(number), version }))
    last = page.at(-1)?.number ?? last
    isMore = page.length === atOnce.versions
  }
}

function noted<Value>(notes: WeakMap<Keeping, Value>, keeping: Keeping, make: () => Value): Value {
  const value = notes.get(keeping) ?? make()
  notes.set(keeping, value)
  return value
}
