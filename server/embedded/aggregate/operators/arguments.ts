import { numberOf } from '../../bson/numbers.ts'
import { typeName } from '../../bson/types.ts'
import { type Doc, isDoc, isNumber, type Maybe, type Value } from '../../bson/values.ts'
import { Failure, notSupported } from '../../failure.ts'
import type { Compile, Compiled, Operator } from '../variables.ts'

/** Operators that take any number of values, or one without a list. */
export function variadic(apply: (values: Maybe[]) => Maybe): Operator {
  return (argument, compile) => {
    const items = (Array.isArray(argument) ? argument : [argument]).map(compile)
    return (doc, variables) => apply(items.map(item => item(doc, variables)))
  }
}

/** Operators that take as many values as said. */
export function fixed(name: string, least: number, most: number, apply: (...values: Maybe[]) => Maybe): Operator {
  return (argument, compile) => {
    const given = Array.isArray(argument) ? argument : [argument]
    if (given.length < least || given.length > most) {
      throw new Failure(
        16020,
        `Expression ${name} takes ${least === most ? least : `${least} to ${most}`} arguments, ${given.length} were passed in`
      )
    }
    const items = given.map(compile)
    return (doc, variables) => apply(...items.map(item => item(doc, variables)))
  }
}

export function unary(name: string, apply: (value: Maybe) => Maybe): Operator {
  return fixed(name, 1, 1, apply)
}

/** Like `unary`, but null for what is null or missing. */
export function unlessNull(name: string, apply: (value: Value) => Maybe): Operator {
  return unary(name, value => (value === undefined || value === null ? null : apply(value)))
}

/** Operators whose argument is a document of named parts. */
export function named(
  name: string,
  parts: { needed: readonly string[]; optional?: readonly string[] },
  make: (parts: Record<string, Compiled>, raw: Doc, compile: Compile) => Compiled
): Operator {
  return (argument, compile) => {
    if (!isDoc(argument)) throw new Failure(40066, `${name} requires an object as its argument`)
    for (const part of argument.keys()) {
      if (!parts.needed.includes(part) && !parts.optional?.includes(part))
        throw notSupported(`The ${name} option '${part}'`)
    }
    for (const part of parts.needed) if (!argument.has(part)) throw new Failure(40066, `${name} requires '${part}'`)
    const compiled = Object.fromEntries(Array.from(argument, ([part, value]) => [part, compile(value)]))
    return make(compiled, argument, compile)
  }
}

export const isNull = (value: Maybe): value is null | undefined => value === null || value === undefined

export function wholeNumber(name: string, value: Maybe): number {
  const number = isNumber(value) ? numberOf(value) : Number.NaN
  if (Number.isInteger(number)) return number
  throw new Failure(28724, `${name} needs a whole number, not ${typeName(value)}`)
}

export function text(name: string, value: Maybe): string {
  if (typeof value === 'string') return value
  throw new Failure(16702, `${name} needs strings, not ${typeName(value)}`)
}

export function list(name: string, value: Maybe): Value[] {
  if (Array.isArray(value)) return value
  throw new Failure(17124, `The argument to ${name} must be an array, but was of type: ${typeName(value)}`)
}
