const tries = 3

/** A state of something that has a number. */
export interface Versioned {
  number: number
  /** Another one with each change of what the index has of it. */
  version: string
}

interface Following<Thing extends Versioned> {
  numbers: number[]
  read: (numbers: number[]) => Promise<Thing[]>
  /** Puts what is there into the index, and takes out what is not. */
  write: (things: Thing[], gone: number[]) => Promise<void>
  /** In which versions they are now. */
  versions: (numbers: number[]) => Promise<Versioned[]>
}

/** So many are asked for at once, however many have changed. */
const mostAtOnce = 200

/** Lets an index follow some things, a few at a time. */
export async function follow<Thing extends Versioned>(following: Following<Thing>): Promise<void> {
  const numbers = [...new Set(following.numbers)]
  for (let at = 0; at < numbers.length; at += mostAtOnce) {
    await followSome({ ...following, numbers: numbers.slice(at, at + mostAtOnce) })
  }
}

/**
 * Two that follow the same thing may write in the wrong order: so each looks again after writing, and writes again what
 * has changed since it was read.
 */
async function followSome<Thing extends Versioned>({
  numbers,
  read,
  write,
  versions
}: Following<Thing>): Promise<void> {
  let behind = numbers
  for (let attempt = 1; behind.length > 0 && attempt <= tries; attempt++) {
    const things = await read(behind)
    const written = byNumber(things)
    await write(
      things,
      behind.filter(number => !written.has(number))
    )
    const now = byNumber(await versions(behind))
    behind = behind.filter(number => now.get(number) !== written.get(number))
  }
}

function byNumber(things: Versioned[]): Map<number, string> {
  return new Map(things.map(({ number, version }) => [number, version]))
}
