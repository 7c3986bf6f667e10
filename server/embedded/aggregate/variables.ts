import type { Doc, Maybe, Value } from '../bson/values.ts'

export type Variables = ReadonlyMap<string, Maybe>

/** An expression that is ready to be asked for its value. */
export type Compiled = (doc: Doc, variables?: Variables) => Maybe

export type Compile = (expression: Value) => Compiled

/** An operator makes a compiled expression out of its argument. */
export type Operator = (argument: Value, compile: Compile) => Compiled
