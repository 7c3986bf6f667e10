import { ObjectId } from 'bson'
import { numberOf } from '../bson/numbers.ts'
import { isDoc, isNumber, type Maybe } from '../bson/values.ts'

/** A value as it is shown in messages. */
export function describe(value: Maybe): string {
  if (value === undefined) return 'missing'
  if (value === null) return 'null'
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'boolean') return String(value)
  if (isNumber(value)) return String(typeof value === 'bigint' ? value : numberOf(value))
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`
  if (value instanceof Date) return `new Date(${value.getTime()})`
  if (Array.isArray(value)) return `[ ${value.map(describe).join(', ')} ]`
  if (isDoc(value)) return `{ ${Array.from(value, ([name, item]) => `${name}: ${describe(item)}`).join(', ')} }`
  return value.toString()
}
