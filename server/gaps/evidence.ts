import { Types } from 'mongoose'
import { termsOf } from './alike.ts'
import type { Evidence, Gap } from './gap.ts'

/** Of all evidence a gap keeps the newest pieces; how many there were is counted. */
const kept = 300
const mostTerms = 200

type Piece = Omit<Evidence, '_id'>

/** Adds what shows the need. The same search or ticket counts once. A gap that was answered is open again. */
export function addEvidence(gap: Gap, piece: Piece): void {
  if (isKnown(gap, piece)) return
  gap.evidence.push({ _id: new Types.ObjectId(), ...piece })
  if (gap.evidence.length > kept) gap.evidence.splice(0, gap.evidence.length - kept)
  if (piece.kind === 'search') gap.searches++
  else gap.tickets++

  if (!gap.languages.includes(piece.language)) gap.languages.push(piece.language)
  if (piece.language === gap.language)
    gap.terms = [...new Set([...gap.terms, ...termsOf(piece.words, piece.language)])].slice(0, mostTerms)
  if (piece.at > gap.lastSeenAt) gap.lastSeenAt = piece.at
  if (gap.state === 'answered' && gap.answer && piece.at > gap.answer.at) {
    gap.state = gap.claimedBy ? 'claimed' : 'open'
    gap.record('gap.reopened', { gap: gap.number, by: 'program' })
  }
  gap.record('gap.gathered', { gap: gap.number })
}

function isKnown(gap: Gap, { ticket, query }: Piece): boolean {
  return gap.evidence.some(
    known => (ticket !== undefined && known.ticket === ticket) || (query !== undefined && known.query?.equals(query))
  )
}

/** Notes who wants to be told, once. */
export function addAsker(
  gap: Gap,
  {
    person,
    language,
    question,
    ticket
  }: { person: Types.ObjectId; language: string; question: string; ticket?: number }
): void {
  if (gap.askers.some(asker => asker.person.equals(person) && !asker.toldAt)) return
  gap.askers.push({ person, language, question: question.slice(0, 300), ticket })
  gap.record('gap.asked', { gap: gap.number, asker: person.toString() })
}
