import { createHmac } from 'node:crypto'
import { type RequestHandler, Router } from 'express'
import type { Config } from '../config.ts'
import { Invalid, NotFound } from '../errors.ts'
import { asCurrent } from './current.ts'
import { setUpForm } from './forms.ts'
import { isWithoutAdmin, setUp } from './invite.ts'
import { beginSession } from './sign-in.ts'

/**
 * Needed in production to become the first admin, so that no passer-by does. It is written to the log at the start.
 */
export function setUpCode({ secret }: Config): string {
  return createHmac('sha256', secret).update('set up').digest('hex').slice(0, 12)
}

/** Leads to the page that makes the first admin, as long as there is none. */
export const setUpFirst: RequestHandler = async (req, res, next) => {
  if (req.method !== 'GET' || req.path === '/set-up' || !(await isWithoutAdmin())) return next()
  res.redirect(303, '/set-up')
}

export function setUpRoutes(config: Config): Router {
  const needsCode = config.mode === 'production'
  const router = Router()

  router.get('/', async (req, res) => {
    if (!(await isWithoutAdmin())) throw new NotFound()
    res.page('people/set-up', { title: req.t('people:setUp.title'), needsCode }, { layout: 'bare' })
  })

  router.post('/', async (req, res) => {
    const { email, code, ...words } = setUpForm.parse(req.body)
    if (needsCode && code !== setUpCode(config)) throw new Invalid('code', 'people:refusals.wrongCode')
    const person = await setUp({ ...words, address: email, language: req.language })
    await beginSession(req, asCurrent(person.id, person))
    res.redirect(303, '/writing')
  })

  return router
}
