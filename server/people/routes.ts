import { type ErrorRequestHandler, type Request, Router } from 'express'
import type { Config } from '../config.ts'
import { Invalid, NotFound } from '../errors.ts'
import type { Services } from '../services.ts'
import { wantsJson } from '../web/forms.ts'
import { rememberLanguage } from '../web/language.ts'
import { count } from '../web/limits.ts'
import { ownAddress } from '../web/own-address.ts'
import { sessionsOf } from '../web/sessions.ts'
import { changePassword, comeInByLink, describeYourself, shutOut, signOutEverywhere } from './account.ts'
import { asCurrent, asking, signedIn } from './current.ts'
import { changePerson, personForAddress, personWithAddress, personWithId } from './find.ts'
import { accountForm, invitationForm, linkForm, nothing, passwordForm, signInForm, tokenParams } from './forms.ts'
import { accountPage } from './pages.ts'
import { isStaff } from './permissions.ts'
import type { Person } from './person.ts'
import { beginSession, checkPassword, endSession } from './sign-in.ts'
import { createSignInLink, openLink, type SignInLink, useLink } from './sign-in-link.ts'

/** Signing in and out, and one's own account, under the language of the address. */
export function peopleRoutes({ config }: Services): Router {
  const router = Router()
  router.use('/sign-in', signInRoutes(config))
  router.use('/account', accountRoutes())
  router.post('/sign-out', async (req, res) => {
    nothing.parse(req.body ?? {})
    await endSession(req)
    res.redirect(303, `/${req.language}`)
  })
  return router
}

function signInRoutes(config: Config): Router {
  const router = Router()

  router.get('/', (req, res) => {
    const next = ownAddress(req.query.next, '')
    if (asking(req)) return res.redirect(303, next || homeOf(req))
    res.page('people/sign-in', { title: req.t('people:signIn.title'), next })
  })

  router.post('/password', async (req, res) => {
    const { next } = signInForm.parse(req.body)
    const person = await checkPassword(req)
    if (!person) throw new Invalid('password', 'people:refusals.wrongPassword')
    await beginSession(req, person)
    res.redirect(303, ownAddress(next, homeOf(req)))
  })

  router.post('/link', async (req, res) => {
    const { email, next } = linkForm.parse(req.body)
    await count('sign-in link from a place', req.ip ?? '')
    await count('sign-in link for an address', email)
    await createSignInLink({ address: email, purpose: 'sign-in', language: req.language, next: ownAddress(next, '') })
    res.page('people/link-sent', { title: req.t('people:linkSent.title'), email })
  })

  router.get('/:token', async (req, res) => {
    const { token } = tokenParams.parse(req.params)
    const link = await openLink(token, config)
    const person = await personWithAddress(link.address)
    const needsPassword = link.purpose === 'invitation' && person !== undefined && isStaff(person)
    res.set('referrer-policy', 'same-origin')
    res.page('people/open-link', { title: req.t('people:openLink.title'), token, address: link.address, needsPassword })
  })

  router.post('/:token', async (req, res) => {
    const { token } = tokenParams.parse(req.params)
    const link = await openLink(token, config)
    const invited = link.purpose === 'invitation' ? invitationForm.parse(req.body) : undefined
    if (!invited) nothing.parse(req.body ?? {})
    await useLink(link)
    const person = await welcome(link, invited?.password)
    if (invited) await shutOut(person)
    await beginSession(req, asCurrent(person.id, person))
    res.redirect(303, ownAddress(link.next, homeOf(req)))
  })

  router.use('/:token', spentLink)
  return router
}

/** A link works once, and not for ever; the way on is a new one. It never says which of both it was. */
const spentLink: ErrorRequestHandler = (error, req, res, next) => {
  if (!(error instanceof NotFound) || wantsJson(req)) return next(error)
  res.page('people/sign-in', { title: req.t('people:signIn.title'), isSpentLink: true }, { status: 404 })
}

/** Who comes in by a link: whoever is new becomes a customer. */
async function welcome(link: SignInLink, password: string | undefined): Promise<Person> {
  const { id } = await personForAddress({ address: link.address, language: link.language })
  return changePerson(id, async person => {
    await comeInByLink(person, { password })
    return person
  })
}

function homeOf(req: Request): string {
  const person = asking(req)
  if (person?.maySeeDesk) return '/desk'
  return person?.mayWrite ? '/writing' : `/${req.language}/requests`
}

function accountRoutes(): Router {
  const router = Router()

  router.get('/', async (req, res) => {
    const person = await personWithId(signedIn(req).id)
    res.page('people/account', accountPage(person, await sessionsOf(person.id, req.sessionID), req))
  })

  router.post('/', async (req, res) => {
    const by = signedIn(req)
    const words = accountForm.parse(req.body)
    await changePerson(by.id, person => describeYourself(person, { by, ...words }))
    rememberLanguage(req, res, words.language)
    req.session.said = { key: 'people:account.saved' }
    res.redirect(303, `/${words.language}/account`)
  })

  router.post('/password', async (req, res) => {
    const { id } = signedIn(req)
    const words = passwordForm.parse(req.body)
    await count('password for an account', id)
    const person = await changePerson(id, async person => {
      await changePassword(person, words)
      return person
    })
    await shutOut(person, { except: req.sessionID })
    req.session.said = { key: 'people:account.passwordChanged' }
    res.redirect(303, `/${req.language}/account`)
  })

  router.post('/sessions/end', async (req, res) => {
    nothing.parse(req.body ?? {})
    const by = signedIn(req)
    const person = await changePerson(by.id, person => {
      signOutEverywhere(person, { by })
      return person
    })
    await shutOut(person)
    res.redirect(303, `/${req.language}/sign-in`)
  })

  return router
}
