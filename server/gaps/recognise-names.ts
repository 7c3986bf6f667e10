import type { Services } from '../services.ts'
import { Evidence } from './evidence.ts'
import { type GapFields, Gaps } from './gap.ts'
import { languageNamedIn } from './language-named-in.ts'

type Unread = Pick<GapFields, 'number' | 'name' | 'language'>

const atOnce = 200
const unsaid = { nameLanguage: { $exists: false } }

/** Says of gaps that people shaped in earlier versions in which language they are called. Does nothing where that is done. */
export async function recogniseNames(services: Pick<Services, 'recogniser'>): Promise<void> {
  for (;;) {
    const unread = Gaps.find({ keptAt: { $gt: new Date(0) }, ...unsaid }, { number: 1, name: 1, language: 1 })
    const gaps = await unread.limit(atOnce).lean<Unread[]>()
    if (gaps.length === 0) return
    const asked = await namesThatWereAsked(gaps)
    const told = gaps.map(async ({ number, name, language }) => {
      const nameLanguage = asked.has(keyOf(number, name)) ? null : await languageNamedIn(name, [language], services)
      // Whoever named it meanwhile has said so.
      return { updateOne: { filter: { number, ...unsaid }, update: { $set: { nameLanguage } } } }
    })
    await Gaps.bulkWrite(await Promise.all(told), { ordered: false })
  }
}

/** What somebody has asked in these words the program has called so. */
async function namesThatWereAsked(gaps: Unread[]): Promise<Set<string>> {
  const said = await Evidence.aggregate<{ _id: { gap: number; words: string } }>([
    { $match: { gap: { $in: gaps.map(({ number }) => number) }, words: { $in: gaps.map(({ name }) => name) } } },
    { $group: { _id: { gap: '$gap', words: '$words' } } }
  ])
  return new Set(said.map(({ _id }) => keyOf(_id.gap, _id.words)))
}

const keyOf = (gap: number, words: string) => `${gap} ${words}`
