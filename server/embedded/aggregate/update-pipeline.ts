import type { Doc, Value } from '../bson/values.ts'
import { isDoc } from '../bson/values.ts'
import { Failure } from '../failure.ts'
import { documentStage } from './document-stages.ts'

/** An update in the form of a pipeline, of stages that turn one document into one document. */
export function compilePipeline(stages: Value[]): (doc: Doc) => Doc {
  const steps = stages.map(stage => {
    if (!isDoc(stage) || stage.size !== 1) throw new Failure(40323, 'A pipeline stage must have exactly one field')
    const [[name, argument]] = [...stage] as [[string, Value]]
    const step = documentStage(name, argument)
    if (!step) throw new Failure(72, `${name} is not allowed to be used within an update`)
    return step
  })
  return doc => steps.reduce((changed, step) => step(changed), doc)
}
