import type { TextRange } from '../engine.ts'
import { fold } from '../text/fold.ts'
import type { Language } from '../text/language.ts'
import { pairsOf, type Run, runsOf } from '../text/runs.ts'
import { foldedRun } from '../text/tokens.ts'
import type { WordMatches } from './matches.ts'
import { withOffsets } from './offsets.ts'

/** A part of a text that matched, and which word of the query it matched. */
export interface Mark extends TextRange {
  word: number
}

export type Highlighter = (text: string) => Mark[]

/** Finds what matched in a text: in order, without overlap, and never beyond the text. */
export function highlighterFor(all: WordMatches[], language: Language): Highlighter {
  const terms = termMarks(all, language)
  const phrases = phrasesOf(all)

  return text => {
    const normalised = withOffsets(text)
    const marks: Mark[] = []
    for (const run of runsOf(normalised.text)) {
      if (run.kind === 'word') terms(run, marks)
      else phraseMarks(run, phrases, marks)
    }
    for (const mark of marks) {
      mark.start = graphemeAt(text, normalised.start(mark.start)).start
      mark.end = graphemeAt(text, normalised.end(mark.end)).end
    }
    return withoutOverlap(marks)
  }
}

/** The grapheme that a place is inside of; the place itself, if it is between two. Mostly one look at its neighbours tells. */
function graphemeAt(text: string, place: number): TextRange {
  const between = { start: place, end: place }
  const around = text.slice(Math.max(0, place - 1), place + 1)
  if (around.length < 2 || !mayJoin.test(around)) return between

  const from = Math.max(0, place - reach)
  const inside = graphemes.segment(text.slice(from, place + reach)).containing(place - from)
  if (inside === undefined || from + inside.index === place) return between
  return { start: from + inside.index, end: from + inside.index + inside.segment.length }
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const mayJoin = /[\p{M}\p{Cf}\p{Cs}\u1100-\u11ff\uac00-\ud7fb\uff9e\uff9f]|[\ud800-\udfff]/u
/** More marks than this on one letter are no writing. */
const reach = 64

/** Marks whole words, but of a word that completes what is being typed only what was typed. */
function termMarks(all: WordMatches[], language: Language): (run: Run, marks: Mark[]) => void {
  const meant = termsOf(all)
  const known = new Map<string, Marked | undefined>()

  return ({ text, start }, marks) => {
    let marked = known.get(text)
    if (marked === undefined && !known.has(text)) {
      marked = markedPart(text, language.term(text), meant)
      known.set(text, marked)
    }
    if (marked !== undefined) marks.push({ start, end: start + marked.length, word: marked.word })
  }
}

interface Marked {
  word: number
  length: number
}

/** The terms to mark, each with its word, and with what was typed of it if it completes a word. */
type Meant = Map<string, { word: number; typed: string | undefined }>

function termsOf(all: WordMatches[]): Meant {
  const meant: Meant = new Map()
  all.forEach(({ word, matches }, at) => {
    if (word.stop || word.as === 'pairs') return
    for (const term of matches.flatMap(match => [...match.term.split(' '), ...(match.forms ?? [])])) {
      const typed = word.unfinished && term.startsWith(word.text) ? word.text : undefined
      if (!meant.has(term)) meant.set(term, { word: at, typed })
    }
  })
  return meant
}

function markedPart(written: string, term: string, meant: Meant): Marked | undefined {
  const hit = meant.get(term)
  return hit && { word: hit.word, length: markedLength(written, term, hit.typed) }
}

function markedLength(written: string, term: string, typed: string | undefined): number {
  if (typed === undefined || fold(written) !== term) return written.length

  const ends = foldedEnds(written)
  return ends[typed.length - 1] ?? written.length
}

/** For each unit of the folded text, where the character that it came from ends in the written text. */
function foldedEnds(written: string): number[] {
  const ends: number[] = []
  let end = 0
  for (const [character] of written.matchAll(/\P{M}\p{M}*|\p{M}+/gsu)) {
    end += character.length
    for (const _ of fold(character)) ends.push(end)
  }
  return ends
}

interface Phrase {
  word: number
  text: string
  pairs: string[]
}

function phrasesOf(all: WordMatches[]): Phrase[] {
  return all.flatMap(({ word, matches }, at) => {
    if (word.as !== 'pairs' || word.stop || matches.length === 0) return []
    const synonyms = matches.filter(({ how }) => how === 'synonym')
    return [word.text, ...synonyms.map(({ term }) => term)].map(text => ({
      word: at,
      text,
      pairs: [...new Set(pairsOf(text))]
    }))
  })
}

/** The words of the query in a run without spaces; where only a part of a word is there, that part. */
function phraseMarks(run: Run, phrases: Phrase[], marks: Mark[]): void {
  // Folding letter by letter takes long, and most runs have nothing of the query.
  const whole = phrases.length > 0 ? foldedRun(run) : ''
  if (!phrases.some(({ pairs }) => pairs.some(pair => whole.includes(pair)))) return

  const characters = [...run.text]
  const folded = characters.map(character => fold(character))
  const offsets = offsetsOf(characters, run.start)
  for (const { text, pairs, word } of phrases) {
    const said = placesOf([...text], folded)
    const places = said.length > 0 ? said : pairs.flatMap(pair => placesOf([...pair], folded))
    for (const [from, to] of places) marks.push({ start: offsets[from]!, end: offsets[to]!, word })
  }
}

/** Where each character begins, and where the last one ends. */
function offsetsOf(characters: string[], start: number): number[] {
  const offsets = [start]
  for (const character of characters) offsets.push(offsets.at(-1)! + character.length)
  return offsets
}

/** Where a phrase stands in a run, passing over the spaces and characters that folding drops. */
function placesOf(phrase: string[], folded: string[]): [number, number][] {
  const places: [number, number][] = []
  for (let from = 0; from < folded.length; from++) {
    let to = from
    let matched = 0
    while (matched < phrase.length && to < folded.length) {
      if (folded[to] === phrase[matched]) matched++
      else if (matched === 0 || folded[to]!.trim() !== '') break
      to++
    }
    if (matched === phrase.length) places.push([from, to])
  }
  return places
}

/** Of marks that overlap one is made. */
function withoutOverlap(marks: Mark[]): Mark[] {
  const sorted = marks.filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start || b.end - a.end)
  const result: Mark[] = []
  for (const mark of sorted) {
    const last = result.at(-1)
    if (last !== undefined && mark.start < last.end) last.end = Math.max(last.end, mark.end)
    else result.push({ ...mark })
  }
  return result
}
