import type { Services } from '../services.ts'
import { Evidence } from './evidence.ts'
import { type GapFields, Gaps } from './gap.ts'
import { languageNamedIn } from './language-named-in.ts'

type Unread = Pick<GapFields, 'number' | 'name' | 'language'>

const atOnce = 200

/** Says of gaps that people shaped in earlier versions in which language they are called. Does nothing where that is done. */
export async function recogniseNames(services: Pick<Services, 'recogniser'>): Promise<void> {
  for (;;) {
    const unread = Gaps.find(
      { keptAt: { $gt: new Date(0) }, nameLanguage: { $exists: false } },
      { number: 1, name: 1, language: 1 }
    )
    const gaps = await unread.limit(atOnce).lean<Unread[]>()
    if (gaps.length === 0) return
    const asked = await namesThatWereAsked(gaps)
    for (const { number, name, language } of gaps) {
      const nameLanguage = asked.has(keyOf(number, name)) ? null : await languageNamedIn(name, [language], services)
      await Gaps.updateOne({ number, nameLanguage: { $exists: false } }, { $set: { nameLanguage } })
    }
  }
}

/** What somebody has asked in these words the program has called so. */
async function namesThatWereAsked(gaps: Unread[]): Promise<Set<string>> {
  const said = await Evidence.find(
    { gap: { $in: gaps.map(({ number }) => number) }, words: { $in: gaps.map(({ name }) => name) } },
    { gap: 1, words: 1 }
  ).lean()
  return new Set(said.map(({ gap, words }) => keyOf(gap, words)))
}

const keyOf = (gap: number, words: string) => `${gap} ${words}`
