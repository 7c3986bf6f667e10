import { leadingSearch } from '../aggregate/leading-search.ts'
import { type Doc, isDoc } from '../bson/values.ts'
import { Failure, notSupported } from '../failure.ts'
import type { IndexScan, Plan } from '../plan/planner.ts'
import { givesOrder, type Search, search } from '../plan/scan.ts'
import { compileFilter } from '../query/filter.ts'
import { drain } from '../stream.ts'
import { type Command, type Context, namespaceOf } from './context.ts'
import { orderOf, searchOf } from './find.ts'
import { optionalDoc, requiredDoc } from './options.ts'

/** How a command would find its documents, and what that costs. */
export const explain: Command = {
  options: ['verbosity'],
  async run(command, context) {
    const explained = requiredDoc(command, 'explain')
    const namespace = namespaceOf(explained, context)
    const asked = explainedSearch(explained)
    compileFilter(asked.filter)
    const report = await execute(asked, namespace, context)
    return { explainVersion: '1', ...report, command: explained, ok: 1 }
  }
}

function explainedSearch(explained: Doc): Search {
  const [name] = explained.keys()
  switch (name) {
    case 'find':
      return searchOf(explained)
    case 'count':
    case 'distinct':
      return { ...searchOf(explained, 'query'), sort: [] }
    case 'findAndModify':
      return { filter: optionalDoc(explained, 'query') ?? new Map(), ...orderOf(explained), limit: 1 }
    case 'update':
    case 'delete':
      return { filter: onlyFilter(explained, `${name}s`), sort: [] }
    case 'aggregate':
      return leadingSearch(explained).search
    default:
      throw notSupported(`Explaining '${name}'`)
  }
}

function onlyFilter(explained: Doc, list: string): Doc {
  const writes = explained.get(list)
  const [one] = Array.isArray(writes) ? writes : []
  if (!isDoc(one)) throw new Failure(9, `explain needs one of '${list}'`)
  return requiredDoc(one, 'q')
}

async function execute(asked: Search, namespace: string, { storage, pause }: Context): Promise<object> {
  const collection = storage.collection(namespace)
  if (!collection) return reportOf({ namespace, asked, stage: { stage: 'EOF' } }, { n: 0, keys: 0, docs: 0, millis: 0 })
  const effort = { keys: 0, docs: 0 }
  const begun = performance.now()
  const { plan, found } = search(storage, collection, asked, effort)
  let n = 0
  await drain(found, pause, () => ++n > 0)
  const stage = withOrder(stageOf(plan), plan, asked)
  return reportOf({ namespace, asked, stage }, { n, ...effort, millis: Math.round(performance.now() - begun) })
}

interface Explained {
  namespace: string
  asked: Search
  stage: object
}

function reportOf(
  { namespace, asked, stage }: Explained,
  { n, keys, docs, millis }: { n: number; keys: number; docs: number; millis: number }
): object {
  return {
    queryPlanner: { namespace, parsedQuery: asked.filter, winningPlan: stage, rejectedPlans: [] },
    executionStats: {
      executionSuccess: true,
      nReturned: n,
      executionTimeMillis: millis,
      totalKeysExamined: keys,
      totalDocsExamined: docs,
      executionStages: stage
    }
  }
}

function stageOf(plan: Plan): object {
  switch (plan.kind) {
    case 'collection':
      return { stage: 'COLLSCAN', direction: plan.reverse ? 'backward' : 'forward' }
    case 'index':
      return { stage: 'FETCH', inputStage: indexStage(plan) }
    default:
      return { stage: 'FETCH', inputStage: { stage: 'OR', inputStages: plan.scans.map(stageOf) } }
  }
}

function indexStage({ index, reverse }: IndexScan): object {
  const { spec, state } = index
  return {
    stage: 'IXSCAN',
    keyPattern: spec.listed.get('key'),
    indexName: spec.name,
    isMultiKey: state.multikey,
    isUnique: spec.unique,
    isSparse: spec.sparse,
    isPartial: spec.partial !== undefined,
    direction: reverse ? 'backward' : 'forward'
  }
}

function withOrder(stage: object, plan: Plan, { sort, skip = 0, limit = 0 }: Search): object {
  const pattern = new Map(sort.map(({ path, direction }) => [path, direction]))
  const ordered = givesOrder(plan, sort) ? stage : { stage: 'SORT', sortPattern: pattern, inputStage: stage }
  const skipped = skip > 0 ? { stage: 'SKIP', skipAmount: skip, inputStage: ordered } : ordered
  return limit > 0 ? { stage: 'LIMIT', limitAmount: limit, inputStage: skipped } : skipped
}
