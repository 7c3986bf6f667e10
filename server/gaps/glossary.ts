import { primarySubtag } from '../languages/primary-subtag.ts'
import { usualSpelling } from '../languages/spelling.ts'
import { isWholeWord } from './alike/whole-words.ts'
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

/** How words are written is seen at the beginning of a text. */
const mostRead = 4_000

/** Says what a word means in another language of the installation, as it is written in the articles. */
export class Glossary {
  readonly #table: TranslationTable | undefined
  /** By language and term, how often each form was written. */
  readonly #counts = new Map<string, Map<string, Map<string, number>>>()
  readonly #spellings = new Map<string, Map<string, Spelling>>()
  readonly #reversed = new Map<string, Map<string, string>>()

  constructor(texts: readonly KnownText[] = [], table?: TranslationTable) {
    this.#table = table
    for (const text of texts) this.#count(text)
  }

  /** Nothing where it is not known, or is written the same. */
  meaningOf(written: string, from: string, to: string): string | undefined {
    const table = this.#table
    if (table === undefined || primarySubtag(from) === primarySubtag(to)) return undefined
    const [word] = wordsIn(written, from)
    const [pivot] = word ? table.surely(word.term, from) : []
    if (pivot === undefined || pivot.weight < least) return undefined
    const term = this.#reversedOf(to, table).get(pivot.term)
    const meaning = term === undefined ? undefined : this.#spellingsOf(to).get(term)?.written
    if (meaning === undefined || !isWholeWord(meaning, to)) return undefined
    return meaning.toLowerCase() === written.toLowerCase() ? undefined : meaning
  }

  #count({ language, title, summary, body }: KnownText): void {
    const counts = this.#counts.get(primarySubtag(language)) ?? new Map<string, Map<string, number>>()
    this.#counts.set(primarySubtag(language), counts)
    for (const { term, written } of wordsIn(`${title}\n${summary}\n${body.slice(0, mostRead)}`, language)) {
      const forms = counts.get(term) ?? new Map<string, number>()
      counts.set(term, forms.set(written, (forms.get(written) ?? 0) + 1))
    }
  }

  #spellingsOf(language: string): Map<string, Spelling> {
    const known = this.#spellings.get(primarySubtag(language))
    if (known) return known
    const counts = this.#counts.get(primarySubtag(language)) ?? []
    const spellings = new Map(Array.from(counts, ([term, forms]) => [term, spellingOf(forms)]))
    this.#spellings.set(primarySubtag(language), spellings)
    this.#counts.delete(primarySubtag(language))
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

function spellingOf(forms: ReadonlyMap<string, number>): Spelling {
  return { written: usualSpelling(forms), times: [...forms.values()].reduce((sum, times) => sum + times, 0) }
}
