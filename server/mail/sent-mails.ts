import { model, mongo, Schema } from 'mongoose'

interface SentMail {
  /** The mail's key: an event and its reader. */
  _id: string
  /** Until when somebody is at work on it. A process that dies gives it back. */
  until?: Date
  sentAt?: Date
}

const schema = new Schema<SentMail>(
  { _id: String, until: Date, sentAt: Date },
  { collection: 'sentMails', versionKey: false }
)
schema.index({ sentAt: 1 }, { expireAfterSeconds: 90 * 86_400 })

const SentMails = model<SentMail>('SentMail', schema)

const leaseFor = 120_000

/** Delivers what a key stands for, once, however often it is asked for. What failed may be tried again at once. */
export async function sendOnce(key: string, deliver: () => Promise<void>, now = new Date()): Promise<void> {
  if (!(await claim(key, now))) return
  try {
    await deliver()
  } catch (error) {
    await SentMails.deleteOne({ _id: key, sentAt: { $exists: false } })
    throw error
  }
  await SentMails.updateOne({ _id: key }, { $set: { sentAt: now }, $unset: { until: 1 } })
}

/** Whether it is ours to send now; it is not when it has been sent. @throws when another process is at work on it */
async function claim(key: string, now: Date): Promise<boolean> {
  try {
    await SentMails.findOneAndUpdate(
      { _id: key, sentAt: { $exists: false }, until: { $lte: now } },
      { $set: { until: new Date(now.getTime() + leaseFor) } },
      { upsert: true }
    )
    return true
  } catch (error) {
    if (!(error instanceof mongo.MongoServerError && error.code === 11000)) throw error
  }
  if (await SentMails.exists({ _id: key, sentAt: { $exists: true } })) return false
  throw new Error('Another process is sending this mail')
}
