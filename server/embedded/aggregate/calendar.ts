import type { Maybe } from '../bson/values.ts'
import { Failure } from '../failure.ts'
import { fromWall, toWall, type Zone } from './zones.ts'

const milliseconds = {
  week: 604_800_000,
  day: 86_400_000,
  hour: 3_600_000,
  minute: 60_000,
  second: 1000,
  millisecond: 1
}
const months = { year: 12, quarter: 3, month: 1 }

type Unit = keyof typeof milliseconds | keyof typeof months

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

export function unitNamed(name: Maybe): Unit {
  if (typeof name === 'string' && (name in milliseconds || name in months)) return name as Unit
  throw new Failure(9, `unknown time unit value: ${String(name)}`)
}

export function weekdayNamed(name: Maybe): number {
  if (name === undefined) return 0
  const lower = String(name).toLowerCase()
  const found = weekdays.findIndex(day => day === lower || day.slice(0, 3) === lower)
  if (found < 0) throw new Failure(9, `unknown day of week value: ${String(name)}`)
  return found
}

/** Bins are counted from here. */
const reference = Date.UTC(2000, 0, 1)
const referenceWeekday = 6

interface Bins {
  unit: Unit
  size: number
  zone: Zone
  startOfWeek: number
}

/** The beginning of the bin that a date is in. */
export function truncate(date: Date, { unit, size, zone, startOfWeek }: Bins): Date {
  if (isMonths(unit)) {
    const step = months[unit] * size
    return fromWall(monthStart(Math.floor(monthsSince2000(toWall(date, zone)) / step) * step), zone)
  }
  const step = milliseconds[unit] * size
  if (unit !== 'day' && unit !== 'week') {
    const origin = fromWall(reference, zone).getTime()
    return new Date(origin + Math.floor((date.getTime() - origin) / step) * step)
  }
  const origin = unit === 'day' ? reference : firstWeek(startOfWeek)
  return fromWall(origin + Math.floor((toWall(date, zone).getTime() - origin) / step) * step, zone)
}

const firstWeek = (startOfWeek: number) => reference + ((startOfWeek - referenceWeekday + 7) % 7) * milliseconds.day

function isMonths(unit: Unit): unit is keyof typeof months {
  return unit in months
}

function monthsSince2000(wall: Date): number {
  return (wall.getUTCFullYear() - 2000) * 12 + wall.getUTCMonth()
}

function monthStart(month: number): number {
  return Date.UTC(2000, month, 1)
}
