import { numberOf } from '../../bson/numbers.ts'
import { compareStrings, isNumber, type Maybe } from '../../bson/values.ts'
import { Failure } from '../../failure.ts'
import { compileRegex, isRegex } from '../../query/regex.ts'
import type { Compiled, Operator } from '../variables.ts'
import { fixed, isNull, named, text, unary, variadic, wholeNumber } from './arguments.ts'

export const strings: Record<string, Operator> = {
  $concat: variadic(values => (values.some(isNull) ? null : values.map(value => text('$concat', value)).join(''))),
  $toLower: unary('$toLower', value => simple('$toLower', value).replace(/[A-Z]+/g, part => part.toLowerCase())),
  $toUpper: unary('$toUpper', value => simple('$toUpper', value).replace(/[a-z]+/g, part => part.toUpperCase())),
  $strLenCP: unary('$strLenCP', value => [...text('$strLenCP', value)].length),
  $strLenBytes: unary('$strLenBytes', value => Buffer.byteLength(text('$strLenBytes', value))),
  $strcasecmp: fixed('$strcasecmp', 2, 2, (a, b) =>
    Math.sign(compareStrings(simple('$strcasecmp', a).toUpperCase(), simple('$strcasecmp', b).toUpperCase()))
  ),
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
  $trim: trimming('$trim', true, true),
  $ltrim: trimming('$ltrim', true, false),
  $rtrim: trimming('$rtrim', false, true),
  $regexMatch: named(
    '$regexMatch',
    { needed: ['input', 'regex'], optional: ['options'] },
    parts => (doc, variables) => {
      const input = parts.input!(doc, variables)
      const pattern = regexOf(parts.regex!(doc, variables), parts.options?.(doc, variables))
      return !isNull(input) && pattern !== null && pattern.test(text('$regexMatch', input))
    }
  ),
  $replaceOne: replacing('$replaceOne', (value, find, replacement) => value.replace(find, () => replacement)),
  $replaceAll: replacing('$replaceAll', (value, find, replacement) => value.replaceAll(find, () => replacement))
}

/** What is null counts as an empty text; numbers and dates as what they look like. */
function simple(name: string, value: Maybe): string {
  if (isNull(value)) return ''
  if (isNumber(value)) return String(typeof value === 'bigint' ? value : numberOf(value))
  return value instanceof Date ? value.toISOString() : text(name, value)
}

function trimming(name: string, left: boolean, right: boolean): Operator {
  return named(name, { needed: ['input'], optional: ['chars'] }, parts => (doc, variables) => {
    const input = parts.input!(doc, variables)
    const chars = parts.chars
      ? parts.chars(doc, variables)
      : ' \t\n\v\f\r\0\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a'
    if (isNull(input) || isNull(chars)) return null
    const gone = new Set(text(name, chars))
    const letters = [...text(name, input)]
    let start = 0
    let end = letters.length
    while (left && start < end && gone.has(letters[start]!)) start++
    while (right && end > start && gone.has(letters[end - 1]!)) end--
    return letters.slice(start, end).join('')
  })
}

function regexOf(regex: Maybe, options: Maybe): RegExp | null {
  if (isNull(regex)) return null
  const flags = isNull(options) ? undefined : text('$regexMatch', options)
  if (isRegex(regex)) return compileRegex(regex.pattern, flags ?? regex.options)
  return compileRegex(text('$regexMatch', regex), flags)
}

function replacing(name: string, replace: (value: string, find: string, replacement: string) => string): Operator {
  return named(name, { needed: ['input', 'find', 'replacement'] }, parts => {
    const [input, find, replacement] = [parts.input, parts.find, parts.replacement] as [Compiled, Compiled, Compiled]
    return (doc, variables) => {
      const values = [input, find, replacement].map(part => part(doc, variables))
      if (values.some(isNull)) return null
      const [value, wanted, instead] = values.map(part => text(name, part)) as [string, string, string]
      return replace(value, wanted, instead)
    }
  })
}
