import { type Request, Router } from 'express'
import { z } from 'zod'
import { agents, personWithId } from '../people/find.ts'
import type { Services } from '../services.ts'
import { articlesAtHand } from './at-hand.ts'
import { citedArticles } from './cited-articles.ts'
import { deskActions } from './desk-actions.ts'
import { ticketToShow } from './find.ts'
import { ticketParams } from './forms.ts'
import { look } from './looks.ts'
import { articlesToJudge, composerPart, controlsPart, headPart } from './pages.ts'
import { queuePage, viewCounts } from './queue.ts'
import { counted, listPart, rowParts, viewParts, viewQuery } from './queue-pages.ts'
import { queueRoutes, view } from './queue-routes.ts'
import { type Reader, readerOf } from './reader.ts'
import { otherRequests, requesterPart, trailPart } from './requester-page.ts'
import { searchRoutes } from './search-routes.ts'
import { threadPart } from './thread-page.ts'
import type { Ticket } from './ticket.ts'
import { trailOf } from './trail.ts'

const parts = z.enum(['head', 'thread', 'controls', 'requester', 'articles'])
const ticketQuery = z.object({ view, part: parts.optional(), articles: z.string().trim().max(200).catch('') })

/** The agents' side of tickets: the queue, a ticket with all that is known about it, and what can be done to it. */
export function deskRoutes(services: Services): Router {
  const router = Router()
  router.use(queueRoutes, searchRoutes(services))

  router.get('/tickets/:number', async (req, res) => {
    const ticket = await ticketToShow(ticketParams.parse(req.params).number)
    const { part } = ticketQuery.parse(req.query)
    const scene = sceneOf(ticket, req, services)
    if (part) return res.part(`tickets/_${part}`, await scene[part]())
    res.page('tickets/show', await wholePage(scene, ticket, req))
  })

  router.use(deskActions(services))
  return router
}

/** The regions of a ticket's page, each of which can be asked for alone. */
function sceneOf(ticket: Ticket, req: Request, services: Services) {
  const reader = readerOf(req)
  const query = ticketQuery.parse(req.query)
  const trail = once(() => trailOf(ticket))
  const requester = once(() => personWithId(ticket.requester.toString()))
  const base = {
    base: `/desk/tickets/${ticket.number}`,
    query: viewQuery(query.view),
    number: ticket.number,
    subject: ticket.subject,
    language: ticket.language
  }
  return {
    async head() {
      const tried = await trail()
      const opened = tried.map(({ opened }) => opened?.article).filter(article => article !== undefined)
      const articles = await citedArticles(articlesToJudge(ticket, opened), ticket.language)
      return { ...base, ...headPart(ticket, articles, reader) }
    },
    async thread() {
      const [lookedAt, tried] = await Promise.all([look(reader.person.id, ticket.number), trail()])
      return { ...base, ...(await threadPart(ticket, reader, { lookedAt, tried })) }
    },
    async controls() {
      return { ...base, ...controlsPart(ticket, await agents(), reader) }
    },
    async requester() {
      const [person, others, tried] = await Promise.all([requester(), otherRequests(ticket), trail()])
      return {
        ...base,
        ...requesterPart(person, ticket, others, reader),
        trail: await trailPart(ticket, tried, reader)
      }
    },
    async articles() {
      return { ...base, ...(await articlesAtHand(ticket, await requester(), query.articles, reader, services)) }
    }
  }
}

/** What several regions need is looked up once. */
function once<Found>(lookUp: () => Promise<Found>): () => Promise<Found> {
  let found: Promise<Found> | undefined
  return () => (found ??= lookUp())
}

async function wholePage(scene: ReturnType<typeof sceneOf>, ticket: Ticket, req: Request) {
  const reader = readerOf(req)
  const [head, thread, controls, requester, articles, list] = await Promise.all([
    scene.head(),
    scene.thread(),
    scene.controls(),
    scene.requester(),
    scene.articles(),
    listBeside(req, ticket, reader)
  ])
  const { base, query, number, subject, language } = head
  return {
    title: reader.t('tickets:ticket.title', { number, subject }),
    area: 'queue',
    mainClass: 'split',
    ...{ base, query, number, subject, language },
    ...{ head, thread, controls, requester, articles, ...list },
    me: reader.person.id,
    composer: { ...head, ...composerPart(ticket, requester.name, reader, req.res?.locals.returned) }
  }
}

async function listBeside(req: Request, ticket: Ticket, reader: Reader) {
  const { view } = ticketQuery.parse(req.query)
  const [page, counts] = await Promise.all([queuePage(reader.person, view), viewCounts(reader.person)])
  return {
    railViews: viewParts(counts, view, reader),
    list: {
      ...listPart(view, reader),
      count: counted(counts[view], reader.language),
      rows: await rowParts(page.tickets, view, reader, ticket.number),
      src: `/desk/queue?view=${view}&current=${ticket.number}`,
      isOpenEnded: true
    }
  }
}
