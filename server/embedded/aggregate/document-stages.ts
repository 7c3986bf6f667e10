import { type Doc, isDoc, type Value } from '../bson/values.ts'
import { Failure } from '../failure.ts'
import { compileProject, compileSet, compileUnset } from '../query/projection.ts'
import { compileExpression } from './expression.ts'

/** A stage that makes one document out of each document, or undefined if `name` is another kind of stage. */
export function documentStage(name: string, argument: Value): ((doc: Doc) => Doc) | undefined {
  switch (name) {
    case '$set':
    case '$addFields':
      return compileSet(fields(name, argument))
    case '$project':
      return compileProject(fields(name, argument))
    case '$unset':
      return compileUnset(paths(argument))
    case '$replaceRoot':
      return replaceRoot(fields(name, argument).get('newRoot') ?? null)
    case '$replaceWith':
      return replaceRoot(argument)
    default:
      return undefined
  }
}

export function fields(name: string, argument: Value): Doc {
  if (!isDoc(argument)) throw new Failure(40272, `the ${name} specification must be an object`)
  return argument
}

function paths(argument: Value): string[] {
  const list = Array.isArray(argument) ? argument : [argument]
  if (list.length === 0 || !list.every(path => typeof path === 'string')) {
    throw new Failure(31002, '$unset specification must be a string or an array of strings')
  }
  return list as string[]
}

function replaceRoot(expression: Value): (doc: Doc) => Doc {
  const compute = compileExpression(expression)
  return doc => {
    const root = compute(doc)
    if (!isDoc(root)) throw new Failure(40228, "'newRoot' expression must evaluate to an object")
    return root
  }
}
