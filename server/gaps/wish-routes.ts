import { Router } from 'express'
import { Types } from 'mongoose'
import { Invalid } from '../errors.ts'
import { asking } from '../people/current.ts'
import { personForAddress } from '../people/find.ts'
import type { Services } from '../services.ts'
import { count } from '../web/limits.ts'
import { askToBeTold } from './ask-to-be-told.ts'
import { wishForm } from './forms.ts'

/** "Tell me when this is answered", from a search that found nothing. */
export function wishRoutes(services: Services): Router {
  const router = Router()
  router.post('/search/wishes', async (req, res) => {
    const { words, email } = wishForm.parse(req.body)
    const known = asking(req)
    if (!known && !email) throw new Invalid('email', 'errors:fields.required')
    await count('request from a place', req.ip ?? '')
    if (!known) await count('request under an address', email!)
    const person = known ? known.id : (await personForAddress({ address: email!, language: req.language })).id
    await askToBeTold({ person: new Types.ObjectId(person), words, language: req.language }, services)
    req.session.said = { key: 'gaps:said.wished' }
    res.redirect(303, `/${req.language}`)
  })
  return router
}
