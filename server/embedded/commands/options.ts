import { isDouble, isTrue, numberOf } from '../bson/numbers.ts'
import { type Doc, isDoc, isNumber, type Value } from '../bson/values.ts'
import { Failure, notSupported } from '../failure.ts'
import { describe } from '../storage/describe.ts'
import { isSimpleCollation } from '../storage/index-spec.ts'

/** Options that every command may have. */
const general = new Set([
  '$db',
  'lsid',
  '$clusterTime',
  '$readPreference',
  'readConcern',
  'writeConcern',
  'maxTimeMS',
  'comment',
  'collation',
  'txnNumber',
  'autocommit',
  'startTransaction',
  'apiVersion',
  'apiStrict',
  'apiDeprecationErrors'
])

/** Refuses, by name, every option that would be ignored otherwise. */
export function checkOptions(name: string, command: Doc, known: readonly string[]): void {
  for (const option of command.keys()) {
    if (option === name || general.has(option) || known.includes(option)) continue
    throw notSupported(`The option '${option}' of the command '${name}'`)
  }
  if (command.has('startTransaction') || command.has('autocommit')) throw notSupported('A transaction')
  if (command.has('txnNumber'))
    throw new Failure(20, 'Transaction numbers are only allowed on a replica set member or mongos')
  checkCollation(command)
  checkConcerns(command)
  checkApi(command)
}

export function checkCollation(options: Doc): void {
  const collation = options.get('collation')
  if (collation !== undefined && !isSimpleCollation(collation)) throw notSupported('The option collation')
}

/** Every write is on disk and on the only server there is: all other concerns come to the same. */
function checkConcerns(command: Doc): void {
  const read = partsOf(command, 'readConcern', ['level']).get('level')
  if (read !== undefined && read !== 'local' && read !== 'available' && read !== 'majority') {
    throw notSupported(`The read concern '${String(read)}'`)
  }
  const write = partsOf(command, 'writeConcern', ['w', 'j', 'wtimeout', 'wtimeoutMS']).get('w')
  if (write === undefined || write === 'majority') return
  if (!isNumber(write)) throw notSupported(`The write concern ${describe(write)}`)
  if (numberOf(write) > 1) throw new Failure(2, "cannot use 'w' > 1 when a host is not replicated")
}

/** A document within the options, that has no other parts than these. */
export function partsOf(options: Doc, name: string, known: readonly string[]): Doc {
  const parts: Doc = optionalDoc(options, name) ?? new Map()
  for (const part of parts.keys()) if (!known.includes(part)) throw notSupported(`'${part}' in the option '${name}'`)
  return parts
}

function checkApi(command: Doc): void {
  const version = command.get('apiVersion')
  if (version !== undefined && version !== '1') throw notSupported(`The API version '${String(version)}'`)
  for (const option of ['apiStrict', 'apiDeprecationErrors'])
    if (flag(command, option)) throw notSupported(`The option '${option}'`)
}

export function optionalDoc(options: Doc, name: string): Doc | undefined {
  const value = options.get(name)
  if (value === undefined || value === null) return undefined
  if (!isDoc(value)) throw wrongType(name, 'an object')
  return value
}

export function requiredDoc(options: Doc, name: string): Doc {
  const value = options.get(name)
  if (!isDoc(value)) throw wrongType(name, 'an object')
  return value
}

/** A list of documents, of which there must be at least one. */
export function docList(options: Doc, name: string): Doc[] {
  const value = options.get(name)
  if (!Array.isArray(value) || !value.every(isDoc)) throw wrongType(name, 'an array of objects')
  if (value.length === 0) throw new Failure(16, `'${name}' must not be empty`)
  return value
}

/** A whole number that is not negative. */
export function count(options: Doc, name: string): number | undefined {
  const value = options.get(name)
  if (value === undefined || value === null) return undefined
  const number = isNumber(value) ? numberOf(value) : Number.NaN
  if (!Number.isSafeInteger(number)) throw wrongType(name, 'a whole number')
  if (number < 0) throw new Failure(51024, `BSON field '${name}' value must be >= 0, actual value '${number}'`)
  return number
}

export function flag(options: Doc, name: string): boolean {
  const value = options.get(name)
  if (value === undefined || value === null) return false
  if (typeof value !== 'boolean' && !(isNumber(value) && !isDouble(value))) throw wrongType(name, 'a boolean')
  return isTrue(value)
}

export function text(options: Doc, name: string): string {
  const value = options.get(name)
  if (typeof value !== 'string') throw wrongType(name, 'a text')
  return value
}

/** The order of the collection itself, forwards or backwards, and nothing else. */
export function checkNatural(order: Doc): void {
  const direction = order.get('$natural')
  if (order.size === 1 && isNumber(direction) && Math.abs(numberOf(direction)) === 1) return
  throw new Failure(2, '$natural must be 1 or -1, and the only field')
}

/** The index to use: its name or its key, or undefined. */
export function hintOf(options: Doc): Value | undefined {
  const hint = options.get('hint')
  if (hint === undefined || (isDoc(hint) && hint.size === 0)) return undefined
  if (typeof hint !== 'string' && !isDoc(hint)) throw wrongType('hint', 'a text or an object')
  if (isDoc(hint) && hint.has('$natural')) checkNatural(hint)
  return hint
}

export function wrongType(name: string, wanted: string): Failure {
  return new Failure(14, `'${name}' must be ${wanted}`)
}
