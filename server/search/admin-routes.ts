import { Router } from 'express'
import { audiencesOf } from '../articles/find.ts'
import { log } from '../log.ts'
import { signedIn } from '../people/current.ts'
import { allow } from '../people/permissions.ts'
import type { Services } from '../services.ts'
import { contentLanguages } from '../settings.ts'
import type { IndexRef, SearchEngine, SearchQuery } from './engine.ts'
import { explainPage, type Told } from './explain-page.ts'
import { explainQuery } from './forms.ts'
import { inTime } from './in-time.ts'

const mostHits = 20

/** For administrators: why the search finds what it finds. */
export function searchAdminRoutes({ engine }: Pick<Services, 'engine'>): Router {
  const router = Router()

  router.get('/', async (req, res) => {
    const viewer = signedIn(req)
    allow(viewer, 'see how search decides')
    const { q: words, language: wished } = explainQuery.parse(req.query)
    const language = contentLanguages().find(tag => tag === wished) ?? contentLanguages()[0]!
    const query = { words, scope: { audience: audiencesOf(viewer) }, limit: mostHits }
    const told = words ? await whatIsTold(engine, { name: 'articles', language }, query) : undefined
    res.page('search/explain', explainPage({ words, language, told }, req))
  })

  return router
}

/** Of an engine that cannot explain itself there are scores; of one that is away, nothing. */
async function whatIsTold(engine: SearchEngine, index: IndexRef, query: SearchQuery): Promise<Told> {
  try {
    if (engine.explain) return { ...(await inTime(engine.explain(index, query))), hasOnlyScores: false }

    const { hits } = await inTime(engine.search(index, query))
    const scored = hits.map(({ id, title, score }) => ({ id, title: title.text, score, matches: [], lifts: {} }))
    return { words: [], hits: scored, hasOnlyScores: true }
  } catch (error) {
    log.warn({ error }, 'the search engine did not explain itself')
    return 'nothing'
  }
}
