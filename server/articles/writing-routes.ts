import { Router } from 'express'
import { NotFound } from '../errors.ts'
import { signedIn } from '../people/current.ts'
import type { Services } from '../services.ts'
import { editorRoutes } from './editor-routes.ts'
import { articleNumbered, changeArticle } from './find.ts'
import { categoriesInOrder } from './find-category.ts'
import { linksPart } from './link-choices.ts'
import { move, moveWithinSection } from './move.ts'
import { startArticle } from './start-article.ts'
import { treeRoutes } from './tree-routes.ts'
import {
  articleParams,
  articlesQuery,
  directionForm,
  linkQuery,
  newArticleForm,
  newArticleQuery,
  placeForm
} from './writing-forms.ts'
import { articlesPage, newArticlePage, translationsPage } from './writing-pages.ts'

/** The writers' side: the articles, their translations, and the tree that they stand in. */
export function writingRoutes(_services: Services): Router {
  const router = Router()

  router.get('/', async (req, res) => {
    res.page('writing/articles', await articlesPage(articlesQuery.parse(req.query), req))
  })

  router.get('/translations', async (req, res) => {
    res.page('writing/translations', await translationsPage(articlesQuery.parse(req.query), req))
  })

  router.get('/new', async (req, res) => {
    res.page('writing/new', await newArticlePage(newArticleQuery.parse(req.query), req))
  })

  router.get('/links', async (req, res) => {
    res.part('writing/_links', await linksPart(linkQuery.parse(req.query)))
  })

  router.post('/articles', async (req, res) => {
    const { title, section, source, audience } = newArticleForm.parse(req.body)
    await sectionThere(section)
    const article = await startArticle({ by: signedIn(req), title, section, source, audience })
    res.redirect(303, `/writing/articles/${article.number}/${source}`)
  })

  router.get('/articles/:article', async (req, res) => {
    const { number, source } = await articleNumbered(articleParams.parse(req.params).article)
    res.redirect(303, `/writing/articles/${number}/${source}`)
  })

  router.post('/articles/:article/place', async (req, res) => {
    const { article: number } = articleParams.parse(req.params)
    const place = placeForm.parse(req.body)
    await sectionThere(place.section)
    const source = await changeArticle(number, article => {
      move(article, { by: signedIn(req), ...place })
      return article.source
    })
    req.session.said = { key: 'writing:place.saved' }
    res.redirect(303, `/writing/articles/${number}/${source}`)
  })

  router.post('/articles/:article/position', async (req, res) => {
    const { article: number } = articleParams.parse(req.params)
    const { to } = directionForm.parse(req.body)
    const { section } = await articleNumbered(number)
    await moveWithinSection(number, { by: signedIn(req), to })
    res.redirect(303, `/writing?section=${section}`)
  })

  router.use('/tree', treeRoutes())
  router.use('/articles/:article/:language', editorRoutes())
  return router
}

async function sectionThere(number: number) {
  const categories = await categoriesInOrder()
  if (!categories.some(({ sections }) => sections.some(section => section.number === number))) throw new NotFound()
}
