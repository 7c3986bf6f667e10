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
  for (const match of text.matchAll(run)) {
    const kind = match[1] !== undefined ? 'word' : match[2] !== undefined ? 'syllables' : 'unspaced'
    runs.push({ kind, text: match[0], start: match.index, end: match.index + match[0].length })
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

const katakana = '\\p{Script=Katakana}\\u30fc'
const hangul = '\\p{Script=Hangul}'
const unspaced =
  '\\p{Script=Han}\\p{Script=Hiragana}\\u3005\\u3007\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}'
const syllables = `[${katakana}]+(?: [${katakana}]+)*|${hangul}+`
/** Soft hyphens and joiners are invisible and may stand inside of a word. */
const word = `[[\\p{L}\\p{N}]--[${katakana}${hangul}${unspaced}]][[\\p{L}\\p{M}\\p{N}\\u00ad\\u200d]--[${katakana}${hangul}${unspaced}]]*`
const run = new RegExp(`(${word})|(${syllables})|[${unspaced}]+`, 'gv')
