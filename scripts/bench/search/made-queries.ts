import { dice } from '../../../test/support/dice.ts'
import type { Article, Query } from './articles.ts'

const sentencesPerLanguage = 120
const words = { least: 8, taken: 8 }
const characters = { least: 16, taken: 16 }

/**
 * Sentences that somebody remembers: of articles evenly spread over a language, one sentence each (chosen by dice),
 * of at least eight words, of which the first eight are asked for; in scripts without spaces, of sixteen characters.
 * Every article that has these words in its text is expected.
 */
export function sentenceQueries(articles: Article[]): Query[] {
  const roll = dice(11)
  const queries: Query[] = []
  const step = Math.max(1, Math.floor(articles.length / (sentencesPerLanguage * 1.5)))
  for (let at = 0; at < articles.length && queries.length < sentencesPerLanguage; at += step) {
    const { body, title, locale } = articles[at]!
    const asked = body
      .split(/\n|(?<=[.!?。！？])\s*/u)
      .map(beginning)
      .filter(sentence => sentence !== undefined && !title.includes(sentence))
    const q = asked[roll(Math.max(1, asked.length))]
    if (q === undefined) continue
    const expected = articles.filter(article => article.body.includes(q)).map(({ id }) => id)
    queries.push({ q, kind: 'sentence', locale, expected })
  }
  return queries
}

function beginning(sentence: string): string | undefined {
  const trimmed = sentence.trim()
  if (/[\p{Script=Han}\p{Script=Hiragana}]/u.test(trimmed)) {
    return trimmed.length < characters.least ? undefined : trimmed.slice(0, characters.taken)
  }
  const parts = trimmed.split(' ')
  return parts.length < words.least ? undefined : parts.slice(0, words.taken).join(' ')
}

const alphabets: Record<string, string> = {
  ru: 'абвгдежзиклмнопрстуфхцчшя',
  ar: 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي'
}

/** Words of seven to eleven letters that nobody ever wrote: they should find nothing. */
export function randomQueries(locale: string): Query[] {
  const roll = dice(7)
  const alphabet = alphabets[locale] ?? 'abcdefghijklmnopqrstuvwxyz'
  const word = () => Array.from({ length: 7 + roll(5) }, () => alphabet[roll(alphabet.length)]).join('')
  return Array.from({ length: 100 }, () => ({ q: word(), kind: 'random', locale, expected: [] }))
}
