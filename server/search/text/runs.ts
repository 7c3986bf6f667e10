/** A stretch of text in one kind of script. Offsets are those of the text it was read from. */
export interface Run {
  kind: 'word' | 'syllables' | 'unspaced'
  text: string
  start: number
  end: number
}

/**
 * Reads the runs of a normalised text. Words stand between spaces and are indexed whole. Katakana and
 * Hangul stand between spaces, too, but carry endings that no stemmer knows: their runs are indexed by
 * pairs of characters, and searched whole. Scripts without spaces are indexed by pairs, and cut into
 * words when searched.
 */
export function runsOf(text: string): Run[] {
  const runs: Run[] = []
  for (let start = 0; start < text.length; ) {
    const kind = kindAt(text, start)
    if (kind === nothing || kind === inner) {
      start += widthAt(text, start)
      continue
    }
    const end = endOf(kind, text, start)
    runs.push({ kind: names[kind]!, text: text.slice(start, end), start, end })
    start = end
  }
  return runs
}

/** The pairs of neighbouring characters; a single character stands for itself. */
export function pairsOf(text: string): string[] {
  const characters = [...text]
  if (characters.length < 2) return characters
  return characters.slice(1).map((character, at) => characters[at]! + character)
}

/** Katakana and Hangul as one string: without inner spaces, and without a final ー, which writers often leave out. */
export function joinSyllables(text: string): string {
  const joined = text.replaceAll(' ', '')
  return joined.length >= 4 && joined.endsWith('ー') ? joined.slice(0, -1) : joined
}

/** What a character is, for reading runs. An inner one goes on with a word and begins none. */
const [nothing, inner, letter, katakana, hangul, unspaced] = [0, 1, 2, 3, 4, 5] as const
const names = [undefined, undefined, 'word', 'syllables', 'syllables', 'unspaced'] as const
const unknown = 255

const patterns: [number, RegExp][] = [
  [katakana, /[\p{Script=Katakana}\u30fc]/u],
  [hangul, /\p{Script=Hangul}/u],
  [
    unspaced,
    /[\p{Script=Han}\p{Script=Hiragana}\u3005\u3007\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
  ],
  [letter, /[\p{L}\p{N}]/u],
  // Soft hyphens and joiners are invisible and may stand inside of a word.
  [inner, /[\p{M}\u00ad\u200d]/u]
]

/** The kinds of those characters that were seen: asking a pattern takes much longer. */
const kinds = new Uint8Array(0x110000).fill(unknown)

function kindAt(text: string, at: number): number {
  const code = text.codePointAt(at)!
  if (kinds[code] === unknown) kinds[code] = kindOf(String.fromCodePoint(code))
  return kinds[code]!
}

function kindOf(character: string): number {
  return patterns.find(([, pattern]) => pattern.test(character))?.[0] ?? nothing
}

const widthAt = (text: string, at: number) => (text.codePointAt(at)! > 0xffff ? 2 : 1)

/** Katakana goes on behind a single space. */
function endOf(kind: number, text: string, start: number): number {
  let at = start
  while (at < text.length) {
    const here = kindAt(text, at)
    const goesOn = here === kind || (kind === letter && here === inner)
    if (goesOn) at += widthAt(text, at)
    else if (kind === katakana && text[at] === ' ' && at + 1 < text.length && kindAt(text, at + 1) === katakana) at++
    else break
  }
  return at
}
