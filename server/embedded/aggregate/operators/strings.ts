import { numberOf } from '../../bson/numbers.ts'
import { isNumber, type Maybe } from '../../bson/values.ts'
import { Failure } from '../../failure.ts'
import { compileRegex, isRegex } from '../../query/regex.ts'
import type { Operator } from '../variables.ts'
import { fixed, isNull, named, text, unary, variadic, wholeNumber } from './arguments.ts'

export const strings: Record<string, Operator> = {
  $concat: variadic(values => (values.some(isNull) ? null : values.map(value => text('$concat', value)).join(''))),
  $toLower: unary('$toLower', value => simple('$toLower', value).replace(/[A-Z]+/g, part => part.toLowerCase())),
  $toUpper: unary('$toUpper', value => simple('$toUpper', value).replace(/[a-z]+/g, part => part.toUpperCase())),
  $strLenCP: unary('$strLenCP', value => [...text('$strLenCP', value)].length),
  $substrCP: fixed('$substrCP', 3, 3, (value, start, length) => {
    const from = wholeNumber('$substrCP', start)
    return [...simple('$substrCP', value)].slice(from, from + wholeNumber('$substrCP', length)).join('')
  }),
  $indexOfCP: fixed('$indexOfCP', 2, 2, (value, part) => {
    if (isNull(value)) return null
    const at = text('$indexOfCP', value).indexOf(text('$indexOfCP', part))
    return at < 0 ? -1 : [...text('$indexOfCP', value).slice(0, at)].length
  }),
  $split: fixed('$split', 2, 2, (value, separator) => {
    if (isNull(value) || isNull(separator)) return null
    if (separator === '') throw new Failure(40087, '$split requires a non-empty separator')
    return text('$split', value).split(text('$split', separator))
  }),
  $regexMatch: named(
    '$regexMatch',
    { needed: ['input', 'regex'], optional: ['options'] },
    parts => (doc, variables) => {
      const input = parts.input!(doc, variables)
      const pattern = regexOf(parts.regex!(doc, variables), parts.options?.(doc, variables))
      return !isNull(input) && pattern !== null && pattern.test(text('$regexMatch', input))
    }
  )
}

/** What is null counts as an empty text; numbers and dates as what they look like. */
function simple(name: string, value: Maybe): string {
  if (isNull(value)) return ''
  if (isNumber(value)) return String(typeof value === 'bigint' ? value : numberOf(value))
  return value instanceof Date ? value.toISOString() : text(name, value)
}

function regexOf(regex: Maybe, options: Maybe): RegExp | null {
  if (isNull(regex)) return null
  const flags = isNull(options) ? undefined : text('$regexMatch', options)
  if (isRegex(regex)) return compileRegex(regex.pattern, flags ?? regex.options)
  return compileRegex(text('$regexMatch', regex), flags)
}
