import { type ErrorRequestHandler, type Request, type Response, Router } from 'express'
import { signedIn } from '../people/current.ts'
import { namesOf, personWithId } from '../people/find.ts'
import type { Services } from '../services.ts'
import { wantsJson } from '../web/forms.ts'
import { assign } from './assign.ts'
import { articlesIn, citedArticles } from './cited-articles.ts'
import { changeTicket, ticketNumbered } from './find.ts'
import {
  assigneeForm,
  nothingForm,
  priorityForm,
  replyForm,
  statusForm,
  tagsForm,
  ticketParams,
  verdictForm
} from './forms.ts'
import { judge } from './judge.ts'
import { linkArticle } from './link-article.ts'
import { setPriority } from './priority.ts'
import { viewQuery } from './queue-pages.ts'
import { view } from './queue-routes.ts'
import { reopen } from './reopen.ts'
import { HeldBack } from './reply.ts'
import { replyAndTurn } from './reply-and-turn.ts'
import { solve } from './solve.ts'
import { setStatus } from './status.ts'
import { tag } from './tag.ts'

/** What agents do to a ticket: each address is one action. */
export function deskActions({ config }: Services): Router {
  const router = Router()

  router.post('/tickets/:number/replies', async (req, res) => {
    const { number } = ticketParams.parse(req.params)
    const words = replyForm.parse(req.body)
    const by = signedIn(req)
    const sent = words.to === 'customer' ? await articlesSent(number, words.body, config.baseUrl) : []
    await changeTicket(number, ticket => {
      replyAndTurn(ticket, { by, ...words })
      for (const article of sent) linkArticle(ticket, { by, ...article, outcome: 'answered' })
    })
    done(req, res, words.to === 'customer' ? 'tickets:said.sent' : 'tickets:said.noted')
  })

  router.post('/tickets/:number/status', async (req, res) => {
    const { status } = statusForm.parse(req.body)
    await changeTicket(numberOf(req), ticket => setStatus(ticket, { by: signedIn(req), to: status }))
    done(req, res)
  })

  router.post('/tickets/:number/priority', async (req, res) => {
    const { priority } = priorityForm.parse(req.body)
    await changeTicket(numberOf(req), ticket => setPriority(ticket, { by: signedIn(req), to: priority }))
    done(req, res)
  })

  router.post('/tickets/:number/assignee', async (req, res) => {
    const { assignee } = assigneeForm.parse(req.body)
    const to = assignee === undefined ? undefined : await personWithId(assignee)
    await changeTicket(numberOf(req), ticket => assign(ticket, { by: signedIn(req), to }))
    done(req, res)
  })

  router.post('/tickets/:number/tags', async (req, res) => {
    const { tags } = tagsForm.parse(req.body)
    await changeTicket(numberOf(req), ticket => tag(ticket, { by: signedIn(req), tags }))
    done(req, res)
  })

  router.post('/tickets/:number/solution', async (req, res) => {
    const verdict = verdictForm.parse(req.body)
    await changeTicket(numberOf(req), ticket => solve(ticket, { by: signedIn(req), verdict }))
    done(req, res, 'tickets:said.solved')
  })

  router.post('/tickets/:number/verdict', async (req, res) => {
    const verdict = verdictForm.parse(req.body)
    if (verdict) await changeTicket(numberOf(req), ticket => judge(ticket, { by: signedIn(req), verdict }))
    done(req, res)
  })

  router.post('/tickets/:number/reopening', async (req, res) => {
    nothingForm.parse(req.body ?? {})
    await changeTicket(numberOf(req), ticket => reopen(ticket, { by: signedIn(req) }))
    done(req, res, 'tickets:said.reopened')
  })

  router.use(heldBack)
  return router
}

const numberOf = (req: Request) => ticketParams.parse(req.params).number

/** The articles that a reply gives to the customer, in the language and revision in which they will be read. */
async function articlesSent(number: number, body: string, baseUrl: string) {
  const numbers = articlesIn(body, baseUrl).slice(0, 20)
  if (numbers.length === 0) return []
  const { language } = await ticketNumbered(number)
  const articles = await citedArticles(numbers, language)
  return [...articles.values()].map(({ number, language, revision }) => ({ article: number, language, revision }))
}

/** Back to the ticket, in the view that the agent came from; a script stays where it is. */
function done(
  req: Request,
  res: Response,
  said?: 'tickets:said.sent' | 'tickets:said.noted' | 'tickets:said.solved' | 'tickets:said.reopened'
) {
  const number = numberOf(req)
  if (wantsJson(req)) {
    res.status(200).json({ said: said && req.t(said, { number }) })
    return
  }
  if (said) req.session.said = { key: said, values: { number } }
  res.redirect(303, ticketAddress(req, number))
}

function ticketAddress(req: Request, number: number): string {
  return `/desk/tickets/${number}${viewQuery(view.parse(req.query.view))}`
}

/** What was held back stands in the form again, below what the sender had not seen. */
const heldBack: ErrorRequestHandler = async (error, req, res, next) => {
  if (!(error instanceof HeldBack)) return next(error)
  const { ticket, by, newest } = error
  if (wantsJson(req)) {
    const name = (await namesOf([by])).get(by) ?? req.t('tickets:someoneGone')
    res
      .status(409)
      .json({ heldBack: { text: req.t('tickets:composer.heldBack', { name }), seen: newest }, problems: [] })
    return
  }
  const { body, to } = replyForm.parse(req.body)
  const address = ticketAddress(req, ticket)
  req.session.returned = {
    to: address,
    typed: { body, to },
    problems: [{ field: 'seen', key: 'tickets:refusals.heldBack' }]
  }
  res.redirect(303, address)
}
