import { Evidence, type EvidenceFields } from './evidence.ts'
import { type GapFields, Gaps } from './gap.ts'
import type { KnownQuestion } from './known-question.ts'
import { namesGivenSince, namesOfGaps } from './read-names.ts'

/** Who asked before these did has been answered, or asks no more. */
const mostRead = 100_000
const mostFresh = 2_000

type Read = Pick<EvidenceFields, '_id' | 'gap' | 'words' | 'text' | 'language' | 'at' | 'putAt' | 'isKept'>
const fields = { gap: 1, words: 1, text: 1, language: 1, at: 1, putAt: 1, isKept: 1 } as const

/** The newest questions that no article answered, and the moment up to which they were read. */
export async function readQuestions(): Promise<{ questions: KnownQuestion[]; upTo: Date }> {
  const upTo = new Date()
  const pieces: Read[] = []
  const found = Evidence.find({}, fields).sort({ at: -1 }).limit(mostRead).lean<Read[]>()
  for await (const piece of found.cursor({ batchSize: 1000 }) as unknown as AsyncIterable<Read>) pieces.push(piece)
  const asked = await known(pieces)
  return { questions: [...asked, ...(await namesOfGaps(asked))], upTo }
}

/** What was put somewhere, or called something, since a moment. Clocks of several machines are never quite the same. */
export async function questionsPutSince(since: Date): Promise<{ questions: KnownQuestion[]; upTo: Date }> {
  const upTo = new Date()
  const from = new Date(since.getTime() - slack)
  const fresh = Evidence.find({ putAt: { $gte: from } }, fields)
  const pieces = await fresh.sort({ putAt: -1 }).limit(mostFresh).lean<Read[]>()
  return { questions: [...(await known(pieces)), ...(await namesGivenSince(from))], upTo }
}

const slack = 2_000

async function known(pieces: Read[]): Promise<KnownQuestion[]> {
  const shaped = await shapedAt([...new Set(pieces.map(({ gap }) => gap))])
  return pieces.map(({ _id, gap, words, text, language, at, putAt, isKept }) => {
    const keptAt = shaped.get(gap)
    return {
      id: _id.toString(),
      words: text ?? words,
      short: words,
      language,
      gap,
      at,
      isKept: isKept === true || (keptAt !== undefined && putAt <= keptAt)
    }
  })
}

const atOnce = 1000

/** When people last shaped the gaps that they have shaped. */
async function shapedAt(numbers: number[]): Promise<Map<number, Date>> {
  const shaped = new Map<number, Date>()
  for (let at = 0; at < numbers.length; at += atOnce) {
    const some = numbers.slice(at, at + atOnce)
    const gaps = await Gaps.find({ number: { $in: some } }, { number: 1, keptAt: 1 }).lean<Shaped[]>()
    for (const { number, keptAt } of gaps) if (keptAt) shaped.set(number, keptAt)
  }
  return shaped
}

type Shaped = Pick<GapFields, 'number' | 'keptAt'>
