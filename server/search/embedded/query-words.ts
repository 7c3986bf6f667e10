import { bounds } from '../engine.ts'
import { fold, normalise } from '../text/fold.ts'
import type { Language } from '../text/language.ts'
import { joinSyllables, pairsOf, type Run, runsOf } from '../text/runs.ts'
import { foldedRun } from '../text/tokens.ts'
import { familiarity } from './candidates.ts'
import { gluedWords } from './compounds.ts'
import type { Synonyms } from './synonyms.ts'
import type { Vocabulary } from './vocabulary.ts'

export interface QueryWord {
  text: string
  /** Looked up as a whole, or as a phrase of pairs of characters. */
  as: 'term' | 'pairs'
  /** Holds the sentence together and says little. */
  stop: boolean
  /** Perhaps not finished yet: nothing was typed after it. */
  unfinished: boolean
  /** Where it stands in the query, counted as positions in a text are. */
  at: number
  /** Taken for the beginning of a word or for a slip where one would usually not be so generous. */
  generous: boolean
}

/** What is known of the words of a language. */
export interface Known {
  vocabulary: Vocabulary
  synonyms: Synonyms
}

/** The words to look for, the most telling ones if there are many. A question of stop words only is taken literally. */
export function queryWords(typed: string, { vocabulary, synonyms }: Known): QueryWord[] {
  const { language } = vocabulary
  const text = normalise(typed.slice(0, bounds.characters))
  const words: QueryWord[] = []
  let position = 0
  for (const run of runsOf(text)) {
    const unfinished = run.end === text.length
    const ofRun = wordsOf(run, { vocabulary, synonyms, unfinished }).flatMap(word =>
      unglued(word, { vocabulary, unfinished })
    )
    for (const word of ofRun) words.push({ ...word, at: position + word.at })
    position += run.kind === 'word' ? ofRun.length : pairsOf(foldedRun(run)).length
  }

  const last = words.at(-1)
  if (last !== undefined) last.unfinished = !finished.test(text)
  for (const word of words) word.stop = isStopWord(word, language)
  return mostTelling(words).slice(0, bounds.words)
}

/** Whether there is anything to look for. */
export function hasWords(typed: string): boolean {
  return /[\p{L}\p{N}]/u.test(typed.slice(0, bounds.characters))
}

const finished = /[\s?？!！。.,、]$/
const contentWordsThatSuffice = 5

interface Place {
  vocabulary: Vocabulary
  /** Whether nothing follows it. */
  unfinished: boolean
}

function wordsOf(run: Run, place: Place & Known): QueryWord[] {
  const { language } = place.vocabulary
  switch (run.kind) {
    case 'word':
      return partsOf(run.text, place)
        .map((part, at) => newWord(language.term(part), { as: 'term', at }))
        .filter(word => word.text !== '')
    case 'syllables':
      return inRow(run.text.split(' ').map(part => fold(joinSyllables(part))))
    case 'unspaced':
      return inRow(place.synonyms.uncut(language.segments(run.text).map(segment => fold(segment)))).filter(word =>
        hasWords(word.text)
      )
  }
}

/** Pieces of a run, of which each begins where the one before it ends. */
function inRow(pieces: string[]): QueryWord[] {
  let next = 0
  return pieces.map(piece => {
    const at = next
    next += [...piece].length
    return newWord(piece, { as: 'pairs', at })
  })
}

function newWord(text: string, { as, at }: Pick<QueryWord, 'as' | 'at'>): QueryWord {
  return { text, as, at, stop: false, unfinished: false, generous: false }
}

/** *MicrosoftTeams* and *windows11*, which nobody has written so or nearly so, are two words each. */
function partsOf(written: string, { vocabulary, unfinished }: Place): string[] {
  const parts = written.split(betweenParts)
  if (parts.every(part => part.length < leastPart) || parts.length === 1) return [written]
  return familiarity({ text: vocabulary.language.term(written), unfinished }, vocabulary) > 0 ? [written] : parts
}

const betweenParts = /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{L}{3})(?=\p{N})|(?<=\p{N})(?=\p{L}{3})/u
const leastPart = 4

/** Somebody forgot a space: the index hardly knows the word, in any form, but it knows its parts well. */
function unglued(word: QueryWord, { vocabulary, unfinished }: Place): QueryWord[] {
  if (word.as === 'pairs' || vocabulary.language.compounds) return [word]

  const frequency = (term: string) => vocabulary.documentsWith(term)
  const parts = frequency(word.text) > 2 ? [] : gluedWords(word.text, frequency)
  if (parts.length < 2) return [word]

  const known = familiarity({ text: word.text, unfinished }, vocabulary)
  const sure = known <= 2 && parts.every(part => frequency(part) >= Math.max(10, known * 20))
  return sure ? parts.map((part, at) => newWord(part, { as: 'term', at: word.at + at })) : [word]
}

function isStopWord({ text, as, unfinished }: QueryWord, language: Language): boolean {
  if (as === 'pairs') return language.stopWords.has(text) || onlyHiragana.test(text)
  return language.stopWords.has(text) && !(unfinished && text.length === 1)
}

const onlyHiragana = /^\p{Script=Hiragana}+$/u

/** Stop words help to choose between similar titles. They are left out where there is no lack of better words. */
function mostTelling(words: QueryWord[]): QueryWord[] {
  const content = words.filter(word => !word.stop)
  if (content.length === 0) return words.map(word => ({ ...word, stop: false }))
  if (content.length >= contentWordsThatSuffice) return content
  return words.filter(word => !word.stop || word.as === 'term')
}
