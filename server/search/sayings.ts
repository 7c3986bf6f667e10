import type { Key, Values } from '../languages/messages.ts'
import { primarySubtag } from '../languages/primary-subtag.ts'
import { normalise } from './text/fold.ts'
import { runsOf } from './text/runs.ts'
import { foldedRun } from './text/tokens.ts'
import { wordsOf } from './words.ts'

export const synonymBounds = { groups: 500, sayings: 20, characters: 60 }

/** The commas of all scripts, which also part what is pasted from a list. */
const betweenSayings = /[,،、，;؛；\r\n]/

/** The words and phrases of one group, as they were typed. */
export function sayingsIn(typed: string): string[] {
  return typed
    .split(betweenSayings)
    .map(wordsOf)
    .filter(saying => saying !== '')
}

/** Several groups, one on each line. */
export function groupsIn(typed: string): string[][] {
  return typed
    .split(/\r?\n/)
    .map(sayingsIn)
    .filter(sayings => sayings.length > 0)
}

/** A group as it is written in its language. */
export function inOneLine(sayings: string[], language: string): string {
  return sayings.join(commas[primarySubtag(language)] ?? ', ')
}

const commas: Record<string, string> = { ar: '، ', fa: '، ', ur: '، ', zh: '、', ja: '、' }

/** As much of it as a sentence has room for. */
export function inShort(text: string, most: number): string {
  const characters = [...text]
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : text
}

/** The same for all ways of writing that the search does not tell apart. */
export function heardAs(saying: string): string {
  return runsOf(normalise(saying))
    .map(foldedRun)
    .filter(word => word !== '')
    .join(' ')
}

export interface Complaint {
  reason: Key
  values?: Values
}

/** What is wrong with a group, if anything is. */
export function complaintAbout(sayings: string[]): Complaint | undefined {
  const { characters, sayings: most } = synonymBounds
  const long = sayings.find(saying => [...saying].length > characters)
  if (long !== undefined) return about('tooLong', { saying: inShort(long, 40), count: characters })
  const mute = sayings.find(saying => heardAs(saying) === '')
  if (mute !== undefined) return about('noLetters', { saying: inShort(mute, 40) })
  const [first = ''] = sayings
  if (sayings.length < 2) return about('alone', { saying: first })
  if (sayings.length > most) return about('tooMany', { saying: first, most })
  return twiceIn(sayings)
}

function twiceIn(sayings: string[]): Complaint | undefined {
  const heard = new Map<string, string>()
  for (const saying of sayings) {
    const before = heard.get(heardAs(saying))
    if (before === saying) return about('twice', { saying })
    if (before !== undefined) return about('same', { one: before, other: saying })
    heard.set(heardAs(saying), saying)
  }
  return undefined
}

/** A group with what the search hears of it. */
export interface HeardGroup {
  sayings: string[]
  heard: Set<string>
}

export const heardGroup = (sayings: string[]): HeardGroup => ({ sayings, heard: new Set(sayings.map(heardAs)) })

/** The group that says all of this already. */
export function groupThatSays(sayings: string[], groups: HeardGroup[]): HeardGroup | undefined {
  const heard = sayings.map(heardAs)
  return groups.find(group => heard.every(saying => group.heard.has(saying)))
}

type Reason = 'tooLong' | 'noLetters' | 'alone' | 'tooMany' | 'twice' | 'same'

const about = (reason: Reason, values: Values): Complaint => ({ reason: `search:synonyms.problems.${reason}`, values })
