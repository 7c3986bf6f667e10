import { type Doc, isDoc, type Value } from '../bson/values.ts'
import { Failure } from '../failure.ts'
import { compileFilter } from '../query/filter.ts'

/** The filters that `$[name]` in the paths of an update refers to, by name. */
export function readArrayFilters(filters: Doc[], paths: string[]): Map<string, (item: Value) => boolean> {
  const read = new Map<string, (item: Value) => boolean>()
  for (const filter of filters) {
    const name = nameOf(filter)
    if (read.has(name)) throw new Failure(9, `Found multiple array filters with the same top-level field name ${name}`)
    const fits = compileFilter(renamed(filter))
    read.set(name, item => fits(new Map([['item', item]])))
  }
  checkUse([...read.keys()], paths)
  return read
}

function nameOf(filter: Doc): string {
  const names = new Set(namesIn(filter))
  const [name] = names
  if (name === undefined)
    throw new Failure(9, 'Cannot use an expression without a top-level field name in arrayFilters')
  if (names.size > 1)
    throw new Failure(9, `Expected a single top-level field name, found '${[...names].join("' and '")}'`)
  if (/^[a-z][a-zA-Z0-9]*$/.test(name)) return name
  throw new Failure(
    2,
    `The top-level field name must be alphanumeric and begin with a lowercase letter, found '${name}'`
  )
}

function namesIn(filter: Doc): string[] {
  return Array.from(filter).flatMap(([name, value]) =>
    name.startsWith('$') ? (Array.isArray(value) ? value.filter(isDoc).flatMap(namesIn) : []) : [name.split('.', 1)[0]!]
  )
}

function renamed(filter: Doc): Doc {
  return new Map(
    Array.from(filter, ([name, value]) => {
      if (!name.startsWith('$')) return [`item${name.slice(name.split('.', 1)[0]!.length)}`, value]
      return [name, Array.isArray(value) ? value.map(clause => (isDoc(clause) ? renamed(clause) : clause)) : value]
    })
  )
}

function checkUse(names: string[], paths: string[]): void {
  const used = new Set(paths.flatMap(path => Array.from(path.matchAll(/\$\[([^\]]+)\]/g), ([, name]) => name!)))
  for (const name of names) {
    if (!used.has(name)) throw new Failure(9, `The array filter for identifier '${name}' was not used in the update`)
  }
  for (const name of used) {
    if (!names.includes(name)) throw new Failure(2, `No array filter found for identifier '${name}'`)
  }
}
