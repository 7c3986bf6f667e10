import type { MatchKind } from '../engine.ts'
import type { Language } from '../text/language.ts'
import { gluedWords } from './compounds.ts'
import type { QueryWord } from './query-words.ts'
import { typosOf } from './typos.ts'
import type { Vocabulary } from './vocabulary.ts'
import {
  arabicTypoLength,
  certainty,
  factor,
  generousBy,
  most,
  typoBesideKnownWord,
  typoInPrefix,
  typoLengths
} from './weights.ts'

/** A term that may be what was meant, and what a document that has it is worth. */
export interface Candidate {
  term: number
  factor: number
  /** How sure it is that the term means what was asked for. */
  certainty: number
  how: MatchKind
}

/** The terms of an index that may be meant by a word: itself, its other forms, what it may become, what it may be a slip of. */
export function candidatesFor(word: QueryWord, vocabulary: Vocabulary): Candidate[] {
  const found = new Candidates()

  addForms(found, word.text, vocabulary)
  for (const variant of vocabulary.language.variants(word.text)) addVariant(found, variant, word, vocabulary)
  found.addAll(vocabulary.compoundsWith(word.text), worthOf('compoundPart'))
  if (word.unfinished || word.generous) addCompletions(found, word.text, vocabulary)
  addCommonPrefixes(found, word.text, vocabulary)
  addTypos(found, word, vocabulary)
  if (!found.isSure) addParts(found, word.text, vocabulary)
  return found.list
}

/** In how many documents the commonest term is that a word may be, in one of its forms, when finished, or with a slip. */
export function familiarity(
  { text, unfinished }: Pick<QueryWord, 'text' | 'unfinished'>,
  vocabulary: Vocabulary
): number {
  const found = new Candidates()
  addForms(found, text, vocabulary)
  if (unfinished) addCompletions(found, text, vocabulary)
  addTypos(found, { text, unfinished: false, generous: false }, vocabulary)
  return Math.max(0, ...found.list.map(({ term }) => vocabulary.documents(term)))
}

type Worth = Omit<Candidate, 'term'>

/** What a candidate of a kind is worth as a rule. */
export function worthOf(how: MatchKind, sure: number = certainty.same): Worth {
  return { how, factor: factor[how], certainty: sure }
}

/** Keeps the best reasons for each term. */
class Candidates {
  readonly #byTerm = new Map<number, Candidate>()

  get list(): Candidate[] {
    return [...this.#byTerm.values()]
  }

  get isEmpty(): boolean {
    return this.#byTerm.size === 0
  }

  get isSure(): boolean {
    return this.list.some(candidate => candidate.certainty === certainty.same)
  }

  add(term: number | undefined, worth: Worth): void {
    if (term === undefined) return

    const known = this.#byTerm.get(term)
    const isBetter = known === undefined || worth.factor > known.factor
    this.#byTerm.set(term, {
      term,
      factor: isBetter ? worth.factor : known.factor,
      how: isBetter ? worth.how : known.how,
      certainty: Math.max(worth.certainty, known?.certainty ?? 0)
    })
  }

  addAll(terms: number[], worth: Worth): void {
    for (const term of terms) this.add(term, worth)
  }
}

function addForms(found: Candidates, word: string, vocabulary: Vocabulary): void {
  found.add(vocabulary.number(word), worthOf('exact'))
  found.addAll(vocabulary.withStemOf(word), worthOf('stem'))
}

function addVariant(found: Candidates, variant: string, { unfinished }: QueryWord, vocabulary: Vocabulary): void {
  found.add(vocabulary.number(variant), worthOf('variant'))
  found.addAll(vocabulary.withStemOf(variant), worthOf('stem'))
  if (unfinished) found.addAll(vocabulary.startingWith(variant, most.variantTerms), worthOf('prefix'))
}

