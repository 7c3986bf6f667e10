import { randomUUID } from 'node:crypto'
import { log } from '../log.ts'
import { Journal, type JournalEntry, type WaitingReaction } from './journal.ts'

/** A reaction that this process is at work on. */
export interface Claimed {
  entry: JournalEntry
  waiting: WaitingReaction
}

/** How long, in milliseconds, a claimed reaction is nobody else's. Who is still at work renews it. */
export const leaseFor = 10_000
export const renewEvery = leaseFor / 4
const triesBeforeParking = 12

/** A reaction that this process takes on as it writes down that it follows. */
export function claimedAtOnce(reaction: string, now = new Date()): WaitingReaction {
  return { reaction, tries: 1, due: leaseEnd(now), lease: randomUUID() }
}

/** Takes the next reaction that is due. A process that dies gives it back when its lease ends. */
export async function claim(): Promise<Claimed | undefined> {
  for (;;) {
    const claimed = await claimNext()
    if (!claimed || claimed.waiting.tries <= triesBeforeParking) return claimed
    await park(claimed, claimed.waiting.problem ?? 'The program ended each time while it was at work on this.')
  }
}

/** A try counts from its beginning, so that one which ends the process counts too. */
async function claimNext(): Promise<Claimed | undefined> {
  const now = new Date()
  const lease = randomUUID()
  const entry = await Journal.findOneAndUpdate(
    { waiting: { $elemMatch: { due: { $lte: now } } } },
    { $set: { 'waiting.$.lease': lease, 'waiting.$.due': leaseEnd(now) }, $inc: { 'waiting.$.tries': 1 } },
    { returnDocument: 'after' }
  ).lean()
  const waiting = entry?.waiting.find(candidate => candidate.lease === lease)
  return entry && waiting ? { entry: entry as JournalEntry, waiting } : undefined
}

const leaseEnd = (now: Date) => new Date(now.getTime() + leaseFor)

/** Says that this process is still at work on them. */
export async function renew(claims: Claimed[], now = new Date()): Promise<void> {
  if (claims.length === 0) return
  const update = { $set: { 'waiting.$.due': leaseEnd(now) } }
  await Journal.bulkWrite(
    claims.map(claimed => ({ updateOne: { filter: mine(claimed), update } })),
    { ordered: false }
  )
}

/** It succeeded. */
export async function finish({ entry, waiting }: Claimed): Promise<void> {
  const { reaction, lease } = waiting
  await Journal.updateOne({ _id: entry._id }, { $pull: { waiting: { reaction, lease } } })
}

/** It failed: it is due again later, and later each time, until it is parked. */
export async function postpone(claimed: Claimed, error: unknown): Promise<void> {
  const { entry, waiting } = claimed
  const { reaction, tries } = waiting
  const problem = error instanceof Error ? error.message : String(error)
  log.warn({ error, event: entry.name, reaction, tries }, 'a reaction failed')
  if (tries >= triesBeforeParking) return park(claimed, problem)

  const due = new Date(Date.now() + 1_000 * 2 ** tries)
  await Journal.updateOne(mine(claimed), { $set: { 'waiting.$.due': due, 'waiting.$.problem': problem } })
}

async function park(claimed: Claimed, problem: string): Promise<void> {
  const { reaction, lease, tries } = claimed.waiting
  const parked = { reaction, tries, due: new Date(), problem }
  await Journal.updateOne(mine(claimed), { $pull: { waiting: { reaction, lease } }, $push: { parked } })
}

function mine({ entry, waiting: { reaction, lease } }: Claimed) {
  return { _id: entry._id, waiting: { $elemMatch: { reaction, lease } } }
}
