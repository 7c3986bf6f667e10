import { Types } from 'mongoose'
import { Refused } from '../errors.ts'
import { type Actor, allow } from '../people/permissions.ts'
import { type Gap, stateOfWork } from './gap.ts'

/** What writers do about a gap. */

export function claim(gap: Gap, { by }: { by: Actor }): void {
  allow(by, 'work on gaps')
  refuseWhenMerged(gap)
  refuseWhenDismissed(gap)
  if (gap.claimedBy?.toString() === by.id) return
  gap.claimedBy = new Types.ObjectId(by.id)
  gap.keptAt = new Date()
  if (gap.state === 'open') gap.state = 'claimed'
  gap.record('gap.claimed', { gap: gap.number, by: by.id })
}

/** Gives a claimed gap back, so that somebody else may take it on. */
export function release(gap: Gap, { by }: { by: Actor }): void {
  allow(by, 'work on gaps')
  refuseWhenMerged(gap)
  gap.claimedBy = undefined
  if (gap.state === 'claimed') gap.state = 'open'
  gap.record('gap.released', { gap: gap.number, by: by.id })
}

export function rename(gap: Gap, { by, name, language }: { by: Actor; name: string; language: string }): void {
  allow(by, 'work on gaps')
  refuseWhenMerged(gap)
  gap.name = name
  gap.nameLanguage = language
  gap.keptAt = new Date()
  gap.record('gap.renamed', { gap: gap.number, by: by.id })
}

export function dismiss(gap: Gap, { by, reason, at = new Date() }: { by: Actor; reason: string; at?: Date }): void {
  allow(by, 'work on gaps')
  refuseWhenMerged(gap)
  gap.state = 'dismissed'
  gap.dismissal = { reason, by: by.id, at }
  gap.keptAt = new Date()
  gap.record('gap.dismissed', { gap: gap.number, by: by.id })
}

export function reopen(gap: Gap, { by }: { by: Actor }): void {
  allow(by, 'work on gaps')
  if (gap.state !== 'dismissed' && gap.state !== 'answered') return
  gap.state = stateOfWork(gap)
  gap.dismissal = undefined
  gap.record('gap.reopened', { gap: gap.number, by: by.id })
}

/** Says which article is being written for it, or is there already. */
export function answerWith(gap: Gap, { by, article }: { by: Actor; article: number }): void {
  claim(gap, { by })
  gap.article = article
  gap.keptAt = new Date()
  gap.state = 'drafting'
}

/** Whoever still sees the page that it had works on what leads elsewhere by now. */
function refuseWhenMerged(gap: Gap) {
  if (gap.mergedInto !== undefined) throw new Refused('gaps:refusals.merged')
}

function refuseWhenDismissed(gap: Gap) {
  if (gap.state === 'dismissed') throw new Refused('gaps:refusals.dismissed')
}
