import { arithmetic } from './operators/arithmetic.ts'
import { arrays } from './operators/arrays.ts'
import { dates } from './operators/dates.ts'
import { logic } from './operators/logic.ts'
import { objects } from './operators/objects.ts'
import { strings } from './operators/strings.ts'
import type { Operator } from './variables.ts'

/** Everything that an expression can do. */
export const operators: Record<string, Operator | undefined> = {
  ...arithmetic,
  ...logic,
  ...arrays,
  ...strings,
  ...dates,
  ...objects
}
