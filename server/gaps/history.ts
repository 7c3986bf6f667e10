import { Journal } from '../events/journal.ts'

const told = [
  'gap.opened',
  'gap.claimed',
  'gap.released',
  'gap.renamed',
  'gap.dismissed',
  'gap.reopened',
  'gap.merged',
  'gap.unmerged',
  'gap.split',
  'gap.answered'
] as const

/** What was done about a gap, newest first. */
export async function historyOf(gap: number): Promise<{ name: string; by?: string; at: Date }[]> {
  const entries = await Journal.find({ 'about.gap': gap, name: { $in: told } }, { name: 1, about: 1, at: 1 })
    .sort({ at: -1 })
    .limit(30)
    .lean()
  return entries.map(({ name, about, at }) => ({ name, by: 'by' in about ? about.by : undefined, at }))
}
