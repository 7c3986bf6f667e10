import { type Compiled, compileExpression } from '../aggregate/expression.ts'
import { isTrue } from '../bson/numbers.ts'
import { type Doc, isDoc, type Value } from '../bson/values.ts'
import { Failure, notSupported } from '../failure.ts'
import { type Condition, condition, equals, isOperators, isReference } from './conditions.ts'
import { reaches } from './paths.ts'
import type { Test } from './value-tests.ts'

/** What a document must be like. */
export type Filter = Test<Doc>

/** Compiles a filter. Everything that is wrong with it is said now, whatever documents there are. */
export function compileFilter(filter: Doc): Filter {
  const tests: Filter[] = []
  for (const [name, value] of filter) {
    const test = isOperator(name) ? topLevel(name, value) : field(name, value)
    if (test) tests.push(test)
  }
  return all(tests)
}

const isOperator = (name: string) => name.startsWith('$') && !isReference(name.split('.', 1)[0]!)

/** A test on the field at a path. */
export function field(path: string, wanted: Value): Filter {
  const at = atPath(path)
  return isOperators(wanted) ? condition(wanted, at, compileFilter) : equals(wanted, at)
}

/** Conditions hold for the value at the path or, where they do, for an item of it. */
function atPath(path: string): Condition<Doc> {
  const spread = (single: Test<Value | undefined>) => (value: Value | undefined) =>
    (Array.isArray(value) && value.some(single)) || single(value)
  if (!path.includes('.')) {
    return (single, onItems) => {
      const test = onItems ? spread(single) : single
      return doc => test(doc.get(path))
    }
  }
  const names = path.split('.')
  return (single, onItems) => {
    const test = onItems ? spread(single) : single
    return doc => reaches(doc, names, test)
  }
}

function topLevel(name: string, value: Value): Filter | undefined {
  switch (name) {
    case '$and':
      return all(clauses(name, value))
    case '$or':
      return any(clauses(name, value))
    case '$nor':
      return none(clauses(name, value))
    case '$expr':
      return holds(compileExpression(value))
    case '$comment':
      return undefined
    case '$where':
    case '$text':
    case '$jsonSchema':
    case '$sampleRate':
      throw notSupported(`The operator ${name}`)
    default:
      throw new Failure(2, `unknown top level operator: ${name}`)
  }
}

function clauses(name: string, value: Value): Filter[] {
  if (!Array.isArray(value)) throw new Failure(2, `${name} argument must be an array`)
  if (value.length === 0) throw new Failure(2, `${name} argument must be a non-empty array`)
  return value.map(clause => {
    if (!isDoc(clause)) throw new Failure(2, `${name} argument's entries must be objects`)
    return compileFilter(clause)
  })
}

function all(tests: Filter[]): Filter {
  if (tests.length === 1) return tests[0]!
  return doc => tests.every(test => test(doc))
}

const any =
  (tests: Filter[]): Filter =>
  doc =>
    tests.some(test => test(doc))
const none =
  (tests: Filter[]): Filter =>
  doc =>
    !tests.some(test => test(doc))
const holds =
  (expression: Compiled): Filter =>
  doc =>
    isTrue(expression(doc))

/** The top-level fields that a filter looks at; undefined when it may look at all. */
export function fieldsOf(filter: Doc): Set<string> | undefined {
  const names = new Set<string>()
  return addFields(filter, names) ? names : undefined
}

function addFields(filter: Doc, names: Set<string>): boolean {
  for (const [name, value] of filter) {
    if (name === '$comment') continue
    if (name === '$expr') return false
    if (!isOperator(name)) names.add(name.split('.', 1)[0]!)
    else if (!(value as Doc[]).every(clause => addFields(clause, names))) return false
  }
  return true
}
