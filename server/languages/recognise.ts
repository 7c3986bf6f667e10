import { chineseScript } from './chinese-script.ts'
import { lettersSpeakAgainst } from './own-letters.ts'
import { ownWords } from './own-words.ts'
import { primarySubtag } from './primary-subtag.ts'
import { letterCounts, scriptsOf } from './scripts.ts'

export interface Recognised {
  /** One of the languages asked for; left out when the text is in none of them, or says too little. */
  language?: string
  /** Whether the text alone says so, rather than the hint or a small lead over the next language. */
  certain: boolean
}

export interface Recognising {
  /** The installation's languages, as BCP 47 tags. */
  among: readonly string[]
  /** The language of the page that the text was written on. It decides when the text does not. */
  hint?: string
}

/**
 * The language of a text among the installation's. What scripts and letters say is asked first; what is left is
 * decided by the n-grams of the package eld, which are loaded when they are first needed.
 */
export async function recognise(text: string, { among, hint }: Recognising): Promise<Recognised> {
  const words = withoutNames(ownWords(text))
  const counts = letterCounts(words)
  const main = [...counts].sort((a, b) => b[1] - a[1])[0]
  const unsure = { ...(hint !== undefined && among.includes(hint) && { language: hint }), certain: false }
  if (main === undefined || main[1] < fewestLetters(main[0])) return unsure

  const candidates = among.filter(tag => scriptsOf(tag).includes(main[0]))
  if (candidates.length === 0) return { certain: false }
  const tongues = new Set(candidates.map(tongueOf))
  if (tongues.size === 1 && !shared.has(main[0])) {
    return { language: variant(candidates, words, hint), certain: true }
  }
  return byLetters(words, candidates, hint, unsure)
}

/** So many languages are written in these that another one is as likely as the only one of the installation. */
const shared = new Set(['Latin', 'Cyrillic', 'Arabic'])

/** A character of these says as much as a word of others. */
const dense = new Set(['Han', 'Hiragana', 'Hangul'])
const fewestLetters = (script: string) => (dense.has(script) ? 2 : 3)

/** Without what is the same in all languages: addresses, numbers, code. */
function withoutNames(text: string): string {
  return text
    .normalize('NFC')
    .replace(/`[^`]{0,400}`/g, ' ')
    .replace(/\b(?:https?:\/\/|www\.)[^\s<>]{1,800}/gi, ' ')
    .replace(/[^\s@<>]{1,80}@[^\s@<>]{1,80}/g, ' ')
    .replace(/\S{0,40}\d\S{0,40}/g, word => word.replace(/[\p{Script=Latin}\d]+/gu, ' '))
}

/** How far ahead of the next language one has to be, as a share of its score, depending on how much there is to read. */
const clearLead = 0.2
const leadOfOthers = 0.35

async function byLetters(
  words: string,
  candidates: readonly string[],
  hint: string | undefined,
  unsure: Recognised
): Promise<Recognised> {
  const scores = await scoresOf(words)
  const own = new Map<string, number>()
  for (const tag of candidates) {
    const score = (scores[tongueOf(tag)] ?? 0) * lettersSpeakAgainst(words, tongueOf(tag))
    own.set(tongueOf(tag), score)
  }
  const [best, next] = [...own].sort((a, b) => b[1] - a[1])
  if (best === undefined || best[1] === 0) return unsure

  const length = words.replace(/[^\p{L}]/gu, '').length
  const foreign = Math.max(
    0,
    ...Object.entries(scores)
      .filter(([code]) => !own.has(code))
      .map(([, score]) => score)
  )
  if (foreign > best[1] * (1 + leadOfOthers) && length >= 12) return unsure

  const lead = next === undefined ? 1 : (best[1] - next[1]) / best[1]
  const language = variant(
    candidates.filter(tag => tongueOf(tag) === best[0]),
    words,
    hint
  )
  const certain = lead * Math.min(1, length / 12) >= clearLead && foreign <= best[1]
  if (!certain && unsure.language !== undefined && own.get(tongueOf(unsure.language)) !== undefined) return unsure
  return { language, certain }
}

/** Of several tags of one language, the one whose characters are used, else the hint, else the first. */
function variant(tags: readonly string[], words: string, hint: string | undefined): string {
  const script = tongueOf(tags[0]!) === 'zh' ? chineseScript(words) : undefined
  const fitting = script === undefined ? tags : tags.filter(tag => new Intl.Locale(tag).maximize().script === script)
  const choice = fitting.length === 0 ? tags : fitting
  return hint !== undefined && choice.includes(hint) ? hint : choice[0]!
}

/** Languages that eld knows under another code, or only together with one that is nearly the same. */
const sameTongue = new Map(
  Object.entries({ nb: 'no', nn: 'no', bs: 'hr', sh: 'hr', id: 'ms', fil: 'tl', iw: 'he', in: 'ms', ckb: 'ku' })
)

function tongueOf(tag: string): string {
  const code = primarySubtag(tag)
  if (code === 'sr' && /latn/i.test(tag)) return 'hr'
  return sameTongue.get(code) ?? code
}

/** How well the text fits each language that eld knows, per n-gram: it says x / (x + 1), which hides small differences. */
async function scoresOf(text: string): Promise<Record<string, number>> {
  loading ??= import('eld/medium').then(({ eld }) => eld)
  const scores = Object.entries((await loading).detect(text).getScores())
  return Object.fromEntries(scores.map(([code, score]) => [code, score / (1 - score)]))
}

/**
 * The medium size takes 60 MB and half a second to load; the large one twice as much, and among a few languages it is
 * hardly ever more often right.
 */
let loading: Promise<typeof import('eld/medium').eld> | undefined
