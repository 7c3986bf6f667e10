import { usualSpelling } from '../../languages/spelling.ts'
import { dot } from './dense.ts'
import type { Question } from './question.ts'
import { type Term, termsOfQuestion } from './terms.ts'

/** What a group is called until somebody names it. */
export interface Named {
  /** The id of the most typical question. */
  typical: string
  /** Its words, or its first lines when it is long. */
  name: string
  /** Words as people wrote them, those that tell most first. */
  keyWords: string[]
}

const longestName = 140
const mostKeyWords = 5
/** A group is known by so many of its texts. */
const mostRead = 60

/** A text of the group: its question, how often it came, and where it lies. */
export interface Member {
  question: Question
  times: number
  row: number
}

/** How much a term of a language tells among all texts. */
export type RarityOf = (term: Term, language: string) => number

export function named(members: readonly Member[], vectors: Float32Array, width: number, rarityOf: RarityOf): Named {
  const centre = centreOf(members, vectors, width)
  const read = members.slice(0, mostRead).map(member => ({ ...member, terms: termsOfQuestion(member.question) }))
  const typical = read
    .map(member => ({ member, value: dot(vectors, member.row, centre, 0, width) - 1 / readability(member.terms) }))
    .reduce((best, next) => (next.value > best.value ? next : best)).member
  return {
    typical: typical.question.id,
    name: shortened(typical.question.words),
    keyWords: keyWordsOf(read, rarityOf)
  }
}

function centreOf(members: readonly Member[], vectors: Float32Array, width: number): Float32Array {
  const centre = new Float32Array(width)
  for (const { row, times } of members) {
    const weight = Math.log2(1 + times)
    for (let at = 0; at < width; at++) centre[at]! += weight * vectors[row * width + at]!
  }
  const length = Math.sqrt(centre.reduce((sum, value) => sum + value * value, 0)) || 1
  return centre.map(value => value / length)
}

const [shortest, longest] = [4, 16]

/** 1 for a question that is read at a glance; less for a single word and for a whole mail. */
function readability({ length }: readonly Term[]): number {
  return (0.6 + 0.4 * Math.min(1, length / shortest)) * Math.min(1, Math.sqrt(longest / length))
}

function shortened(words: string): string {
  const line = words.replace(/\s+/g, ' ').trim()
  if (line.length <= longestName) return line
  const cut = line.slice(0, longestName)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longestName / 2)).trimEnd()}…`
}

/** What stands before the apostrophe of "doesn't" tells whether something works, and is no word by itself. */
const beforeNot = /\p{L}+n(?=['’]t(?!\p{L}))/giu

function keyWordsOf(
  members: readonly { question: Question; times: number; terms: readonly Term[] }[],
  rarityOf: RarityOf
): string[] {
  const stems = new Map<string, { weight: number; forms: Map<string, number> }>()
  for (const { question, times, terms } of members) {
    const halves = new Set(question.words.toLowerCase().match(beforeNot))
    for (const term of new Map(terms.map(term => [term.stem, term])).values()) {
      if (term.stop || halves.has(term.written.toLowerCase()) || [...term.stem].length < 2) continue
      const known = stems.get(term.stem) ?? { weight: 0, forms: new Map() }
      known.weight += Math.log2(1 + times) * rarityOf(term, question.language)
      known.forms.set(term.written, (known.forms.get(term.written) ?? 0) + times)
      stems.set(term.stem, known)
    }
  }
  return [...stems.values()]
    .sort((a, b) => b.weight - a.weight)
    .slice(0, mostKeyWords)
    .map(({ forms }) => usualSpelling(forms))
}
