import { fold, normalise } from './fold.ts'
import type { Language } from './language.ts'
import { joinSyllables, pairsOf, type Run, runsOf } from './runs.ts'

/** Calls back with each term of a text and its position; returns how many positions there are. */
export function eachToken(text: string, language: Language, take: (term: string, position: number) => void): number {
  let position = 0
  for (const run of runsOf(normalise(text))) {
    if (run.kind === 'word') {
      const term = language.term(run.text)
      if (term !== '') take(term, position++)
      continue
    }
    const characters = foldedRun(run)
    for (const pair of pairsOf(characters)) take(pair, position++)
    if (run.kind === 'unspaced') takeLastCharacter(characters, character => take(character, position - 1))
    if (language.dropsKana) eachKanaless(characters, (term, back) => take(term, position - back))
  }
  return position
}

/** A single character is looked up by the pairs that begin with it; none begins with the last one. */
function takeLastCharacter(characters: string, take: (character: string) => void): void {
  const all = [...characters]
  if (all.length > 1) take(all.at(-1)!)
}

export function foldedRun(run: Pick<Run, 'kind' | 'text'>): string {
  return fold(run.kind === 'syllables' ? joinSyllables(run.text) : run.text)
}

/** Pairs of kanji with one inflectional kana between them, as in 取り消し; counted back from the end of the run. */
function eachKanaless(text: string, take: (pair: string, back: number) => void): void {
  for (let at = 0; at + 2 < text.length; at++) {
    if (!inflection.test(text[at + 1]!) || !kanji.test(text[at]!) || !kanji.test(text[at + 2]!)) continue
    take(text[at]! + text[at + 2]!, text.length - 1 - at)
  }
}

const inflection = /[いえきぎけしせちてでびべみめりれわ]/
const kanji = /\p{Script=Han}/u
