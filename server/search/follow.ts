import type { Model } from 'mongoose'

const tries = 3

interface Numbered {
  number: number
  /** Grows with each change. */
  __v: number
}

interface Following<Thing extends Numbered> {
  numbers: number[]
  model: Pick<Model<{ number: number }>, 'find'>
  read: (numbers: number[]) => Promise<Thing[]>
  /** Puts what is there into the index, and takes out what is not. */
  write: (things: Thing[], gone: number[]) => Promise<void>
}

/** So many are asked for at once, however many have changed. */
const mostAtOnce = 200

/** Lets an index follow some things, a few at a time. */
export async function follow<Thing extends Numbered>(following: Following<Thing>): Promise<void> {
  const numbers = [...new Set(following.numbers)]
  for (let at = 0; at < numbers.length; at += mostAtOnce) {
    await followSome({ ...following, numbers: numbers.slice(at, at + mostAtOnce) })
  }
}

/**
 * Two that follow the same thing may write in the wrong order: so each looks again after writing, and writes again what
 * has changed since it was read.
 */
async function followSome<Thing extends Numbered>({ numbers, model, read, write }: Following<Thing>): Promise<void> {
  let behind = numbers
  for (let attempt = 1; behind.length > 0 && attempt <= tries; attempt++) {
    const things = await read(behind)
    const written = versionsOf(things)
    await write(
      things,
      behind.filter(number => !written.has(number))
    )
    const now = versionsOf(await model.find({ number: { $in: behind } }, { number: 1, __v: 1 }).lean<Numbered[]>())
    behind = behind.filter(number => now.get(number) !== written.get(number))
  }
}

function versionsOf(things: Numbered[]): Map<number, number> {
  return new Map(things.map(({ number, __v }) => [number, __v]))
}
