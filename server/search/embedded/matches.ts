import type { MatchKind } from '../engine.ts'
import { pairsOf } from '../text/runs.ts'
import { type Candidate, candidatesFor, worthOf } from './candidates.ts'
import { overlapOf, phraseOf } from './phrases.ts'
import type { PostingList } from './postings.ts'
import type { QueryWord } from './query-words.ts'
import type { Saying, Synonyms } from './synonyms.ts'
import type { Vocabulary } from './vocabulary.ts'
import { certainty, most, overlapShare } from './weights.ts'

/** A word of the query and everything in the index that may be meant by it. */
export interface WordMatches {
  word: QueryWord
  matches: Match[]
}

export interface Match {
  list: PostingList
  factor: number
  certainty: number
  how: MatchKind
  /** What to mark in a text. */
  term: string
  /** Other forms of the words of a phrase, which are marked, too. */
  forms?: string[]
}

/** Where some words are known, those of which nothing is found are read generously. */
export function matchesFor(words: QueryWord[], vocabulary: Vocabulary, synonyms: Synonyms): WordMatches[] {
  const all = words.map(word => ({ word, matches: matchesOf(word, vocabulary) }))
  addSynonyms(all, { vocabulary, synonyms })
  const someAreKnown = all.some(({ word, matches }) => !word.stop && matches.some(isSure))
  for (const unknown of someAreKnown ? all.filter(isUnknown) : []) {
    unknown.word = { ...unknown.word, generous: true }
    unknown.matches = matchesOf(unknown.word, vocabulary)
  }
  addJoined(all, vocabulary)
  return all
}

const isSure = (match: Match) => match.certainty === certainty.same
const isUnknown = ({ word, matches }: WordMatches) => !word.stop && word.as === 'term' && matches.length === 0

function matchesOf(word: QueryWord, vocabulary: Vocabulary): Match[] {
  return word.as === 'pairs' ? pairMatches(word.text, vocabulary) : termMatches(word, vocabulary)
}

function termMatches(word: QueryWord, vocabulary: Vocabulary): Match[] {
  return candidatesFor(word, vocabulary).map(candidate => matchOf(candidate, vocabulary))
}

function matchOf({ term, ...worth }: Candidate, vocabulary: Vocabulary): Match {
  return { list: vocabulary.postings(term), term: vocabulary.terms.text(term), ...worth }
}

/** *one drive* may be written *onedrive*; then the one term stands for both words. */
function addJoined(all: WordMatches[], vocabulary: Vocabulary): void {
  for (let at = 0; at + 1 < all.length; at++) {
    const [first, second] = [all[at]!, all[at + 1]!]
    if (first.word.as === 'pairs' || second.word.as === 'pairs') continue

    const term = vocabulary.number(first.word.text + second.word.text)
    if (term === undefined) continue
    const match = matchOf({ term, ...worthOf('joined') }, vocabulary)
    first.matches.push(match)
    second.matches.push(match)
  }
}

/** What can be said otherwise stands, said so, for each of the words that say it. */
function addSynonyms(
  all: WordMatches[],
  { vocabulary, synonyms }: { vocabulary: Vocabulary; synonyms: Synonyms }
): void {
  for (const { from, to, others } of synonyms.within(all.map(({ word }) => word))) {
    const matches = others.flatMap(other => matchesOfSaying(other, vocabulary))
    for (const each of all.slice(from, to)) each.matches.push(...matches)
  }
}

function matchesOfSaying({ words, terms }: Saying, vocabulary: Vocabulary): Match[] {
  if (words.length === 1 && words[0]!.as === 'term') {
    return vocabulary.withStemOf(terms[0]!).map(term => matchOf({ term, ...worthOf('synonym') }, vocabulary))
  }
  const forms = terms.map(term => formsOf(term, words, vocabulary))
  if (forms.some(({ length }) => length === 0)) return []
  const list = phraseOf(
    forms.map(numbers => numbers.map(number => vocabulary.postings(number))),
    vocabulary.gone
  )
  return [
    {
      ...{ list, term: words.map(({ text }) => text).join(' ') },
      ...{ forms: forms.flat().map(number => vocabulary.terms.text(number)), ...worthOf('synonym') }
    }
  ]
}

/** A word of a phrase may stand there in any form, as any other word; a pair of characters has one only. */
function formsOf(term: string, words: Saying['words'], vocabulary: Vocabulary): number[] {
  if (words.some(({ text, as }) => as === 'term' && text === term)) return vocabulary.withStemOf(term)
  const number = vocabulary.number(term)
  return number === undefined ? [] : [number]
}

const enoughPhrases = 20

/** A phrase of pairs; and where it is rare, also what has many of its pairs. */
function pairMatches(text: string, vocabulary: Vocabulary): Match[] {
  const pairs = pairsOf(text)
  if ([...text].length === 1) return characterMatches(text, vocabulary)

  const known = pairs.filter(pair => vocabulary.number(pair) !== undefined)
  const lists = known.map(pair => vocabulary.postings(vocabulary.number(pair)!))
  const matches: Match[] = []

  const phrase =
    lists.length === pairs.length
      ? phraseOf(
          lists.map(list => [list]),
          vocabulary.gone
        )
      : undefined
  if (phrase !== undefined && phrase.documents > 0) {
    matches.push({ list: phrase, term: text, ...worthOf('phrase') })
  }
  if (pairs.length > 1 && (phrase?.documents ?? 0) < enoughPhrases) {
    const each = [...new Set(pairs)].slice(0, most.pairs)
    const firsts = each.map(pair => known.indexOf(pair)).filter(offset => offset !== -1)
    const terms = firsts.map(offset => ({ list: lists[offset]!, offset }))
    const overlap = overlapOf(terms, Math.max(1, Math.round(each.length * overlapShare)), vocabulary.gone)
    if (overlap.documents > 0) {
      matches.push({ list: overlap, term: text, ...worthOf('overlap', certainty.overlap) })
    }
  }
  return matches
}

/** A single character has no pair of its own; it is found at the beginning of others, and alone. */
function characterMatches(character: string, vocabulary: Vocabulary): Match[] {
  const worth = worthOf('character', certainty.character)
  const terms = vocabulary.startingWith(character, most.characterTerms)
  return terms.map(term => ({ ...matchOf({ term, ...worth }, vocabulary), term: character }))
}
