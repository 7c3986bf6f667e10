import { bounds } from '../engine.ts'
import { type Frequency, gluedWords } from './compounds.ts'
import { fold, normalise } from './fold.ts'
import type { Language } from './language.ts'
import { joinSyllables, type Run, runsOf } from './runs.ts'

export interface QueryWord {
  text: string
  /** Looked up as a whole, or as a phrase of pairs of characters. */
  as: 'term' | 'pairs'
  /** Holds the sentence together and says little. */
  stop: boolean
  /** Perhaps not finished yet: nothing was typed after it. */
  unfinished: boolean
}

/** The words to look for, the most telling ones if there are many. A question of stop words only is taken literally. */
export function queryWords(typed: string, language: Language, frequency: Frequency): QueryWord[] {
  const text = normalise(typed.slice(0, bounds.characters))
  const words = runsOf(text)
    .flatMap(run => wordsOf(run, language))
    .flatMap(word => unglued(word, language, frequency))

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

function wordsOf(run: Run, language: Language): QueryWord[] {
  switch (run.kind) {
    case 'word':
      return [newWord(language.term(run.text), 'term')].filter(word => word.text !== '')
    case 'syllables':
      return run.text.split(' ').map(part => newWord(fold(joinSyllables(part)), 'pairs'))
    case 'unspaced':
      return language
        .segments(run.text)
        .filter(hasWords)
        .map(segment => newWord(fold(segment), 'pairs'))
  }
}

function newWord(text: string, as: QueryWord['as']): QueryWord {
  return { text, as, stop: false, unfinished: false }
}

/** Somebody forgot a space: the index hardly knows the word, but it knows its parts well. */
function unglued(word: QueryWord, language: Language, frequency: Frequency): QueryWord[] {
  if (word.as === 'pairs' || language.compounds) return [word]

  const known = frequency(word.text)
  if (known > 2) return [word]

  const parts = gluedWords(word.text, frequency)
  const sure = parts.length > 1 && parts.every(part => frequency(part) >= Math.max(10, known * 20))
  return sure ? parts.map(part => newWord(part, 'term')) : [word]
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
