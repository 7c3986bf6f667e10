import type { Maybe } from '../bson/values.ts'
import { Failure } from '../failure.ts'
import { fromWall, toWall, type Zone } from './zones.ts'

export const milliseconds = {
  week: 604_800_000,
  day: 86_400_000,
  hour: 3_600_000,
  minute: 60_000,
  second: 1000,
  millisecond: 1
}
const months = { year: 12, quarter: 3, month: 1 }

export type Unit = keyof typeof milliseconds | keyof typeof months

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

/** How many boundaries of the unit lie between two dates. */
export function difference(start: Date, end: Date, { unit, zone, startOfWeek }: Omit<Bins, 'size'>): number {
  const [from, to] = [toWall(start, zone), toWall(end, zone)]
  if (isMonths(unit)) {
    const index = (wall: Date) => Math.floor(monthsSince2000(wall) / months[unit])
    return index(to) - index(from)
  }
  const step = milliseconds[unit]
  if (unit === 'day' || unit === 'week') {
    const origin = unit === 'day' ? reference : firstWeek(startOfWeek)
    const index = (wall: Date) => Math.floor((wall.getTime() - origin) / step)
    return index(to) - index(from)
  }
  const index = (date: Date) => Math.floor((date.getTime() - fromWall(reference, zone).getTime()) / step)
  return index(end) - index(start)
}

function isMonths(unit: Unit): unit is keyof typeof months {
  return unit in months
}

function monthsSince2000(wall: Date): number {
  return (wall.getUTCFullYear() - 2000) * 12 + wall.getUTCMonth()
}

function monthStart(month: number): number {
  return Date.UTC(2000, month, 1)
}

/** The year and week of the ISO calendar, whose weeks begin on Monday and belong to the year of their Thursday. */
export function isoWeek(wall: Date): { year: number; week: number } {
  const thursday = new Date(wall.getTime() + (4 - isoWeekday(wall)) * milliseconds.day)
  const year = thursday.getUTCFullYear()
  return { year, week: Math.floor((dayOfYear(thursday) - 1) / 7) + 1 }
}

export function isoWeekday(wall: Date): number {
  return wall.getUTCDay() || 7
}

export function dayOfYear(wall: Date): number {
  const start = new Date(wall)
  start.setUTCMonth(0, 1)
  return Math.floor(wall.getTime() / milliseconds.day) - Math.floor(start.getTime() / milliseconds.day) + 1
}

/** Weeks begin on Sunday; days before the year's first Sunday are in week 0. */
export function sundayWeek(wall: Date): number {
  return Math.floor((dayOfYear(wall) + 6 - wall.getUTCDay()) / 7)
}
