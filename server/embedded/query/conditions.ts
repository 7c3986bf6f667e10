import { numberOf } from '../bson/numbers.ts'
import { type Doc, equal, isDoc, isNumber, type Maybe, type Value } from '../bson/values.ts'
import { Failure, notSupported } from '../failure.ts'
import { compileRegex, isRegex } from './regex.ts'
import { hasSize, isEqualTo, isOfType, isOneOf, leaves, matching, ordered, regex, type Test } from './value-tests.ts'

/**
 * Makes a test of something that has a value out of a test of a single value.
 * With `onItems`, an array also passes when one of its items does.
 */
export type Condition<T> = (single: Test<Maybe>, onItems: boolean) => Test<T>

type CompileFilter = (filter: Doc) => Test<Doc>

/** A document of operators, such as `{ $gt: 1, $lt: 5 }`. The mark exists for the compiler only. */
export type Operators = Doc & { readonly isOperators: true }

export function isOperators(value: Maybe): value is Operators {
  if (!isDoc(value)) return false
  const [first] = value.keys()
  return first?.startsWith('$') === true && !isReference(first)
}

/** Fields of a reference to another document, which begin with a dollar and are no operators. */
export const isReference = (name: string) => name === '$ref' || name === '$id' || name === '$db'

/** All operators of `operators` hold for what `at` finds. */
export function condition<T>(operators: Doc, at: Condition<T>, compileFilter: CompileFilter): Test<T> {
  const tests: Test<T>[] = []
  for (const [operator, argument] of operators) {
    if (operator === '$options') {
      if (!operators.has('$regex')) throw new Failure(2, '$options needs a $regex')
      continue
    }
    if (operator === '$comment') continue
    tests.push(single(operator, argument, { operators, at, compileFilter }))
  }
  if (tests.length === 1) return tests[0]!
  return subject => tests.every(test => test(subject))
}

/** The field equals the value, or has it as an item; a regular expression matches it. */
export function equals<T>(wanted: Value, at: Condition<T>): Test<T> {
  if (!isRegex(wanted)) {
    if (isDoc(wanted)) refuseOperatorsWithin(wanted)
    return at(isEqualTo(wanted), true)
  }
  const matches = matching(compileRegex(wanted.pattern, wanted.options))
  return at(value => matches(value) || (isRegex(value) && equal(value, wanted)), true)
}

function refuseOperatorsWithin(wanted: Doc): void {
  for (const name of wanted.keys()) {
    if (name.startsWith('$') && !isReference(name)) throw new Failure(2, `unknown operator: ${name}`)
  }
}

interface Surroundings<T> {
  operators: Doc
  at: Condition<T>
  compileFilter: CompileFilter
}

function single<T>(operator: string, argument: Value, around: Surroundings<T>): Test<T> {
  const { at } = around
  switch (operator) {
    case '$eq':
      return at(isEqualTo(argument), true)
    case '$ne':
      if (isRegex(argument)) throw new Failure(2, "Can't have regex as arg to $ne.")
      return not(at(isEqualTo(argument), true))
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return at(ordered(operator, argument), true)
    case '$in':
      return at(isOneOf(list(operator, argument)), true)
    case '$nin':
      return not(at(isOneOf(list(operator, argument)), true))
    case '$exists':
      return exists(argument) ? at(value => value !== undefined, false) : not(at(value => value !== undefined, false))
    case '$type':
      return at(isOfType(argument), true)
    case '$not':
      return not(negated(argument, around))
    case '$regex':
      return at(regex(argument, around.operators.get('$options')), true)
    case '$size':
      return at(hasSize(argument), false)
    case '$mod':
      return at(leaves(argument), true)
    case '$all':
      return hasAll(argument, around)
    case '$elemMatch':
      return at(hasItem(argument, around.compileFilter), false)
    default:
      throw isKnown(operator)
        ? notSupported(`The operator ${operator}`)
        : new Failure(2, `unknown operator: ${operator}`)
  }
}

const isKnown = (operator: string) => /^\$(near|nearSphere|geoWithin|geoIntersects|within|bits\w+)$/.test(operator)
const exists = (argument: Value) =>
  !(argument === false || argument === null || (isNumber(argument) && numberOf(argument) === 0))

function not<T>(test: Test<T>): Test<T> {
  return subject => !test(subject)
}

function list(operator: string, argument: Value): Value[] {
  if (!Array.isArray(argument)) throw new Failure(2, `${operator} needs an array`)
  if (argument.some(isOperators)) throw new Failure(2, `cannot nest $ under ${operator}`)
  return argument
}

function negated<T>(argument: Value, { at, compileFilter }: Surroundings<T>): Test<T> {
  if (isRegex(argument)) return equals(argument, at)
  if (!isDoc(argument) || argument.size === 0) throw new Failure(2, '$not needs a regex or a document')
  if (!isOperators(argument)) throw new Failure(2, `unknown operator: ${[...argument.keys()][0]}`)
  return condition(argument, at, compileFilter)
}

function hasAll<T>(argument: Value, { at, compileFilter }: Surroundings<T>): Test<T> {
  if (!Array.isArray(argument)) throw new Failure(2, '$all needs an array')
  if (argument.length === 0) return () => false
  const tests = argument.map(item => {
    if (isDoc(item) && item.has('$elemMatch')) return condition(item, at, compileFilter)
    if (isOperators(item)) throw new Failure(2, 'no $ expressions in $all')
    return equals(item, at)
  })
  return subject => tests.every(test => test(subject))
}

/** A test of an array's item: as a value when the argument is operators, else as a document. */
export function itemTest(argument: Value, compileFilter: CompileFilter): Test<Value> {
  if (!isDoc(argument)) throw new Failure(2, '$elemMatch needs an Object')
  if (isOperators(argument) && !isLogical(argument)) {
    return condition<Maybe>(argument, single => single, compileFilter)
  }
  const matches = compileFilter(argument)
  return item => {
    if (Array.isArray(item)) return matches(new Map(item.map((value, i) => [String(i), value])))
    return isDoc(item) && matches(item)
  }
}

/** Whether the operators are those of a filter as a whole, and not of one field. */
export function isLogical(operators: Operators): boolean {
  const [first] = operators.keys()
  return ['$and', '$or', '$nor', '$expr'].includes(first!)
}

function hasItem(argument: Value, compileFilter: CompileFilter): Test<Maybe> {
  const test = itemTest(argument, compileFilter)
  return value => Array.isArray(value) && value.some(test)
}
