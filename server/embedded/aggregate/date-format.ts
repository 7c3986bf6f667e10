import type { Maybe } from '../bson/values.ts'
import { Failure } from '../failure.ts'
import { dayOfYear, isoWeek, isoWeekday, sundayWeek } from './calendar.ts'
import { toWall, utc, zoneNamed } from './zones.ts'

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December'
]

/** Writes a date as `$dateToString` does. */
export function formatDate(date: Date, format: Maybe, timezone: Maybe): string {
  const zone = zoneNamed(timezone)
  const wall = toWall(date, zone)
  const usual = zone === utc ? '%Y-%m-%dT%H:%M:%S.%LZ' : '%Y-%m-%dT%H:%M:%S.%L'
  const template = format ?? usual
  if (typeof template !== 'string') throw new Failure(18533, '$dateToString requires that format be a string')
  return template.replace(/%(.?)/gs, (_, letter: string) => {
    const write = letters[letter]
    if (!write) throw new Failure(18536, `Invalid format character '%${letter}' in format string`)
    return write(wall, zone(date.getTime()) / 60_000)
  })
}

const padded = (value: number, length: number) => String(value).padStart(length, '0')

const letters: Record<string, ((wall: Date, offset: number) => string) | undefined> = {
  '%': () => '%',
  Y: wall => padded(wall.getUTCFullYear(), 4),
  m: wall => padded(wall.getUTCMonth() + 1, 2),
  d: wall => padded(wall.getUTCDate(), 2),
  H: wall => padded(wall.getUTCHours(), 2),
  M: wall => padded(wall.getUTCMinutes(), 2),
  S: wall => padded(wall.getUTCSeconds(), 2),
  L: wall => padded(wall.getUTCMilliseconds(), 3),
  j: wall => padded(dayOfYear(wall), 3),
  b: wall => monthNames[wall.getUTCMonth()]!.slice(0, 3),
  B: wall => monthNames[wall.getUTCMonth()]!,
  w: wall => String(wall.getUTCDay() + 1),
  u: wall => String(isoWeekday(wall)),
  U: wall => padded(sundayWeek(wall), 2),
  V: wall => padded(isoWeek(wall).week, 2),
  G: wall => padded(isoWeek(wall).year, 4),
  Z: (_, offset) => String(offset),
  z: (_, offset) => {
    const size = Math.abs(offset)
    return `${offset < 0 ? '-' : '+'}${padded(Math.floor(size / 60), 2)}${padded(size % 60, 2)}`
  }
}
