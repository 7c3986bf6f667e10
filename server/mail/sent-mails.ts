import { randomUUID } from 'node:crypto'
import { model, Schema } from 'mongoose'
import { isDuplicateKey } from '../database.ts'
import { log } from '../log.ts'

interface SentMail {
  /** The mail's key: an event and its reader. */
  _id: string
  /** Until when somebody is at work on it. A process that dies gives it back. */
  until?: Date
  /** Whose it is until then. */
  lease?: string
  sentAt?: Date
}

const schema = new Schema<SentMail>(
  { _id: String, until: Date, lease: String, sentAt: Date },
  { collection: 'sentMails', versionKey: false }
)
schema.index({ sentAt: 1 }, { expireAfterSeconds: 90 * 86_400 })

const SentMails = model<SentMail>('SentMail', schema)

/** How long, in milliseconds, a mail is nobody else's. Who is still sending it renews that. */
const leaseFor = 8_000
const renewEvery = leaseFor / 4

/** Delivers what a key stands for, once, however often it is asked for. What failed may be tried again at once. */
export async function sendOnce(key: string, deliver: () => Promise<void>, now = new Date()): Promise<void> {
  const lease = randomUUID()
  if (!(await claim(key, lease, now))) return
  const mine = { _id: key, lease, sentAt: { $exists: false } }
  const renewing = setInterval(renew, renewEvery, mine)
  try {
    await deliver()
  } catch (error) {
    await SentMails.deleteOne(mine)
    throw error
  } finally {
    clearInterval(renewing)
  }
  await SentMails.updateOne({ _id: key }, { $set: { sentAt: now }, $unset: { until: 1, lease: 1 } })
}

/** Whether it is ours to send now; it is not when it has been sent. @throws when another process is at work on it */
async function claim(key: string, lease: string, now: Date): Promise<boolean> {
  try {
    await SentMails.findOneAndUpdate(
      { _id: key, sentAt: { $exists: false }, until: { $lte: now } },
      { $set: { until: leaseEnd(now), lease } },
      { upsert: true }
    )
    return true
  } catch (error) {
    if (!isDuplicateKey(error)) throw error
  }
  if (await SentMails.exists({ _id: key, sentAt: { $exists: true } })) return false
  throw new Error('Another process is sending this mail')
}

/** Says that this process is still sending it. */
function renew(mine: object): void {
  SentMails.updateOne(mine, { $set: { until: leaseEnd(new Date()) } })
    .exec()
    .catch(error => log.error({ error }, 'a mail that is being sent may be sent twice'))
}

const leaseEnd = (now: Date) => new Date(now.getTime() + leaseFor)
