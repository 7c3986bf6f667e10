import { model, Schema, Types } from 'mongoose'
import { NotFound } from '../errors.ts'
import type { OutgoingMail } from '../services.ts'

export interface KeptMail extends OutgoingMail {
  _id: Types.ObjectId
  at: Date
}

const schema = new Schema<KeptMail>(
  {
    key: { type: String, required: true },
    to: { name: String, address: String },
    language: String,
    subject: String,
    html: String,
    text: String,
    threadId: String,
    kind: String,
    at: { type: Date, required: true }
  },
  { collection: 'mails', versionKey: false }
)
schema.index({ key: 1 }, { unique: true })
schema.index({ 'to.address': 1, _id: -1 })
schema.index({ at: 1 }, { expireAfterSeconds: 30 * 86_400 })

const Mails = model<KeptMail>('Mail', schema)

const most = 500

/** Keeps a mail to be looked at, where none can be sent. Old ones make room: ids of one maker tell the order. */
export async function keepMail(mail: OutgoingMail, at = new Date()): Promise<void> {
  await Mails.updateOne(
    { key: mail.key },
    { $set: { ...mail, at }, $setOnInsert: { _id: new Types.ObjectId() } },
    { upsert: true }
  )
  const tooOld = await Mails.findOne({}, { _id: 1 }).sort({ _id: -1 }).skip(most).lean()
  if (tooOld) await Mails.deleteMany({ _id: { $lte: tooOld._id } })
}

/** The newest kept mails, without their texts. */
export function keptMails({
  to
}: {
  to?: string
} = {}): Promise<Pick<KeptMail, '_id' | 'to' | 'subject' | 'language' | 'at'>[]> {
  return Mails.find(to ? { 'to.address': to } : {}, { to: 1, subject: 1, language: 1, at: 1 })
    .sort({ _id: -1 })
    .limit(100)
    .lean()
}

/** @throws NotFound */
export async function keptMail(id: string): Promise<KeptMail> {
  const mail = await Mails.findById(id).lean()
  if (!mail) throw new NotFound()
  return mail
}
