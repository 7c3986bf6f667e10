import { inTime } from '../search/in-time.ts'
import type { Services, SharedWord } from '../services.ts'
import { Evidence, type EvidenceFields } from './evidence.ts'
import type { Gap } from './gap.ts'
import { languageOfName } from './name.ts'

/** A question in the asker's own words, and how often it was asked in them. */
export interface Voice extends Pick<EvidenceFields, 'words' | 'language' | 'ticket' | 'at'> {
  /** One piece of evidence that says it. */
  piece: string
  times: number
  /** For which words the program put it here: its name's and its own; empty if people did. */
  why: SharedWord[]
}

const mostRead = 2000
const mostShown = 100
const mostReasons = 4

type Piece = Pick<EvidenceFields, '_id' | 'words' | 'language' | 'ticket' | 'at' | 'putAt' | 'isKept'>

/** What askers said, newest first; searches in the same words are one voice. */
export async function voicesOf(gap: Gap, reader: string, services: Services): Promise<Voice[]> {
  const pieces = await Evidence.find(
    { gap: gap.number },
    { words: 1, language: 1, ticket: 1, at: 1, putAt: 1, isKept: 1 }
  )
    .sort({ at: -1 })
    .limit(mostRead)
    .lean<Piece[]>()
  const voices = new Map<string, Voice & { isPlaced: boolean }>()
  for (const { _id, words, language, ticket, at, putAt, isKept } of pieces) {
    const key = `${language} ${words} ${ticket ?? ''}`
    const known = voices.get(key)
    const isPlaced = !isKept && words !== gap.name && (gap.keptAt === undefined || putAt > gap.keptAt)
    if (known) known.times++
    else voices.set(key, { piece: _id.toString(), words, language, ticket, at, times: 1, why: [], isPlaced })
  }
  const shown = [...voices.values()].slice(0, mostShown)
  const placed = shown.filter(({ isPlaced }) => isPlaced)
  const reasons = await reasonsFor(gap, placed, reader, services)
  for (const [at, voice] of placed.entries()) voice.why = reasons[at] ?? []
  return shown
}

/** Nothing while they cannot be told: the page does not wait for it. */
async function reasonsFor(gap: Gap, voices: Voice[], reader: string, { questions }: Services): Promise<SharedWord[][]> {
  if (voices.length === 0 || !questions.isReady()) return []
  const because = async () => questions.why({ words: gap.name, language: languageOfName(gap) }, voices, reader)
  const reasons = await inTime(because()).catch(() => [])
  return reasons.map(words => words.slice(0, mostReasons))
}
