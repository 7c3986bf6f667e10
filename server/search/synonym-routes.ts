import { type Request, type Response, Router } from 'express'
import { signedIn } from '../people/current.ts'
import { contentLanguages } from '../settings.ts'
import { changeSynonyms, groupCounts, groupsOf } from './find-synonyms.ts'
import { groupForm, groupParams, languageParams, newGroupsForm, nothing, synonymsQuery } from './forms.ts'
import { addGroups, fieldForNew, removeGroup, restoreGroup, rewordGroup } from './keep-synonyms.ts'
import { inOneLine, inShort } from './sayings.ts'
import { synonymsAddress, synonymsPage } from './synonyms-page.ts'

/** What means the same to those who search: `/writing/synonyms`. */
export function synonymRoutes(): Router {
  const router = Router()

  router.get('/', async (req, res) => {
    const { language = contentLanguages()[0]!, word } = synonymsQuery.parse(req.query)
    const [groups, counts] = await Promise.all([groupsOf(language), groupCounts(contentLanguages())])
    res.page('search/synonyms', synonymsPage(groups, { language, counts, word, req }))
  })

  router.post('/:language/groups', async (req, res) => {
    const { language } = languageParams.parse(req.params)
    const { groups } = newGroupsForm.parse(req.body)
    const added = await changeSynonyms(language, list => addGroups(list, { by: signedIn(req), groups }))
    const [first] = added
    req.session.said =
      added.length === 1
        ? { key: 'search:synonyms.said.added', values: named(first!.sayings, language) }
        : { key: 'search:synonyms.said.addedAll', values: { count: added.length } }
    res.redirect(303, synonymsAddress(language))
  })

  router.post('/:language/groups/:group', async (req, res) => {
    const { language, group } = groupParams.parse(req.params)
    const { seen, sayings } = groupForm(group).parse(req.body)
    const isThere = await changeSynonyms(language, list =>
      rewordGroup(list, { by: signedIn(req), group, seen, sayings })
    )
    if (!isThere) return somebodyRemovedIt(inOneLine(sayings, language), { language, req, res })
    req.session.said = { key: 'search:synonyms.said.saved', values: named(sayings, language) }
    res.redirect(303, synonymsAddress(language))
  })

  router.post('/:language/groups/:group/removal', async (req, res) => {
    const { language, group } = groupParams.parse(req.params)
    nothing.parse(req.body ?? {})
    const removed = await changeSynonyms(language, list => removeGroup(list, { by: signedIn(req), group }))
    if (removed)
      req.session.said = {
        key: 'search:synonyms.said.removed',
        values: named(removed, language),
        undo: `/writing/synonyms/${language}/groups/${group}/restoring`
      }
    res.redirect(303, synonymsAddress(language))
  })

  router.post('/:language/groups/:group/restoring', async (req, res) => {
    const { language, group } = groupParams.parse(req.params)
    nothing.parse(req.body ?? {})
    const restored = await changeSynonyms(language, list => restoreGroup(list, { by: signedIn(req), group }))
    if (restored) req.session.said = { key: 'search:synonyms.said.restored', values: named(restored, language) }
    res.redirect(303, synonymsAddress(language))
  })

  return router
}

/** What was written is not lost: it stands where a new group is written. */
function somebodyRemovedIt(
  typed: string,
  { language, req, res }: { language: string; req: Request; res: Response }
): void {
  const to = synonymsAddress(language)
  const problems = [{ field: fieldForNew, key: 'search:synonyms.problems.gone' as const }]
  req.session.returned = { to, typed: { [fieldForNew]: typed }, problems }
  res.redirect(303, to)
}

const longestNamed = 60
const named = (sayings: string[], language: string) => ({ group: inShort(inOneLine(sayings, language), longestNamed) })
