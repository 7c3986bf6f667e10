import type { Config } from '../server/config.ts'
import { connectDatabase } from '../server/database.ts'
import { fillSearch } from '../server/search/fill-search.ts'
import type { Progress } from '../server/search/filling.ts'
import { meilisearchEngine } from '../server/search/meilisearch.ts'
import { searched } from '../server/searched.ts'
import { readSettings } from '../server/settings.ts'

/** Fills Meilisearch anew from the database. */
export async function fillMeilisearch(
  config: Config,
  meili: NonNullable<Config['meili']>,
  onProgress: (progress: Progress) => void
): Promise<void> {
  const database = await connectDatabase(config)
  const engine = meilisearchEngine(meili)
  try {
    await readSettings(config)
    await fillSearch({ engine }, searched, { which: 'all', onProgress })
  } finally {
    await engine.close()
    await database.close()
  }
}
