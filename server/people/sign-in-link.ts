import { createHmac, timingSafeEqual } from 'node:crypto'
import { type HydratedDocument, isValidObjectId, model, Schema } from 'mongoose'
import type { Config } from '../config.ts'
import { NotFound } from '../errors.ts'
import { type HasOutbox, outbox, type Recording } from '../events/outbox.ts'

export type Purpose = 'sign-in' | 'invitation' | 'request'

export interface SignInLinkFields {
  address: string
  purpose: Purpose
  language: string
  /** Where it leads to, a path of our own. */
  next: string
  createdAt: Date
  expires: Date
  usedAt?: Date
}

export type SignInLink = HydratedDocument<SignInLinkFields & HasOutbox, Recording>

const schema = new Schema<SignInLinkFields & HasOutbox>(
  { address: String, purpose: String, language: String, next: String, createdAt: Date, expires: Date, usedAt: Date },
  { collection: 'signInLinks' }
)
schema.plugin(outbox)
schema.index({ expires: 1 }, { expireAfterSeconds: 86_400 })
schema.index({ address: 1, createdAt: -1 })

const SignInLinks = model('SignInLink', schema)

const lifetime: Record<Purpose, number> = { 'sign-in': 3_600_000, request: 86_400_000, invitation: 86_400_000 }

export interface NewLink {
  address: string
  purpose: Purpose
  language: string
  next: string
  /** A link of its own is mailed by a reaction; one that stands in another mail is not. */
  mailed?: 'on its own' | 'by the caller'
  at?: Date
}

/** A link that signs in, once, whoever receives mail at the address. */
export async function createSignInLink({
  address,
  purpose,
  language,
  next,
  mailed = 'on its own',
  at = new Date()
}: NewLink): Promise<SignInLink> {
  const link = new SignInLinks({
    address: address.toLowerCase(),
    purpose,
    language,
    next,
    createdAt: at,
    expires: new Date(at.getTime() + lifetime[purpose])
  }) as SignInLink
  if (mailed === 'on its own') link.record('signIn.requested', { link: link.id })
  await link.save()
  return link
}

/** @throws NotFound */
export async function signInLinkWithId(id: string): Promise<SignInLink> {
  const link = isValidObjectId(id) ? await SignInLinks.findById(id) : null
  if (!link) throw new NotFound()
  return link as SignInLink
}

/** The address that goes into the mail. What is stored does not suffice to make one: the secret is needed as well. */
export function signInAddress(link: SignInLink, config: Config): string {
  return `${config.baseUrl}/${link.language}/sign-in/${link.id}.${seal(link, config)}`
}

/** The link of a token, if it is still good. @throws NotFound for any other, always the same */
export async function openLink(token: string, config: Config, now = new Date()): Promise<SignInLink> {
  const [id = '', given = ''] = token.split('.')
  const link = await signInLinkWithId(id)
  if (!sameSeal(given, seal(link, config)) || link.usedAt || link.expires <= now) throw new NotFound()
  return link
}

/** Uses a link up. @throws NotFound when somebody was faster */
export async function useLink(link: SignInLink, now = new Date()): Promise<void> {
  const used = await SignInLinks.updateOne({ _id: link._id, usedAt: { $exists: false } }, { $set: { usedAt: now } })
  if (used.modifiedCount === 0) throw new NotFound()
}

/** Ends all links that were mailed to an address and not used yet. */
export async function endLinks(address: string, now = new Date()): Promise<void> {
  await SignInLinks.updateMany({ address, usedAt: { $exists: false } }, { $set: { usedAt: now } })
}

/** 256 bits, bound to the link, what it is for, and whom it was sent to. */
function seal(link: SignInLink, { secret }: Config): string {
  return createHmac('sha256', secret)
    .update(`sign-in link ${link.id} ${link.purpose} ${link.address}`)
    .digest('base64url')
}

function sameSeal(given: string, expected: string): boolean {
  return given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected))
}
