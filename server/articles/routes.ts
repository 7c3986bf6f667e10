import { type ErrorRequestHandler, type Request, type Response, Router } from 'express'
import { Types } from 'mongoose'
import { NotFound } from '../errors.ts'
import { asking } from '../people/current.ts'
import type { Services } from '../services.ts'
import { contentLanguages } from '../settings.ts'
import { wantsJson } from '../web/forms.ts'
import { count } from '../web/limits.ts'
import { knownVoter, voterOf } from '../web/visit.ts'
import { addressesIn } from './addresses.ts'
import { articlePage, feedbackPart } from './article-page.ts'
import { articleAt, audiencesOf, type ReadArticle } from './find.ts'
import { feedbackQuery, pageQuery, voteForm } from './forms.ts'
import { articleCount, categoryPage, homePage, sectionPage, topics } from './pages.ts'
import { relatedArticles } from './related.ts'
import { Revisions } from './revision.ts'
import { numberIn } from './slug.ts'
import { treeFor } from './tree.ts'
import { publishedOf } from './version.ts'
import { vote, votedBefore } from './vote.ts'

/** The help centre as readers browse it. It stands last among the pages of a language, so it says what is not there. */
export function helpCentreRoutes({ config, engine }: Services): Router {
  const router = Router()
  const { baseUrl } = config

  router.get('/', async (req, res) => {
    sameForStrangers(res)
    res.page('articles/home', homePage(await treeOf(req), req, { baseUrl }))
  })

  router.get('/categories/:address', async (req, res) => {
    const tree = await treeOf(req)
    const category = tree.categories.find(({ number }) => number === numberIn(req.params.address))
    if (!category || articleCount(category) === 0) throw new NotFound()
    if (isElsewhere(req, addresses(req).category(category))) return res.redirect(301, addresses(req).category(category))

    sameForStrangers(res)
    res.page('articles/category', categoryPage(category, req, { baseUrl }))
  })

  router.get('/sections/:address', async (req, res) => {
    const { page } = pageQuery.parse(req.query)
    const tree = await treeOf(req)
    const section = tree.sections.get(numberIn(req.params.address) ?? 0)
    if (!section || section.articles.length === 0) throw new NotFound()
    if (isElsewhere(req, addresses(req).section(section))) return res.redirect(301, addresses(req).section(section))

    const shown = sectionPage(section, req, { page, baseUrl })
    if (shown.articles.length === 0) throw new NotFound()
    sameForStrangers(res)
    res.page('articles/section', shown)
  })

  router.get('/articles/:address', async (req, res) => {
    const { voted } = feedbackQuery.parse(req.query)
    const { article, version } = await articleAt(req.language, req.params.address, asking(req))
    const address = addresses(req).article(article.number, version.translation.slug)
    if (isElsewhere(req, address)) return res.redirect(301, address)

    const tree = await treeOf(req)
    const { number, section } = article
    const { language, published } = version.translation
    const related = await relatedArticles(
      tree,
      { number, section, title: published.title },
      { language, audience: audiencesOf(asking(req)) },
      { engine }
    )
    const reader = asking(req)?.id ?? knownVoter(req)
    const before = reader ? await votedBefore(published.revision, reader) : undefined
    if (!before) sameForStrangers(res)
    const reading = { article, version, tree, related, voted, before, baseUrl }
    res.page('articles/show', await articlePage(reading, req))
  })

  router.post('/articles/:address/votes', async (req, res) => {
    await count('vote from a place', req.ip ?? '')
    const { revision, ...voting } = voteForm.parse(req.body)
    const { article, version } = await articleAt(req.language, req.params.address, asking(req))
    const address = addresses(req).article(article.number, version.translation.slug)
    const reader = asking(req)?.id ?? voterOf(req, res, address)
    await vote(await judgedText(article, revision), { ...voting, reader })

    const voted = voting.helped ? 'yes' : isAskedWhy(req) ? 'why' : 'no'
    if (req.query.part === 'feedback')
      return res.part('articles/_feedback', feedbackPart({ article, version, voted }, req))
    res.redirect(303, `${address}?voted=${voted}#feedback`)
  })

  router.use(() => {
    throw new NotFound()
  })
  router.use(nothingHere)
  return router
}

const treeOf = (req: Request) => treeFor(audiencesOf(asking(req)))
const addresses = (req: Request) => addressesIn(req.language, contentLanguages())

/** Whether the request came by an old or a wrong address of the thing. */
function isElsewhere(req: Request, address: string): boolean {
  return encodeURI(decodeURI(req.originalUrl.split('?')[0]!)) !== address
}

function sameForStrangers(res: Response) {
  res.locals.samePageForStrangers = true
}

/** Whether the reader has had the question what was wrong, answered or not. */
function isAskedWhy(req: Request): boolean {
  return 'reason' in req.body || 'comment' in req.body
}

/** The text that the reader had before them, which need not be the newest. */
async function judgedText(article: ReadArticle, revision: string) {
  const current = publishedOf(article).find(({ published }) => published.revision.toString() === revision)
  if (current) return { article: article.number, language: current.language, revision: current.published.revision }
  const kept = await Revisions.findOne(
    { _id: new Types.ObjectId(revision), article: article.number },
    { language: 1 }
  ).lean()
  if (!kept) throw new NotFound()
  return { article: article.number, language: kept.language, revision: kept._id }
}

/** What is not there, with a search box and the topics as a way on. */
const nothingHere: ErrorRequestHandler = async (error, req, res, next) => {
  if (!(error instanceof NotFound) || wantsJson(req)) return next(error)
  res.locals.samePageForStrangers = false
  const page = { title: req.t('errors:notFound.title'), hasOwnSearch: true, topics: topics(await treeOf(req), req) }
  res.page('errors/not-found', page, { status: 404 })
}
