import type { SynonymGroup } from '../engine.ts'
import { normalise } from '../text/fold.ts'
import type { Language } from '../text/language.ts'
import { pairsOf, runsOf } from '../text/runs.ts'
import { foldedRun } from '../text/tokens.ts'
import type { QueryWord } from './query-words.ts'

/** A way to say something: its words as one looks them up, and the terms that a text has them as. */
export interface Saying {
  words: Pick<QueryWord, 'text' | 'as'>[]
  terms: string[]
}

/** What means the same in a language. A word stands for all its forms. */
export class Synonyms {
  readonly #language: Language
  readonly #others = new Map<string, Saying[]>()
  #longest = 0

  constructor(groups: readonly SynonymGroup[], language: Language) {
    this.#language = language
    for (const group of groups) {
      const sayings = group.map(text => sayingOf(text, language)).filter(({ words }) => words.length > 0)
      for (const saying of sayings) this.#add(saying, sayings)
    }
  }

  /** Where in a question something is said that can be said otherwise, from one word to before another, and how. */
  *within(asked: Pick<QueryWord, 'text' | 'as'>[]): Generator<{ from: number; to: number; others: Saying[] }> {
    for (let from = 0; from < asked.length; from++) {
      for (let to = from + 1; to <= Math.min(asked.length, from + this.#longest); to++) {
        const others = this.#others.get(this.#key(asked.slice(from, to)))
        if (others !== undefined) yield { from, to, others }
      }
    }
  }

  /** Pieces of a script without spaces, in which no saying is cut: little words are left out of what is searched. */
  uncut(pieces: string[]): string[] {
    const uncut: string[] = []
    for (let at = 0; at < pieces.length; ) {
      const to = this.#endOfSaying(pieces, at)
      uncut.push(pieces.slice(at, to).join(''))
      at = to
    }
    return uncut
  }

  /** Where the longest saying ends that begins at a piece, or that piece alone. */
  #endOfSaying(pieces: string[], at: number): number {
    for (let to = Math.min(pieces.length, at + this.#longest); to > at + 1; to--)
      if (this.#others.has(pieces.slice(at, to).join(''))) return to
    return at + 1
  }

  #add(saying: Saying, group: Saying[]): void {
    const key = this.#key(saying.words)
    const others = group.filter(other => this.#key(other.words) !== key)
    this.#others.set(key, [...(this.#others.get(key) ?? []), ...others])
    // In scripts without spaces a question may be cut into more words than the saying was.
    const { length } = saying.words.flatMap(({ as, text }) => (as === 'pairs' ? [...text] : [text]))
    this.#longest = Math.max(this.#longest, length)
  }

  #key(words: Pick<QueryWord, 'text' | 'as'>[]): string {
    return words.map(({ text, as }) => (as === 'pairs' ? text : ` ${this.#language.stem(text)} `)).join('')
  }
}

function sayingOf(text: string, language: Language): Saying {
  const saying: Saying = { words: [], terms: [] }
  for (const run of runsOf(normalise(text))) {
    const word = run.kind === 'word' ? language.term(run.text) : foldedRun(run)
    if (word === '') continue
    saying.words.push({ text: word, as: run.kind === 'word' ? 'term' : 'pairs' })
    saying.terms.push(...(run.kind === 'word' ? [word] : pairsOf(word)))
  }
  return saying
}
