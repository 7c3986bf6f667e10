import { type Doc, isDoc, type Maybe, type Value } from '../bson/values.ts'
import { Failure, notSupported } from '../failure.ts'
import { operators } from './operators.ts'
import type { Compiled, Variables } from './variables.ts'

export type { Compiled } from './variables.ts'

/** Compiles an expression into a function of a document. Unknown operators and variables are refused now. */
export function compileExpression(expression: Value): Compiled {
  if (typeof expression === 'string') return expression.startsWith('$') ? reference(expression) : () => expression
  if (Array.isArray(expression)) {
    const items = expression.map(compileExpression)
    return (doc, variables) => items.map(item => item(doc, variables) ?? null)
  }
  return isDoc(expression) ? compileDoc(expression) : () => expression
}

function compileDoc(expression: Doc): Compiled {
  const [first] = expression.keys()
  if (!first?.startsWith('$')) return compileFields(expression)
  if (expression.size > 1) throw new Failure(15983, 'An object representing an expression must have exactly one field')
  const compile = operators[first]
  if (!compile) throw isWellFormed(first) ? notSupported(`The expression ${first}`) : unrecognized(first)
  return compile(expression.get(first)!, compileExpression)
}

const isWellFormed = (name: string) => /^\$[a-z][A-Za-z0-9]+$/.test(name)
const unrecognized = (name: string) => new Failure(168, `Unrecognized expression '${name}'`)

function compileFields(expression: Doc): Compiled {
  const fields = Array.from(expression, ([name, value]) => [name, compileExpression(value)] as const)
  return (doc, variables) => {
    const made: Doc = new Map()
    for (const [name, compute] of fields) {
      const value = compute(doc, variables)
      if (value !== undefined) made.set(name, value)
    }
    return made
  }
}

/** `$a.b` is a path in the document, `$$name.a` one in a variable. */
function reference(text: string): Compiled {
  if (!text.startsWith('$$')) {
    const path = pathOf(text.slice(1), text)
    if (path.length === 1) return doc => doc.get(path[0]!)
    return doc => follow(doc, path)
  }
  const [name, ...rest] = text.slice(2).split('.')
  if (name === 'NOW') return constant(new Date(), rest)
  return (doc, variables) => follow(variable(name!, doc, variables), rest)
}

/** All documents of a pipeline have the same time. */
function constant(value: Value, rest: string[]): Compiled {
  return () => follow(value, rest)
}

function pathOf(path: string, text: string): string[] {
  const names = path.split('.')
  if (names.includes('')) throw new Failure(16872, `'${text}' is not a field path`)
  return names
}

function variable(name: string, doc: Doc, variables: Variables | undefined): Maybe {
  if (variables?.has(name)) return variables.get(name)
  switch (name) {
    case 'ROOT':
    case 'CURRENT':
      return doc
    case 'REMOVE':
      return undefined
    default:
      throw new Failure(17276, `Use of undefined variable: ${name}`)
  }
}

/** Expressions enter every item of an array, and never by position. */
function follow(value: Maybe, path: readonly string[], from = 0): Maybe {
  const name = path[from]
  if (name === undefined) return value
  if (isDoc(value)) return follow(value.get(name), path, from + 1)
  if (!Array.isArray(value)) return undefined
  return value.map(item => follow(item, path, from)).filter(item => item !== undefined)
}
