import { leadingSearch } from '../aggregate/leading-search.ts'
import { searchingIn } from '../aggregate/searching.ts'
import { compileStages } from '../aggregate/stages.ts'
import type { Doc } from '../bson/values.ts'
import { Failure, notSupported } from '../failure.ts'
import type { IndexScan, Plan } from '../plan/planner.ts'
import { givesOrder, type Search, search } from '../plan/scan.ts'
import { compileFilter } from '../query/filter.ts'
import { describe } from '../storage/describe.ts'
import { drain } from '../stream.ts'
import { type Command, type Context, namespaceOf } from './context.ts'
import { searchOf } from './find.ts'
import { requiredDoc } from './options.ts'

const verbosities = ['queryPlanner', 'executionStats', 'allPlansExecution']

/** How a command would find its documents and, if that is asked as well, what it costs to do so. */
export const explain: Command = {
  options: ['verbosity'],
  async run(command, context) {
    const explained = requiredDoc(command, 'explain')
    const verbosity = command.get('verbosity') ?? 'allPlansExecution'
    if (!verbosities.includes(String(verbosity))) throw new Failure(9, `there is no verbosity ${describe(verbosity)}`)
    const namespace = namespaceOf(explained, context)
    const asked = explainedSearch(explained, context)
    compileFilter(asked.filter)
    const { stage, effort } = await execute(asked, namespace, { context, plansOnly: verbosity === 'queryPlanner' })
    const queryPlanner = { namespace, parsedQuery: asked.filter, winningPlan: stage, rejectedPlans: [] }
    const executionStats = effort && { executionSuccess: true, ...effort, executionStages: stage }
    return { explainVersion: '1', queryPlanner, executionStats, command: explained, ok: 1 }
  }
}

function explainedSearch(explained: Doc, { storage, database }: Context): Search {
  const [name] = explained.keys()
  if (name === 'find') return searchOf(explained)
  if (name !== 'aggregate') throw notSupported(`Explaining '${name}'`)
  const { search, rest } = leadingSearch(explained)
  compileStages(rest, searchingIn(storage, database))
  return search
}

async function execute(
  asked: Search,
  namespace: string,
  { context: { storage, pause }, plansOnly }: { context: Context; plansOnly: boolean }
): Promise<{ stage: object; effort?: object }> {
  const collection = storage.collection(namespace)
  if (!collection) return { stage: { stage: 'EOF' } }
  const effort = { keys: 0, docs: 0 }
  const begun = performance.now()
  const { plan, found } = search(storage, collection, asked, effort)
  const stage = withOrder(stageOf(plan), plan, asked)
  if (plansOnly) return { stage }
  let nReturned = 0
  await drain(found, pause, () => ++nReturned > 0)
  const executionTimeMillis = Math.round(performance.now() - begun)
  const { keys: totalKeysExamined, docs: totalDocsExamined } = effort
  return { stage, effort: { nReturned, executionTimeMillis, totalKeysExamined, totalDocsExamined } }
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
