import { primarySubtag } from '../../languages/primary-subtag.ts'
import { Cognates } from './cognates.ts'
import { compoundSplitter } from './compounds.ts'
import type { Learned } from './learn.ts'
import { SameRoot } from './same-root.ts'
import { SameWords, type Translated } from './same-words.ts'
import { knownLanguage } from './terms.ts'

/** All that was learned. It can be cloned into a worker. */
export interface TableSnapshot {
  pivot: string
  languages: Learned[]
}

/** Fewer sentences than these translate about half of the words of a title, or less: see `npm run bench:alike`. */
const enoughSentences = 100

/** Translates the terms of each language into those of the pivot. */
export class TranslationTable {
  readonly pivot: string
  private readonly languages: ReadonlyMap<string, LanguageTable>
  private readonly sameWords: SameWords

  constructor(snapshot: TableSnapshot) {
    this.pivot = snapshot.pivot
    this.sameWords = new SameWords(snapshot.languages.flatMap(({ pivotTerms }) => pivotTerms))
    this.languages = new Map(
      snapshot.languages.map(learned => [learned.language, new LanguageTable(learned, this.sameWords)])
    )
  }

  /**
   * The pivot's terms for a stemmed term of a language. Numbers stand for themselves everywhere. A word that was never
   * seen stands for its parts, for others of its language that look like it, in Arabic for those of its root, or for the
   * ones of the pivot that look like it; if there are none of these, for nothing.
   */
  translated(term: string, language: string): readonly Translated[] {
    if (primarySubtag(language) === primarySubtag(this.pivot) || isNumber(term)) return [{ term, weight: 1 }]
    return this.tableOf(language)?.translated(term) ?? this.sameWords.of(term)
  }

  /** The same where enough is known of the language; else nothing, for the rest would be guessed. */
  surely(term: string, language: string): readonly Translated[] {
    return this.isKnown(language) ? this.translated(term, language) : []
  }

  /** Whether enough of a language is translated to compare it with others. */
  isKnown(language: string): boolean {
    if (primarySubtag(language) === primarySubtag(this.pivot)) return true
    return (this.tableOf(language)?.learned.sentences ?? 0) >= enoughSentences
  }

  /** What is known of Portuguese helps a Brazilian. */
  private tableOf(language: string): LanguageTable | undefined {
    const exactly = this.languages.get(language)
    if (exactly !== undefined) return exactly
    return [...this.languages].find(([known]) => primarySubtag(known) === primarySubtag(language))?.[1]
  }
}

const isNumber = (term: string) => /^\d/.test(term)

const mostRemembered = 20_000

/** Words of one root are about the same thing, but say different things of it: less sure than what looks alike. */
const sameRoot = 0.25

/** What was seen once may have been taken for something else that stood there: others of its root are heard, too. */
const once = 1

class LanguageTable {
  readonly learned: Learned
  private readonly numbers: ReadonlyMap<string, number>
  private readonly relatives: Cognates
  private readonly sameRoot: SameRoot
  private readonly sameWords: SameWords
  private readonly split: (term: string) => string[]
  /** The same words come again and again, and to look for one that looks like another takes a while. */
  private readonly remembered = new Map<string, readonly Translated[]>()

  constructor(learned: Learned, sameWords: SameWords) {
    this.learned = learned
    this.sameWords = sameWords
    this.numbers = new Map(learned.terms.map((term, at) => [term, at]))
    this.relatives = new Cognates(learned.terms)
    this.sameRoot = new SameRoot(primarySubtag(learned.language) === 'ar' ? learned.terms : [])
    const seen = new Map(learned.terms.map((term, at) => [term, learned.seen[at]!]))
    this.split = compoundSplitter(knownLanguage(learned.language), seen)
  }

  translated(term: string): readonly Translated[] {
    const remembered = this.remembered.get(term)
    if (remembered !== undefined) return remembered
    const found = this.find(term)
    if (this.remembered.size >= mostRemembered) this.remembered.clear()
    this.remembered.set(term, found)
    return found
  }

  private find(term: string): readonly Translated[] {
    const learned = this.known(term)
    if (learned.length > 0) return this.seenOf(term) > once ? learned : together([learned, this.ofRoot(term)])

    const parts = this.split(term)
    if (parts.length > 1) return together(parts.map(part => this.translated(part)))
    const same = this.sameWords.exactly(term)
    if (same.length > 0) return same
    const relatives = this.relatives
      .like(term, 2)
      .flatMap(({ term, likeness }) => scaled(this.known(term), likeness / 2))
    if (relatives.length > 0) return together([relatives])
    const ofRoot = this.ofRoot(term)
    return ofRoot.length > 0 ? together([ofRoot]) : this.sameWords.of(term)
  }

  private ofRoot(term: string): Translated[] {
    const others = this.sameRoot.as(term).filter(other => other !== term)
    return others.flatMap(other => scaled(this.known(other), sameRoot))
  }

  private seenOf(term: string): number {
    return this.learned.seen[this.numbers.get(term)!]!
  }

  private known(term: string): Translated[] {
    const number = this.numbers.get(term)
    if (number === undefined) return []
    const { starts, pivots, weights, pivotTerms } = this.learned
    const found: Translated[] = []
    for (let at = starts[number]!; at < starts[number + 1]!; at++) {
      found.push({ term: pivotTerms[pivots[at]!]!, weight: weights[at]! })
    }
    return found
  }
}

const scaled = (found: readonly Translated[], by: number) =>
  found.map(({ term, weight }) => ({ term, weight: weight * by }))

/** The translations of several words as those of one, each term once. */
function together(lists: readonly (readonly Translated[])[]): Translated[] {
  const weights = new Map<string, number>()
  for (const list of lists)
    for (const { term, weight } of list) weights.set(term, Math.max(weight, weights.get(term) ?? 0))
  return [...weights].map(([term, weight]) => ({ term, weight })).sort((a, b) => b.weight - a.weight)
}
