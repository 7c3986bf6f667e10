import { typeName } from '../../bson/types.ts'
import { type Doc, isDoc, type Maybe } from '../../bson/values.ts'
import { Failure } from '../../failure.ts'
import type { Operator } from '../variables.ts'
import { isNull, unary, variadic } from './arguments.ts'

export const objects: Record<string, Operator> = {
  $literal: argument => () => argument,
  $type: unary('$type', typeName),
  $mergeObjects: variadic(values => {
    const merged: Doc = new Map()
    for (const value of values) for (const [name, item] of fieldsOf('$mergeObjects', value)) merged.set(name, item)
    return merged
  })
}

function fieldsOf(name: string, value: Maybe): Doc {
  if (isNull(value)) return new Map()
  if (isDoc(value)) return value
  throw new Failure(40400, `${name} requires objects, not ${typeName(value)}`)
}
