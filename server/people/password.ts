import { cpus } from 'node:os'
import { hash, verify } from '@node-rs/argon2'

/** argon2id with 64 MiB and three passes: about 50 ms, which a guesser pays for every guess. */
const cost = { memoryCost: 65_536, timeCost: 3, parallelism: 1 }
const longest = 1_024

/** Checked when nobody has the address, so that it takes as long as when somebody has. */
const nobodys = hash('nobody has this password', cost)

const atOnce = Math.max(1, cpus().length - 1)
let running = 0
const waiting: (() => void)[] = []

export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, cost))
}

/** Whether a password is the one that was hashed. Without a hash it is not, and takes as long. */
export function passwordMatches(stored: string | undefined, password: string): Promise<boolean> {
  if (password.length > longest) return Promise.resolve(false)
  return inTurn(async () => {
    const matches = await verify(stored ?? (await nobodys), password)
    return matches && stored !== undefined
  })
}

/** No more hashing at once than leaves a processor for everything else. */
async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running >= atOnce) await new Promise<void>(resolve => waiting.push(resolve))
  running++
  try {
    return await work()
  } finally {
    running--
    waiting.shift()?.()
  }
}
