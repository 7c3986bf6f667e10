import { model, Schema } from 'mongoose'
import { isDuplicateKey } from '../database.ts'
import { log } from '../log.ts'

/** Something that happens by the clock: it finds what is due and does an ordinary action to each. */
export interface Job<Services> {
  name: string
  /** Milliseconds. */
  every: number
  /** How long after the start it is let be, because there is enough to do then; milliseconds. */
  afterStart?: number
  job: (services: Services, now: Date) => Promise<unknown>
}

export const minutes = (count: number) => count * 60_000
export const hours = (count: number) => count * 3_600_000

interface Lease {
  _id: string
  until: Date
}

const Leases = model<Lease>('Lease', new Schema<Lease>({ _id: String, until: Date }, { versionKey: false }))

/** Runs each job at its interval, in one process at a time. Answers with what stops it. */
export function runSchedule<Services>(schedule: Job<Services>[], services: Services): { stop(): Promise<void> } {
  const underWay = new Set<Promise<void>>()
  const timers = new Set<NodeJS.Timeout>()
  for (const job of schedule) {
    const look = () => {
      const run = runOnce(job, services).finally(() => underWay.delete(run))
      underWay.add(run)
    }
    const begin = () => {
      look()
      timers.add(setInterval(look, Math.min(job.every, 30_000)))
    }
    if (job.afterStart === undefined) begin()
    else timers.add(setTimeout(begin, job.afterStart))
  }
  return {
    async stop() {
      for (const timer of timers) clearInterval(timer)
      await Promise.all(underWay)
    }
  }
}

async function runOnce<Services>({ name, every, job }: Job<Services>, services: Services) {
  const now = new Date()
  try {
    if (await take(name, now, every)) await job(services, now)
  } catch (error) {
    log.error({ error, job: name }, 'a scheduled job failed')
  }
}

/** Whether it is this process's turn. The lease also keeps the time: until it ends, the job is not due again. */
async function take(name: string, now: Date, every: number): Promise<boolean> {
  try {
    const until = new Date(now.getTime() + every)
    const had = await Leases.findOneAndUpdate(
      { _id: name, until: { $lte: now } },
      { $set: { until } },
      { upsert: true, returnDocument: 'after' }
    )
    return had !== null
  } catch (error) {
    if (isDuplicateKey(error)) return false
    throw error
  }
}
