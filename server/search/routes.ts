import { type Request, Router } from 'express'
import { audiencesOf } from '../articles/find.ts'
import { treeFor } from '../articles/tree.ts'
import { log } from '../log.ts'
import { asking } from '../people/current.ts'
import type { Services } from '../services.ts'
import { count } from '../web/limits.ts'
import { visitOf } from '../web/visit.ts'
import { type Answer, askFor } from './ask.ts'
import { searchQuery, suggestionsQuery } from './forms.ts'
import { lookUp } from './look-up.ts'
import { noteQuery } from './note-query.ts'
import { emptySearchPage, mostSuggestions, resultsPage, suggestionsPart } from './pages.ts'

/** The search page of the help centre, and what is shown while somebody writes in a search box. */
export function searchRoutes(services: Pick<Services, 'engine'>): Router {
  const router = Router()

  router.get('/search', async (req, res) => {
    await count('search from a place', req.ip ?? '')
    const { q: words, category, page, asked } = searchQuery.parse(req.query)
    const audience = audiencesOf(asking(req))
    if (!words) return res.page('search/results', emptySearchPage(await treeFor(audience), req))

    const answer = await askFor({ words, language: req.language, audience, category, page }, services)
    const query = asked ?? (await noted(answer, { words, visit: visitOf(req, res) }, req))
    res.page('search/results', resultsPage(answer, { words, category, query }, req))
  })

  router.get('/search/suggestions', async (req, res) => {
    await count('search from a place', req.ip ?? '')
    const { q: words } = suggestionsQuery.parse(req.query)
    const question = {
      words,
      language: req.language,
      audience: audiencesOf(asking(req)),
      limit: mostSuggestions,
      crop: 40
    }
    res.part('search/_suggestions', suggestionsPart(await lookUp(question, services), words, req))
  })

  return router
}

/** Notes what was asked. A makeshift answer says nothing of what is missing, so it is not noted as one. */
async function noted(
  { found, foundInFallback, isMakeshift }: Answer,
  { words, visit }: { words: string; visit: string },
  req: Request
): Promise<string> {
  if (isMakeshift) return ''
  try {
    return await noteQuery({ words, language: req.language, found, foundInFallback, visit })
  } catch (error) {
    log.warn({ error }, 'a search could not be noted')
    return ''
  }
}
