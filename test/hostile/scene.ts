import { Types } from 'mongoose'
import { Articles } from '../../server/articles/article.ts'
import { Evidence, type Piece } from '../../server/gaps/evidence.ts'
import { openGap } from '../../server/gaps/open-gap.ts'
import { keepMail, keptMails } from '../../server/mail/kept-mails.ts'
import { openTicket } from '../../server/tickets/open.ts'
import { anArticle, aSection } from '../articles/a-help-centre.ts'
import { type CastMember, lea, maja, omar, tilda, wren, yusuf } from '../support/cast.ts'
import type { Visitor } from '../support/visitor.ts'
import { freshWorld, type World } from '../support/world.ts'

export const kinds = ['stranger', 'customer', 'other customer', 'agent', 'writer', 'admin'] as const
export type Kind = (typeof kinds)[number]

const cast: Record<Exclude<Kind, 'stranger'>, CastMember> = {
  customer: maja,
  'other customer': yusuf,
  agent: omar,
  writer: wren,
  admin: lea
}

/** One of everything, and somebody of every kind. The ticket is the customer's. */
export interface Scene {
  world: World
  people: Record<Kind, Visitor>
  category: number
  section: number
  article: number
  slug: string
  revision: string
  ticket: number
  gap: number
  /** Another gap. */
  other: number
  /** Evidence of the gap. */
  piece: string
  mail: string
  /** An agent whom nothing else here is about. */
  person: string
}

export async function aScene(): Promise<Scene> {
  const world = await freshWorld()
  const [writer, customer, colleague] = await Promise.all([world.person(wren), world.person(maja), world.person(tilda)])
  const place = await aSection(writer)
  const article = await anArticle(writer, {
    section: place.section,
    texts: { en: {}, pl: { title: 'Korekta faktury' } }
  })
  const ticket = await openTicket({
    by: customer,
    subject: 'Which invoice?',
    body: 'I cannot find it.',
    language: 'en'
  })
  const pieces = ['How do I leave?', 'Where is the exit?'].map(
    (words): Piece => ({ kind: 'search', language: 'en', words, at: new Date() })
  )
  const gap = await openGap({ name: 'How do I leave?', language: 'en', at: new Date() }, pieces)
  const other = await openGap({ name: 'How do I go?', language: 'en', at: new Date() })
  const piece = await Evidence.findOne({ gap }).sort({ at: -1 }).lean()
  await keepMail({
    key: 'a mail',
    to: { name: 'Maja', address: maja.email },
    language: 'en',
    subject: 'Hello',
    html: '<p>Hello</p>',
    text: 'Hello'
  })
  await world.settle()

  const { translations } = (await Articles.findOne({ number: article }).lean())!
  const { slug, published } = translations.find(({ language }) => language === 'en')!
  return {
    world,
    people: Object.fromEntries(await Promise.all(kinds.map(async kind => [kind, await visitorOf(world, kind)]))),
    ...{ ...place, article, slug: `${slug}-${article}`, revision: String(published!.revision) },
    ...{ other, piece: String(piece!._id) },
    ...{ ticket: ticket.number, gap, mail: String((await keptMails())[0]!._id), person: colleague.id }
  }
}

export async function visitorOf(world: World, kind: Kind): Promise<Visitor> {
  return kind === 'stranger' ? world.visitor() : world.signIn(cast[kind])
}

export const newId = () => new Types.ObjectId().toString()
