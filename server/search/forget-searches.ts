import type { Services } from '../services.ts'
import { Queries } from './query-log.ts'

const day = 86_400_000

/** Job: what was searched for is kept as long as the installation says. */
export async function forgetSearches({ config }: Pick<Services, 'config'>, now: Date): Promise<void> {
  await Queries.deleteMany({ at: { $lt: new Date(now.getTime() - config.searchesKeptDays * day) } })
}
