import type { Learned } from '../../../server/gaps/translating/learn.ts'
import { TranslationTable } from '../../../server/gaps/translating/table.ts'

type Translations = Record<string, Record<string, number>>

/** What might have been learned of a language: what each of its terms is translated by, and how surely. */
export function learnedOf(language: string, translations: Translations, more: Partial<Learned> = {}): Learned {
  const found = Object.values(translations).map(each => Object.entries(each))
  const pivotTerms = [...new Set(found.flatMap(each => each.map(([term]) => term)))]
  const starts = [0]
  for (const { length } of found) starts.push(starts.at(-1)! + length)
  return {
    ...{ language, articles: 20, sentences: 500, untranslated: 0, links: 0 },
    terms: Object.keys(translations),
    seen: Float32Array.from(found, () => 5),
    starts: Int32Array.from(starts),
    pivotTerms,
    pivots: Int32Array.from(found.flat(), ([term]) => pivotTerms.indexOf(term)),
    weights: Float32Array.from(found.flat(), ([, weight]) => weight),
    ...more
  }
}

/** A table that translates into English. */
export const tableOf = (...languages: Learned[]) => new TranslationTable({ pivot: 'en', languages })
