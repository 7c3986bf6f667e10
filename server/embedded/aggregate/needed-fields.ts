import { isTrue } from '../bson/numbers.ts'
import { type Doc, isDoc, isNumber, type Maybe, type Value } from '../bson/values.ts'
import { fieldsOf } from '../query/filter.ts'

/** The top-level fields that a pipeline looks at; undefined when it may need whole documents. */
export function neededFields(stages: Doc[]): Set<string> | undefined {
  const needed = new Needed()
  return needed.addStages(stages) && !needed.all ? needed.names : undefined
}

class Needed {
  names = new Set<string>()
  all = false

  /** Says whether the stages make new documents, so that nothing else of the old ones is needed. */
  addStages(stages: Doc[]): boolean {
    return stages.some(stage => {
      const [[name, argument]] = [...stage] as [[string, Value]]
      return this.addStage(name, argument)
    })
  }

  private addStage(name: string, argument: Value): boolean {
    switch (name) {
      case '$skip':
      case '$limit':
        return false
      case '$match':
        this.addFilter(argument as Doc)
        return false
      case '$sort':
        for (const path of (argument as Doc).keys()) this.addPath(path)
        return false
      case '$unwind':
        this.addExpression(isDoc(argument) ? argument.get('path') : argument)
        return false
      case '$set':
      case '$addFields':
        this.addFields(argument as Doc)
        return false
      case '$lookup':
        this.addPath(String((argument as Doc).get('localField')))
        this.addPath(String((argument as Doc).get('as')))
        return false
      case '$count':
        return true
      case '$group':
      case '$sortByCount':
      case '$replaceRoot':
      case '$replaceWith':
        this.addExpression(argument)
        return true
      case '$project':
        return this.addProjection(argument as Doc)
      case '$facet':
        return [...(argument as Doc).values()].map(stages => this.addStages(stages as Doc[])).every(Boolean)
      default:
        this.all = true
        return true
    }
  }

  private addFilter(filter: Doc): void {
    const names = fieldsOf(filter)
    if (!names) this.all = true
    for (const name of names ?? []) this.names.add(name)
  }

  private addFields(fields: Doc): void {
    for (const [path, expression] of fields) {
      this.addPath(path)
      this.addExpression(expression)
    }
  }

  private addProjection(spec: Doc): boolean {
    const leavesOut = (value: Value) => (typeof value === 'boolean' || isNumber(value)) && !isTrue(value)
    if (Array.from(spec).some(([path, value]) => path !== '_id' && leavesOut(value))) return false
    if (Array.from(spec.keys()).every(path => path === '_id')) return false
    this.addFields(spec)
    this.addPath('_id')
    return true
  }

  private addPath(path: string): void {
    this.names.add(path.split('.', 1)[0]!)
  }

  private addExpression(expression: Maybe): void {
    if (typeof expression === 'string') this.addReference(expression)
    else if (Array.isArray(expression)) for (const item of expression) this.addExpression(item)
    else if (isDoc(expression)) for (const value of expression.values()) this.addExpression(value)
  }

  private addReference(text: string): void {
    if (/^\$\$(ROOT|CURRENT)\b/.test(text)) this.all = true
    else if (text.startsWith('$') && !text.startsWith('$$')) this.addPath(text.slice(1))
  }
}