function addCompletions(found: Candidates, word: string, vocabulary: Vocabulary): void {
  for (const term of commonestCompletions(word, vocabulary)) {
    found.add(term, { ...worthOf('prefix'), factor: prefixFactor(word.length, vocabulary.terms.length(term)) })
  }
  const bare = vocabulary.language.unfinished(word)
  if (bare === undefined) return
  const completions = vocabulary.startingWith(bare, most.prefixTerms)
  found.addAll(completions, { ...worthOf('prefix'), factor: factor.prefix * 0.9 })
}

/** A letter may become so many words that all of their occurrences would take long to look at, and hardly tell more. */
function commonestCompletions(word: string, vocabulary: Vocabulary): number[] {
  let occurrences = 0
  return vocabulary.startingWith(word, most.prefixTerms).filter(term => {
    const isWithin = occurrences <= most.completionOccurrences
    occurrences += vocabulary.documents(term)
    return isWithin
  })
}

/** The more of a term has been typed, the more likely it is the one. */
function prefixFactor(typed: number, length: number): number {
  return factor.prefix * (0.8 + (0.2 * typed) / length)
}

/** Words of about the same length that begin alike are mostly forms of the same word, in any language with endings. */
function addCommonPrefixes(found: Candidates, word: string, vocabulary: Vocabulary): void {
  if (word.length < 6 || /\d/.test(word)) return

  const shared = Math.max(5, Math.ceil(word.length * 0.75))
  for (const term of vocabulary.startingWith(word.slice(0, shared), most.commonPrefixTerms)) {
    const length = vocabulary.terms.length(term)
    if (Math.abs(length - word.length) > 3) continue
    const likeness = 0.7 + (0.3 * shared) / Math.max(length, word.length)
    found.add(term, {
      ...worthOf('commonPrefix', certainty.commonPrefix),
      factor: factor.commonPrefix * likeness
    })
  }
}

type Typed = Pick<QueryWord, 'text' | 'unfinished' | 'generous'>

function addTypos(found: Candidates, word: Typed, vocabulary: Vocabulary): void {
  const { text, unfinished } = word
  const mistakes = possibleMistakes(word, vocabulary.language.code)
  if (mistakes === 0) return

  const damp = found.isEmpty ? 1 : typoBesideKnownWord
  const documents = (term: number) => vocabulary.documents(term)
  const typos = typosOf(text, vocabulary.sorted, { most: mistakes, unfinished }).filter(
    ({ term }) => documents(term) > 0
  )
  typos.sort((a, b) => a.distance - b.distance || documents(b.term) - documents(a.term))

  for (const { term, distance } of typos.slice(0, most.typoTerms)) {
    if (distance === 0) continue
    const begun = unfinished && vocabulary.terms.length(term) > text.length + mistakes
    const how = distance === 1 ? 'oneTypo' : 'twoTypos'
    found.add(term, { ...worthOf(how, certainty[how]), factor: factor[how] * (begun ? typoInPrefix : 1) * damp })
  }
  for (const swapped of swappedAtStart(text, vocabulary.language)) {
    found.add(vocabulary.number(swapped), worthOf('swappedStart', certainty.oneTypo))
  }
}

/** Two letters swapped at the beginning, where no other slips are forgiven; in Arabic also within an article. */
function swappedAtStart(text: string, { code, term }: Language): string[] {
  const places = code === 'ar' ? [0, 1, 2] : [0]
  return places.map(at => term(text.slice(0, at) + text[at + 1]! + text[at]! + text.slice(at + 2)))
}

/** Short words have too many neighbours, and a wrong digit is another number. */
function possibleMistakes({ text, generous }: Typed, language: string): number {
  if (/\d/.test(text)) return 0
  const fewer = generous ? generousBy : 0
  if (text.length >= typoLengths.two - 2 * fewer) return 2
  return text.length >= (language === 'ar' ? arabicTypoLength : typoLengths.one - fewer) ? 1 : 0
}

function addParts(found: Candidates, word: string, vocabulary: Vocabulary): void {
  for (const part of gluedWords(word, term => vocabulary.documentsWith(term))) {
    found.add(vocabulary.number(part), worthOf('split', certainty.split))
  }
}
