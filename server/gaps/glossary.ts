import { isWord } from './alike/whole-words.ts'
import type { KnownText } from './read-articles.ts'
import type { TranslationTable } from './translating/table.ts'
import { wordsIn } from './translating/terms.ts'

/** How a term is mostly written, and how often it is. */
interface Spelling {
  written: string
  times: number
}

/** A translation that is less sure misleads more than it tells. */
const least = 0.4

/** Says what a word means in another language of the installation, as it is written in the articles. */
export class Glossary {
  readonly #table: TranslationTable | undefined
  readonly #texts: readonly KnownText[]
  readonly #spellings = new Map<string, Map<string, Spelling>>()
  readonly #reversed = new Map<string, Map<string, string>>()

  constructor(texts: readonly KnownText[] = [], table?: TranslationTable) {
    this.#table = table
    this.#texts = texts
  }

  /** Nothing where it is not known, or is written the same. */
  meaningOf(written: string, from: string, to: string): string | undefined {
    const table = this.#table
    if (table === undefined || subtag(from) === subtag(to)) return undefined
    const [word] = wordsIn(written, from)
    const [pivot] = word ? table.surely(word.term, from) : []
    if (pivot === undefined || pivot.weight < least) return undefined
    const term = subtag(to) === subtag(table.pivot) ? pivot.term : this.#reversedOf(to, table).get(pivot.term)
    const meaning = term === undefined ? undefined : this.#spellingsOf(to).get(term)?.written
    if (meaning === undefined || !isWord(meaning, to)) return undefined
    return meaning.toLowerCase() === written.toLowerCase() ? undefined : meaning
  }

  #spellingsOf(language: string): Map<string, Spelling> {
    const known = this.#spellings.get(language)
    if (known) return known
    const counts = new Map<string, Map<string, number>>()
    for (const text of this.#texts) {
      if (subtag(text.language) !== subtag(language)) continue
      for (const { term, written } of wordsIn(`${text.title}\n${text.summary}\n${text.body}`, language)) {
        const forms = counts.get(term) ?? new Map<string, number>()
        counts.set(term, forms.set(written.toLowerCase(), (forms.get(written.toLowerCase()) ?? 0) + 1))
      }
    }
    const spellings = new Map([...counts].map(([term, forms]) => [term, mostFrequent(forms)]))
    this.#spellings.set(language, spellings)
    return spellings
  }

  /** The term of a language that most surely stands for each of the pivot. */
  #reversedOf(language: string, table: TranslationTable): Map<string, string> {
    const known = this.#reversed.get(language)
    if (known) return known
    const best = new Map<string, { term: string; weight: number }>()
    for (const [term, { times }] of this.#spellingsOf(language)) {
      const [first] = table.surely(term, language)
      if (first === undefined || first.weight < least) continue
      // What is rarely said may stand for a word by chance.
      const weight = first.weight * times
      if (weight > (best.get(first.term)?.weight ?? 0)) best.set(first.term, { term, weight })
    }
    const reversed = new Map([...best].map(([pivot, { term }]) => [pivot, term]))
    this.#reversed.set(language, reversed)
    return reversed
  }
}

const subtag = (tag: string) => tag.toLowerCase().split('-', 1)[0]!

function mostFrequent(forms: ReadonlyMap<string, number>): Spelling {
  const [written] = [...forms].reduce((best, next) => (next[1] > best[1] ? next : best))
  return { written, times: [...forms.values()].reduce((sum, times) => sum + times, 0) }
}
