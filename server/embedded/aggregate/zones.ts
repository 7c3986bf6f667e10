import type { Maybe } from '../bson/values.ts'
import { Failure } from '../failure.ts'

const minute = 60_000
/** Zones change their offset at quarters of an hour only, so one answer serves for a whole quarter. */
const quarter = 15 * minute
const mostKnown = 20_000

/** How far a zone is ahead of UTC, in milliseconds, at a moment. */
export type Zone = (moment: number) => number

export const utc: Zone = () => 0

const zones = new Map<string, Zone>([
  ['UTC', utc],
  ['GMT', utc],
  ['Z', utc]
])

/** A zone by its Olson name or its offset: 'Europe/Warsaw', '+05:30'. */
export function zoneNamed(name: Maybe): Zone {
  if (name === undefined) return utc
  if (typeof name !== 'string') throw new Failure(40517, 'timezone must evaluate to a string')
  const zone = zones.get(name) ?? fixedZone(name) ?? olsonZone(name)
  zones.set(name, zone)
  return zone
}

function fixedZone(name: string): Zone | undefined {
  const found = /^([+-])(\d\d):?(\d\d)?$/.exec(name)
  if (!found) return undefined
  const offset = (Number(found[2]) * 60 + Number(found[3] ?? 0)) * minute * (found[1] === '-' ? -1 : 1)
  return () => offset
}

function olsonZone(name: string): Zone {
  const format = formatFor(name)
  const known = new Map<number, number>()
  return moment => {
    const from = Math.floor(moment / quarter)
    const remembered = known.get(from)
    if (remembered !== undefined) return remembered
    if (known.size > mostKnown) known.clear()
    const offset = wallTime(format, from * quarter) - from * quarter
    known.set(from, offset)
    return offset
  }
}

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const numeric = 'numeric'
  const parts = {
    year: numeric,
    month: numeric,
    day: numeric,
    hour: numeric,
    minute: numeric,
    second: numeric,
    era: 'short'
  } as const
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', ...parts })
  } catch {
    throw new Failure(40485, `unrecognized time zone identifier: "${timeZone}"`)
  }
}

function wallTime(format: Intl.DateTimeFormat, moment: number): number {
  const parts = new Map(format.formatToParts(moment).map(({ type, value }) => [type, value]))
  const part = (name: Intl.DateTimeFormatPartTypes) => Number(parts.get(name))
  const year = parts.get('era') === 'BC' ? 1 - part('year') : part('year')
  const date = new Date(0)
  date.setUTCFullYear(year, part('month') - 1, part('day'))
  return date.setUTCHours(part('hour'), part('minute'), part('second'))
}

/** The moment as the clock on the wall shows it, in the form of a date in UTC. */
export function toWall(date: Date, zone: Zone): Date {
  return new Date(date.getTime() + zone(date.getTime()))
}

/** The moment at which the clock on the wall shows this; a time that is skipped is taken as it was before. */
export function fromWall(wall: number, zone: Zone): Date {
  const guess = wall - zone(wall)
  const moment = wall - zone(guess)
  return new Date(zone(moment) === zone(guess) ? moment : Math.max(guess, moment))
}
