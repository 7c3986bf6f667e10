import { existsSync, readFileSync } from 'node:fs'

const spent = '/proc/thread-self/schedstat'
const isKnown = existsSync(spent)

/**
 * Milliseconds that this thread has had a processor for, where the system tells (Linux, in nanoseconds), so that what
 * else the machine is doing counts little; elsewhere those that have passed.
 */
export function ownTime(): number {
  return isKnown ? Number(readFileSync(spent, 'utf8').split(' ')[0]) / 1_000_000 : performance.now()
}
