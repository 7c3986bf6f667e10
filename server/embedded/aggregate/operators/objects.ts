import { typeName } from '../../bson/types.ts'
import { type Doc, isDoc, type Maybe, type Value } from '../../bson/values.ts'
import { Failure } from '../../failure.ts'
import type { Operator } from '../variables.ts'
import { isNull, list, unary, unlessNull, variadic } from './arguments.ts'

export const objects: Record<string, Operator> = {
  $literal: argument => () => argument,
  $type: unary('$type', typeName),
  $mergeObjects: variadic(values => {
    const merged: Doc = new Map()
    for (const value of values) for (const [name, item] of fieldsOf('$mergeObjects', value)) merged.set(name, item)
    return merged
  }),
  $objectToArray: unlessNull('$objectToArray', value =>
    [...fieldsOf('$objectToArray', value)].map(
      ([k, v]) =>
        new Map<string, Value>([
          ['k', k],
          ['v', v]
        ])
    )
  ),
  $arrayToObject: unlessNull('$arrayToObject', value => new Map(list('$arrayToObject', value).map(pairOf))),
  $getField: (argument, compile) => {
    const isPlain = !isDoc(argument) || !argument.has('field')
    const field = compile(isPlain ? argument : argument.get('field')!)
    const input = compile(!isPlain && argument.has('input') ? argument.get('input')! : '$$CURRENT')
    return (doc, variables) => {
      const name = field(doc, variables)
      if (typeof name !== 'string') throw new Failure(5654602, '$getField requires a field name')
      const from = input(doc, variables)
      return isDoc(from) ? from.get(name) : undefined
    }
  }
}

function fieldsOf(name: string, value: Maybe): Doc {
  if (isNull(value)) return new Map()
  if (isDoc(value)) return value
  throw new Failure(40400, `${name} requires objects, not ${typeName(value)}`)
}

function pairOf(pair: Value): [string, Value] {
  const [key, value] = Array.isArray(pair) ? pair : isDoc(pair) ? [pair.get('k'), pair.get('v')] : []
  if (typeof key === 'string' && value !== undefined) return [key, value]
  throw new Failure(40392, '$arrayToObject requires pairs of a string and a value')
}
