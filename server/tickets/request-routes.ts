import { type Request, Router } from 'express'
import { z } from 'zod'
import { audiencesOf } from '../articles/find.ts'
import { asking, signedIn } from '../people/current.ts'
import { personForAddress } from '../people/find.ts'
import { type LikelyAnswers, likelyAnswers } from '../search/answering.ts'
import { inTime } from '../search/in-time.ts'
import { wordsOf } from '../search/words.ts'
import type { Services } from '../services.ts'
import { contentLanguages } from '../settings.ts'
import { wantsJson } from '../web/forms.ts'
import { count } from '../web/limits.ts'
import { knownVisit } from '../web/visit.ts'
import { confirm } from './confirm.ts'
import { nothingForm, ticketParams } from './forms.ts'
import { cursor } from './queue.ts'
import { reopen } from './reopen.ts'
import { reply } from './reply.ts'
import { noteAnswered } from './request-answered.ts'
import { changeOwnRequest, ownRequest, requestsOf } from './request-find.ts'
import { answeredForm, askForm, askQuery, requestReplyForm, strangersAskForm } from './request-forms.ts'
import { openRequest } from './request-opening.ts'
import {
  askPage,
  foundRequestsPage,
  newEntry,
  requestListPage,
  requestPage,
  requestPart,
  suggestionsPart
} from './request-pages.ts'
import { searchRequests } from './request-search.ts'
import { solve } from './solve.ts'

/** The customers' side: asking, and following what becomes of it. */
export function requestRoutes(services: Services): Router {
  const router = Router()
  router.use('/ask', askRoutes(services))
  router.use('/requests', ownRequestRoutes(services))
  return router
}

const listQuery = z.object({ after: cursor.optional(), q: z.string().catch('').transform(wordsOf) })

/** Milliseconds. Who has sent a request off waits rather for a moment than gets answers in a language not their own. */
const untilRead = 10_000

function askRoutes(services: Services): Router {
  const router = Router()

  router.get('/', async (req, res) => {
    services.recogniser.wake()
    const typed = res.locals.returned?.typed
    const { subject } = askQuery.parse({ subject: typed?.subject ?? req.query.subject })
    if (subject && !typed) await count('search from a place', req.ip ?? '')
    res.page('requests/ask', askPage({ subject, likely: await likelyFor(subject, req) }, req, typed))
  })

  router.get('/suggestions', async (req, res) => {
    const { subject } = askQuery.parse(req.query)
    await count('search from a place', req.ip ?? '')
    res.part('requests/_suggestions', suggestionsPart(await likelyFor(subject, req), req))
  })

  router.post('/', async (req, res) => {
    const person = asking(req)
    const { website, email, name, timeZone, ...question } = (person ? askForm : strangersAskForm).parse(req.body)
    if (website) return res.redirect(303, receiptOf(req))

    await count('request from a place', req.ip ?? '')
    if (!person) await count('request under an address', email!)
    const by = person ?? (await personForAddress({ address: email!, name, language: req.language, timeZone }))
    const language = await languageOf(`${question.subject}\n${question.body}`, req)
    const asker = { by, unconfirmed: !person, language, visit: knownVisit(req) }
    const ticket = await openRequest({ ...question, ...asker })
    if (person) {
      req.session.said = { key: 'requests:ask.sent' }
      return res.redirect(303, `/${req.language}/requests/${ticket.number}`)
    }
    req.session.received = { ticket: ticket.number, address: email! }
    res.redirect(303, receiptOf(req))
  })

  router.get('/received', (req, res) => {
    const { received } = req.session
    if (!received) return res.redirect(303, `/${req.language}/ask`)
    res.page('requests/received', { title: req.t('requests:received.title'), ...received })
  })

  router.post('/answered', async (req, res) => {
    const { article, subject, entry } = answeredForm.parse(req.body)
    await count('request from a place', req.ip ?? '')
    await noteAnswered({
      _id: entry,
      words: subject,
      language: req.language,
      article,
      visit: knownVisit(req),
      person: asking(req)?.id,
      at: new Date()
    })
    res.redirect(303, `/${req.language}/ask/answered`)
  })

  router.get('/answered', (req, res) => {
    res.page('requests/answered', { title: req.t('requests:answered.title') })
  })

  /** People write in their own language on pages of another one, too. */
  function languageOf(text: string, req: Request): Promise<string> {
    const asked = services.recogniser.languageOf(text, { among: contentLanguages(), hint: req.language })
    return inTime(asked, untilRead).catch(() => req.language)
  }

  function likelyFor(text: string, req: Request): Promise<LikelyAnswers> {
    const audience = audiencesOf(asking(req))
    return likelyAnswers({ text, language: req.language, audience, limit: 3 }, services)
  }

  return router
}

function ownRequestRoutes(services: Services): Router {
  const router = Router()
  const { company } = services.config

  router.get('/', async (req, res) => {
    const who = signedIn(req)
    const { after, q } = listQuery.parse(req.query)
    if (q) {
      await count('search from a place', req.ip ?? '')
      return res.page('requests/index', foundRequestsPage(await searchRequests(who, q, services), q, req))
    }
    res.page('requests/index', requestListPage(await requestsOf(who, after), req, after === undefined))
  })

  router.get('/:number', async (req, res) => {
    const ticket = await asked(req)
    const by = signedIn(req)
    if (ticket.unconfirmed) await changeOwnRequest(by, ticket.number, unseen => confirm(unseen, { by }))
    res.page('requests/show', await requestPage(ticket, req, company, res.locals.returned?.typed))
  })

  router.get('/:number/conversation', async (req, res) => {
    res.part('requests/_conversation', await requestPart(await asked(req), req, company))
  })

  router.get('/:number/facts', async (req, res) => {
    res.part('requests/_facts', await requestPart(await asked(req), req, company))
  })

  router.post('/:number/replies', async (req, res) => {
    const by = signedIn(req)
    const words = requestReplyForm.parse(req.body)
    const { number } = ticketParams.parse(req.params)
    const entry = await changeOwnRequest(by, number, ticket => reply(ticket, { by, ...words }))
    if (wantsJson(req)) return res.json({ said: req.t('requests:show.sent'), next: newEntry() })
    res.redirect(303, `/${req.language}/requests/${number}#entry-${entry}`)
  })

  router.post('/:number/solution', async (req, res) => {
    const by = signedIn(req)
    nothingForm.parse(req.body ?? {})
    const { number } = ticketParams.parse(req.params)
    await changeOwnRequest(by, number, ticket => solve(ticket, { by }))
    req.session.said = { key: 'requests:show.solved' }
    res.redirect(303, `/${req.language}/requests/${number}`)
  })

  router.post('/:number/reopening', async (req, res) => {
    const by = signedIn(req)
    nothingForm.parse(req.body ?? {})
    const { number } = ticketParams.parse(req.params)
    await changeOwnRequest(by, number, ticket => reopen(ticket, { by }))
    req.session.said = { key: 'requests:show.reopened' }
    res.redirect(303, `/${req.language}/requests/${number}`)
  })

  return router
}

function asked(req: Request) {
  return ownRequest(signedIn(req), ticketParams.parse(req.params).number)
}

function receiptOf(req: Request): string {
  return `/${req.language}/ask/received`
}
