import { Evidence, type EvidenceFields } from './evidence.ts'

/** A question in the asker's own words, and how often it was asked in them. */
export interface Voice extends Pick<EvidenceFields, 'words' | 'language' | 'ticket' | 'at'> {
  /** One piece of evidence that says it. */
  piece: string
  times: number
}

const mostRead = 2000
const mostShown = 100

/** What askers said, newest first; searches in the same words are one voice. */
export async function voicesOf(gap: number): Promise<Voice[]> {
  const pieces = await Evidence.find({ gap }, { words: 1, language: 1, ticket: 1, at: 1 })
    .sort({ at: -1 })
    .limit(mostRead)
    .lean()
  const voices = new Map<string, Voice>()
  for (const { _id, words, language, ticket, at } of pieces) {
    const key = `${language} ${words} ${ticket ?? ''}`
    const known = voices.get(key)
    if (known) known.times++
    else voices.set(key, { piece: _id.toString(), words, language, ticket, at, times: 1 })
  }
  return [...voices.values()].slice(0, mostShown)
}
