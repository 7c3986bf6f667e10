import { isTrue } from '../../bson/numbers.ts'
import { compare, isDoc, type Maybe, type Value } from '../../bson/values.ts'
import { Failure } from '../../failure.ts'
import type { Compile, Operator } from '../variables.ts'
import { fixed, isNull, named, unary } from './arguments.ts'

const comparing = (name: string, passes: (order: number) => Maybe) => fixed(name, 2, 2, (a, b) => passes(compare(a, b)))

export const logic: Record<string, Operator> = {
  $eq: comparing('$eq', order => order === 0),
  $ne: comparing('$ne', order => order !== 0),
  $gt: comparing('$gt', order => order > 0),
  $gte: comparing('$gte', order => order >= 0),
  $lt: comparing('$lt', order => order < 0),
  $lte: comparing('$lte', order => order <= 0),
  $cmp: comparing('$cmp', order => Math.sign(order)),
  $and: (argument, compile) => {
    const items = several(argument).map(compile)
    return (doc, variables) => items.every(item => isTrue(item(doc, variables)))
  },
  $or: (argument, compile) => {
    const items = several(argument).map(compile)
    return (doc, variables) => items.some(item => isTrue(item(doc, variables)))
  },
  $not: unary('$not', value => !isTrue(value)),
  $cond: condition,
  $switch: choice,
  $ifNull: (argument, compile) => {
    const items = several(argument).map(compile)
    if (items.length < 2) throw new Failure(1257300, '$ifNull needs at least two arguments')
    return (doc, variables) => {
      for (const item of items.slice(0, -1)) {
        const value = item(doc, variables)
        if (!isNull(value)) return value
      }
      return items.at(-1)!(doc, variables)
    }
  },
  $let: named('$let', { needed: ['vars', 'in'] }, (parts, raw, compile) => {
    const vars = raw.get('vars')
    if (!isDoc(vars)) throw new Failure(16874, '$let needs an object of variables')
    const given = Array.from(vars, ([name, value]) => [name, compile(value)] as const)
    return (doc, variables) => {
      const own = given.map(([name, value]) => [name, value(doc, variables)] as const)
      return parts.in!(doc, new Map([...(variables ?? []), ...own]))
    }
  })
}

const several = (argument: Value): Value[] => (Array.isArray(argument) ? argument : [argument])

/** Only the branch that is taken is evaluated. */
function condition(argument: Value, compile: Compile): ReturnType<Operator> {
  if (Array.isArray(argument)) {
    if (argument.length !== 3) throw new Failure(16020, 'Expression $cond takes exactly 3 arguments')
    return branches(argument, compile)
  }
  if (!isDoc(argument)) throw new Failure(16020, 'Expression $cond takes exactly 3 arguments')
  const parts = ['if', 'then', 'else'].map(name => argument.get(name))
  if (argument.size !== 3 || parts.includes(undefined)) throw new Failure(17080, "$cond needs 'if', 'then' and 'else'")
  return branches(parts as Value[], compile)
}

function branches(parts: Value[], compile: Compile): ReturnType<Operator> {
  const [test, then, otherwise] = parts.map(compile)
  return (doc, variables) => (isTrue(test!(doc, variables)) ? then! : otherwise!)(doc, variables)
}

function choice(argument: Value, compile: Compile): ReturnType<Operator> {
  const list = isDoc(argument) ? argument.get('branches') : undefined
  if (!Array.isArray(list) || list.length === 0) throw new Failure(40068, '$switch requires at least one branch')
  const cases = list.map(branch => {
    if (!isDoc(branch) || branch.size !== 2 || !branch.has('case') || !branch.has('then')) {
      throw new Failure(40067, "$switch requires each branch to have a 'case' and a 'then'")
    }
    return [compile(branch.get('case')!), compile(branch.get('then')!)] as const
  })
  const fallback = isDoc(argument) && argument.has('default') ? compile(argument.get('default')!) : undefined
  return (doc, variables) => {
    const taken = cases.find(([test]) => isTrue(test(doc, variables)))?.[1] ?? fallback
    if (!taken)
      throw new Failure(40066, '$switch could not find a matching branch for an input, and no default was specified')
    return taken(doc, variables)
  }
}
