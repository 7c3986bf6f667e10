import { fold, normalise } from '../../search/text/fold.ts'
import { type Run, runsOf } from '../../search/text/runs.ts'
import type { Piece } from './align.ts'
import { blocksOf, type Written } from './blocks.ts'
import { sentencesOf } from './sentences.ts'
import { knownLanguage, wordsOf } from './terms.ts'

export interface InLanguage extends Written {
  language: string
}

export interface Sentence extends Piece {
  /** All its words, folded. */
  folded: readonly string[]
  /** The stems of those that carry its meaning. */
  terms: readonly string[]
}

export interface ReadBlock extends Piece {
  sentences: Sentence[]
}

/** Longer sentences are lists of names more often than language, and cost the square of their length. */
const mostTerms = 60

/** A text taken apart as far as it takes to align it with others. */
export function readText(text: InLanguage): ReadBlock[] {
  return blocksOf(text).map(({ kind, text: words }) => {
    const sentences = sentencesOf(words).map(sentence => readSentence(sentence, text.language))
    const length = sentences.reduce((sum, { length }) => sum + length, 0)
    return { kind, length, marks: new Set(sentences.flatMap(({ marks }) => [...marks])), sentences }
  })
}

function readSentence(text: string, tag: string): Sentence {
  const runs = runsOf(normalise(text))
  const folded = runs.map(run => fold(run.text))
  return {
    length: lettersIn(text),
    marks: marksOf(runs, folded),
    folded,
    terms: wordsOf(runs, knownLanguage(tag))
      .slice(0, mostTerms)
      .map(({ term }) => term)
  }
}

/** Chinese and Japanese say with one character what takes two or three letters elsewhere. */
const dense = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu
const lettersIn = (text: string) => text.length + 1.5 * (text.match(dense)?.length ?? 0)

const markLetters = 4

function marksOf(runs: Run[], folded: string[]): Set<string> {
  const marks = new Set<string>()
  for (const [at, word] of folded.entries()) {
    if (runs[at]!.kind !== 'word') continue
    if (/\d/.test(word)) marks.add(word)
    else if (word.length >= markLetters) marks.add(word.slice(0, markLetters))
  }
  return marks
}
