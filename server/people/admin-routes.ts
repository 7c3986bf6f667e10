import { Router } from 'express'
import { changeRoles, deactivate, reactivate, shutOut, signOutEverywhere } from './account.ts'
import { signedIn } from './current.ts'
import { changePerson, personWithId } from './find.ts'
import { inviteForm, nothing, peopleQuery, personParams, rolesForm } from './forms.ts'
import { invite } from './invite.ts'
import { languageOptions, peoplePage, personPage, roleOptions } from './pages.ts'
import { type Actor, allow } from './permissions.ts'
import { People, type Person, roles } from './person.ts'

const pageLength = 50

/** The people of the installation, for its administrators. */
export const peopleAdminRoutes = Router()

peopleAdminRoutes.get('/', async (req, res) => {
  allow(signedIn(req), 'see people')
  const { after, q, who } = peopleQuery.parse(req.query)
  const found = await People.find(
    {
      ...(who === 'staff' ? { roles: { $in: [...roles] } } : {}),
      ...(q ? { email: startingWith(q, after) } : after ? { email: { $gt: after } } : {})
    },
    { outbox: 0, password: 0 }
  )
    .sort({ email: 1 })
    .limit(pageLength + 1)
    .lean()
  const people = found.slice(0, pageLength)
  res.page('people/index', {
    area: 'people',
    title: req.t('people:admin.title'),
    people: peoplePage(people, req),
    who,
    q,
    next:
      found.length > pageLength
        ? `?${new URLSearchParams({ who, q: q ?? '', after: people.at(-1)!.email })}`
        : undefined,
    roles: roleOptions([], req.t),
    languages: languageOptions(req.interfaceLanguage)
  })
})

peopleAdminRoutes.post('/', async (req, res) => {
  const { email, ...words } = inviteForm.parse(req.body)
  const person = await invite({ by: signedIn(req), address: email, ...words })
  req.session.said = { key: 'people:admin.invited', values: { name: person.name } }
  res.redirect(303, '/admin/people')
})

peopleAdminRoutes.get('/:person', async (req, res) => {
  const viewer = signedIn(req)
  allow(viewer, 'see people')
  const person = await personWithId(personParams.parse(req.params).person)
  res.page('people/show', personPage(person, viewer.id, req))
})

peopleAdminRoutes.post('/:person/roles', async (req, res) => {
  const chosen = rolesForm.parse(req.body ?? {})
  await act(personParams.parse(req.params).person, person => changeRoles(person, { by: signedIn(req), ...chosen }))
  req.session.said = { key: 'people:admin.changed' }
  res.redirect(303, `/admin/people/${req.params.person}`)
})

const endings = { deactivation: deactivate, reactivation: reactivate, 'sign-out': signOutEverywhere } as const

for (const [path, action] of Object.entries(endings))
  peopleAdminRoutes.post(`/:person/${path}`, async (req, res) => {
    nothing.parse(req.body ?? {})
    const { person: id } = personParams.parse(req.params)
    await shutOut(await act(id, person => action(person, { by: signedIn(req) as Actor })))
    req.session.said = { key: 'people:admin.changed' }
    res.redirect(303, `/admin/people/${id}`)
  })

function act(id: string, action: (person: Person) => void): Promise<Person> {
  return changePerson(id, person => {
    action(person)
    return person
  })
}

/** Addresses from a beginning on, as far as it reaches: a range that the index answers. */
function startingWith(beginning: string, after: string | undefined) {
  const from = beginning.toLowerCase()
  return { ...(after && after > from ? { $gt: after } : { $gte: from }), $lt: `${from}\uffff` }
}
