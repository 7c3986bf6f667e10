import { Evidence, type EvidenceFields } from './evidence.ts'

/** What a gap cost in the last thirty days. */
export interface Cost {
  tickets: number
  searches: number
}

export const nothing: Cost = { tickets: 0, searches: 0 }

const month = 30 * 86_400_000

/** What each of these gaps cost lately; those that cost nothing are not named. */
export async function costsOf(gaps: number[], now = new Date()): Promise<Map<number, Cost>> {
  const counts = await Evidence.aggregate<{ _id: Pick<EvidenceFields, 'gap' | 'kind'>; count: number }>([
    { $match: { gap: { $in: gaps }, at: { $gte: new Date(now.getTime() - month) } } },
    { $group: { _id: { gap: '$gap', kind: '$kind' }, count: { $sum: 1 } } }
  ])
  const costs = new Map<number, Cost>()
  for (const { _id, count } of counts) {
    const cost = costs.get(_id.gap) ?? { ...nothing }
    cost[_id.kind === 'ticket' ? 'tickets' : 'searches'] = count
    costs.set(_id.gap, cost)
  }
  return costs
}
