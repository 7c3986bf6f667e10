import { counting, Evidence, type EvidenceFields, newestIn } from './evidence.ts'
import { type Gap, Gaps, stateOfWork } from './gap.ts'
import { heatOf } from './heat.ts'
import { saidBy } from './said.ts'
import { freeFrom } from './stranded.ts'

const mostVoices = 3

/** Counts what shows the gap anew, after something came or went. */
export async function tally(gap: Gap): Promise<void> {
  const [counts, pieces] = await Promise.all([countsOf(gap.number), newestIn(gap.number)])
  gap.searches = sum(counts.filter(({ _id }) => _id.kind === 'search'))
  gap.tickets = sum(counts.filter(({ _id }) => _id.kind === 'ticket'))
  gap.languages = languagesIn(counts)
  gap.voices = voicesIn(pieces, gap.name)
  gap.said = saidBy(
    gap,
    pieces.map(({ words }) => words)
  )
  gap.heat = heatOf(pieces.length > 0 ? pieces : [{ kind: 'search', at: gap.openedAt }])
  gap.lastSeenAt = pieces[0]?.at ?? gap.openedAt
}

/** A gap that was answered and is asked for again is open again; what was begun goes on. */
export function reopenIfAskedSince(gap: Gap): void {
  if (gap.state !== 'answered' || !gap.answer || gap.lastSeenAt <= gap.answer.at) return
  gap.state = stateOfWork(gap)
  gap.record('gap.reopened', { gap: gap.number, by: 'program' })
}

/**
 * Nobody misses a gap that nothing shows any more, and that nobody has shaped or waits for. What comes to it in this
 * moment waits to be grouped.
 */
export async function forgetIfEmpty(number: number): Promise<void> {
  if (await Evidence.exists(counting(number))) return
  const unshaped = { keptAt: { $exists: false }, 'askers.0': { $exists: false } }
  const { deletedCount } = await Gaps.deleteOne({ number, state: 'open', ...unshaped })
  if (deletedCount > 0) await freeFrom([number])
}

interface Count {
  _id: { kind: EvidenceFields['kind']; language: string }
  count: number
}

function countsOf(gap: number): Promise<Count[]> {
  return Evidence.aggregate<Count>([
    { $match: counting(gap) },
    { $group: { _id: { kind: '$kind', language: '$language' }, count: { $sum: 1 } } }
  ])
}

const sum = (counts: Count[]) => counts.reduce((all, { count }) => all + count, 0)

/** Those that most ask in come first. */
function languagesIn(counts: Count[]): string[] {
  const asked = new Map<string, number>()
  for (const { _id, count } of counts) asked.set(_id.language, (asked.get(_id.language) ?? 0) + count)
  return [...asked].sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1)).map(([language]) => language)
}

function voicesIn(pieces: Pick<EvidenceFields, 'words' | 'language'>[], name: string): Gap['voices'] {
  const others = new Map(pieces.filter(({ words }) => words !== name).map(piece => [piece.words, piece]))
  return [...others.values()].slice(0, mostVoices).map(({ words, language }) => ({ words, language }))
}
