import type { Maybe } from '../bson/values.ts'
import { Failure, notSupported } from '../failure.ts'
import { toWall, utc, zoneNamed } from './zones.ts'

/** Writes a date as `$dateToString` does. */
export function formatDate(date: Date, format: Maybe, timezone: Maybe): string {
  const zone = zoneNamed(timezone)
  const wall = toWall(date, zone)
  const usual = zone === utc ? '%Y-%m-%dT%H:%M:%S.%LZ' : '%Y-%m-%dT%H:%M:%S.%L'
  const template = format ?? usual
  if (typeof template !== 'string') throw new Failure(18533, '$dateToString requires that format be a string')
  return template.replace(/%(.?)/gs, (_, letter: string) => {
    const write = letters[letter]
    if (!write) throw notSupported(`'%${letter}' in the format of a date`)
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
  Z: (_, offset) => String(offset),
  z: (_, offset) => {
    const size = Math.abs(offset)
    return `${offset < 0 ? '-' : '+'}${padded(Math.floor(size / 60), 2)}${padded(size % 60, 2)}`
  }
}
