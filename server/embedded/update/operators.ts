import { type Arithmetic, addition, calculate, multiplication } from '../bson/numbers.ts'
import { typeName } from '../bson/types.ts'
import { compare, copy, isDoc, isNumber, type Maybe, type Value } from '../bson/values.ts'
import { Failure, notSupported } from '../failure.ts'
import { describe } from '../storage/describe.ts'
import { addToSet, pop, pull, pullAll, push } from './arrays.ts'

/** What an operator makes of the value at a place. `undefined` leaves the place as it is. */
export type Change = (current: Maybe, at: { path: string; inserting: boolean }) => Maybe

/** Reads the argument of an operator and refuses what is wrong with it. */
export type UpdateOperator = (argument: Value, path: string) => Change

export const updateOperators: Record<string, UpdateOperator | undefined> = {
  $set: argument => () => copy(argument),
  $setOnInsert:
    argument =>
    (_, { inserting }) =>
      inserting ? copy(argument) : undefined,
  $inc: (argument, path) => arithmetic('$inc', addition, argument, path),
  $mul: (argument, path) => arithmetic('$mul', multiplication, argument, path),
  $min: argument => current => (current === undefined || compare(argument, current) < 0 ? copy(argument) : undefined),
  $max: argument => current => (current === undefined || compare(argument, current) > 0 ? copy(argument) : undefined),
  $currentDate: currentDate,
  $push: push,
  $addToSet: addToSet,
  $pull: pull,
  $pullAll: pullAll,
  $pop: pop
}

function arithmetic(name: '$inc' | '$mul', operation: Arithmetic, argument: Value, path: string): Change {
  if (!isNumber(argument)) {
    const verb = name === '$inc' ? 'increment' : 'multiply'
    throw new Failure(14, `Cannot ${verb} with non-numeric argument: {${path}: ${describe(argument)}}`)
  }
  return current => {
    if (current === undefined) return name === '$inc' ? argument : calculate(argument, 0, multiplication)
    if (!isNumber(current)) {
      throw new Failure(14, `Cannot apply ${name} to the field '${path}' of non-numeric type ${typeName(current)}`)
    }
    const result = calculate(current, argument, operation)
    if (result === undefined)
      throw new Failure(2, `Failed to apply ${name} operations to current value: overflow of '${path}'`)
    return result
  }
}

function currentDate(argument: Value, path: string): Change {
  const type = isDoc(argument) ? argument.get('$type') : typeof argument === 'boolean' ? 'date' : undefined
  if (type === 'timestamp') throw notSupported('A $currentDate of the type timestamp')
  if (type !== 'date') {
    throw new Failure(2, `The '$currentDate' of '${path}' must be a boolean or {$type: 'date'}`)
  }
  return () => new Date()
}
