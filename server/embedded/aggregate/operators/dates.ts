import { ObjectId } from 'bson'
import { typeName } from '../../bson/types.ts'
import { isDoc, type Maybe, type Value } from '../../bson/values.ts'
import { Failure } from '../../failure.ts'
import { truncate, unitNamed, weekdayNamed } from '../calendar.ts'
import { formatDate } from '../date-format.ts'
import type { Compiled, Operator } from '../variables.ts'
import { toWall, zoneNamed } from '../zones.ts'
import { isNull, named, wholeNumber } from './arguments.ts'

export const dates: Record<string, Operator> = {
  $year: part('$year', wall => wall.getUTCFullYear()),
  $month: part('$month', wall => wall.getUTCMonth() + 1),
  $dayOfMonth: part('$dayOfMonth', wall => wall.getUTCDate()),
  $dayOfWeek: part('$dayOfWeek', wall => wall.getUTCDay() + 1),
  $hour: part('$hour', wall => wall.getUTCHours()),
  $minute: part('$minute', wall => wall.getUTCMinutes()),
  $second: part('$second', wall => wall.getUTCSeconds()),
  $millisecond: part('$millisecond', wall => wall.getUTCMilliseconds()),
  $dateToString: named(
    '$dateToString',
    { needed: ['date'], optional: ['format', 'timezone', 'onNull'] },
    withValues(({ date, format, timezone, onNull }) => {
      if (isNull(date)) return onNull ?? null
      if (timezone === null || format === null) return null
      return formatDate(dateOf('$dateToString', date), format, timezone)
    })
  ),
  $dateTrunc: named(
    '$dateTrunc',
    { needed: ['date', 'unit'], optional: ['binSize', 'timezone', 'startOfWeek'] },
    withValues(({ date, unit, binSize, timezone, startOfWeek }) => {
      if ([date ?? null, unit ?? null, binSize, timezone, startOfWeek].includes(null)) return null
      const size = binSize === undefined ? 1 : wholeNumber('$dateTrunc', binSize)
      if (size < 1) throw new Failure(5439017, '$dateTrunc requires binSize to be greater than 0')
      const bins = { unit: unitNamed(unit), size, zone: zoneNamed(timezone), startOfWeek: weekdayNamed(startOfWeek) }
      return truncate(dateOf('$dateTrunc', date), bins)
    })
  )
}

type Values = Record<string, Maybe>

function withValues(apply: (values: Values) => Maybe): (parts: Record<string, Compiled>) => Compiled {
  return parts => {
    const compiled = Object.entries(parts)
    return (doc, variables) => apply(Object.fromEntries(compiled.map(([name, value]) => [name, value(doc, variables)])))
  }
}

/** A part of a date: of the date itself, or of `{ date, timezone }`. */
function part(name: string, read: (wall: Date) => Value): Operator {
  const apply = ({ date, timezone }: Values) =>
    isNull(date) || timezone === null ? null : read(toWall(dateOf(name, date), zoneNamed(timezone)))
  const withZone = named(name, { needed: ['date'], optional: ['timezone'] }, withValues(apply))
  return (argument, compile) => {
    const only = Array.isArray(argument) && argument.length === 1 ? argument[0]! : argument
    if (isDoc(only) && only.has('date')) return withZone(only, compile)
    const date = compile(only)
    return (doc, variables) => apply({ date: date(doc, variables) })
  }
}

function dateOf(name: string, value: Maybe): Date {
  if (value instanceof Date) return value
  if (value instanceof ObjectId) return value.getTimestamp()
  throw new Failure(16006, `${name} needs a date, not ${typeName(value)}`)
}
