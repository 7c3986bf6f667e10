import { Router } from 'express'
import { z } from 'zod'
import { ownName } from '../languages/languages.ts'
import { layout } from '../web/page.ts'
import { keptMail, keptMails } from './kept-mails.ts'

const listQuery = z.object({
  to: z
    .string()
    .trim()
    .toLowerCase()
    .max(254)
    .optional()
    .transform(to => to || undefined)
})
const mailParams = z.object({ id: z.string().regex(/^[0-9a-f]{24}$/) })

/** Runs nothing, loads nothing but pictures, and stands in our own frame only. */
const mailPolicy =
  "default-src 'none'; img-src https: data:; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox"

/** The mails that would have been sent, to be read while the program is worked on. */
export function devMailRoutes(): Router {
  const router = Router()
  router.use(layout('bare'))

  router.get('/', async (req, res) => {
    const { to } = listQuery.parse(req.query)
    const mails = await keptMails({ to })
    res.page('dev/mails', {
      title: req.t('mails:dev.title'),
      to,
      mails: mails.map(mail => ({ ...mail, id: mail._id.toString(), to: mail.to.address }))
    })
  })

  router.get('/:id', async (req, res) => {
    const { id } = mailParams.parse(req.params)
    const mail = await keptMail(id)
    const policy = String(res.get('content-security-policy') ?? '')
    res.set('content-security-policy', `${policy};frame-src 'self'`)
    res.page('dev/mail', {
      title: mail.subject,
      id,
      mail: { ...mail, to: mail.to.address, languageName: ownName(mail.language) }
    })
  })

  router.get('/:id/html', async (req, res) => {
    const { html } = await keptMail(mailParams.parse(req.params).id)
    res.set({
      'content-security-policy': mailPolicy,
      'x-frame-options': 'sameorigin',
      'cache-control': 'private, no-store'
    })
    res.type('html').send(html)
  })

  return router
}
