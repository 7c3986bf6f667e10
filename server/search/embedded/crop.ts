import type { Highlighted, TextRange } from '../engine.ts'
import type { Mark } from './highlight.ts'

const ellipsis = '…'
/** A text that is only a little longer than asked for is not worth cutting. */
const tolerance = 1.2
/** How much of the excerpt comes before the first mark. */
const lead = 0.2
/** So many marks may begin the excerpt. */
const mostWindows = 1000
/** As far we look for the end of a word. */
const reach = 40

/** The part of a text where most words of the query are, cut between words. */
export function crop(text: string, marks: Mark[], size: number): Highlighted {
  if (text.length <= size * tolerance) return { text, ranges: marks.map(rangeOf), cropped: false }

  const { start, end } = cutBetweenWords(text, densest(text, marks, size))
  const before = start > 0 ? ellipsis : ''
  const after = end < text.length ? ellipsis : ''
  const shift = before.length - start
  const ranges = marks
    .map(mark => ({ start: Math.max(mark.start, start) + shift, end: Math.min(mark.end, end) + shift }))
    .filter(range => range.start < range.end)
  return { text: before + text.slice(start, end) + after, ranges, cropped: true }
}

const rangeOf = ({ start, end }: Mark): TextRange => ({ start, end })

/** The window with the most different words of the query, and then with the most marks. */
function densest(text: string, marks: Mark[], size: number): TextRange {
  let best = { worth: -1, from: 0 }
  for (let first = 0, next = 0; first < Math.min(marks.length, mostWindows); first++) {
    const from = marks[first]!.start
    while (next < marks.length && marks[next]!.end <= from + size * (1 - lead)) next++
    const inside = marks.slice(first, Math.min(next, first + 50))
    const worth = new Set(inside.map(mark => mark.word)).size * 100 + inside.length
    if (worth > best.worth) best = { worth, from }
  }
  const start = Math.max(0, Math.min(best.from - Math.floor(size * lead), text.length - size))
  return { start, end: Math.min(text.length, start + size) }
}

function cutBetweenWords(text: string, { start, end }: TextRange): TextRange {
  const from = start === 0 ? 0 : (boundariesIn(text, start - 1, start + reach).at(0) ?? start)
  const to = end === text.length ? end : (boundariesIn(text, end - reach, end + 1).at(-1) ?? end)
  return trimmed(text, { start: wholeCharacter(text, from), end: wholeCharacter(text, to) })
}

/** Where words begin and end between two places. Only so little is read because segmenting is slow; spaces tell as well. */
function boundariesIn(text: string, from: number, to: number): number[] {
  const part = text.slice(from, to)
  const spaces = Array.from(part.matchAll(/\s+/g), ({ index }) => from + index).filter(at => at > from)
  if (spaces.length > 0) return spaces
  return Array.from(segmenter.segment(part), ({ index }) => from + index).slice(1)
}

const segmenter = new Intl.Segmenter('en', { granularity: 'word' })

function wholeCharacter(text: string, at: number): number {
  const insidePair = /[\ud800-\udbff]/.test(text[at - 1] ?? '') && /[\udc00-\udfff]/.test(text[at] ?? '')
  return insidePair ? at + 1 : at
}

function trimmed(text: string, { start, end }: TextRange): TextRange {
  const part = text.slice(start, end)
  return { start: start + part.length - part.trimStart().length, end: end - (part.length - part.trimEnd().length) }
}
