import { type Request, type Response, Router } from 'express'
import { nextNumber } from '../database.ts'
import { signedIn } from '../people/current.ts'
import {
  addSection,
  moveCategory,
  moveSection,
  removeCategory,
  removeSection,
  rename,
  startCategory
} from './arrange.ts'
import { changeCategory, changeCategoryOfSection } from './find-category.ts'
import { treePage } from './tree-page.ts'
import {
  categoryParams,
  directionForm,
  namingForm,
  newNamingForm,
  nothing,
  sectionParams,
  treeQuery
} from './writing-forms.ts'

/** Categories and sections: `/writing/tree`. */
export function treeRoutes(): Router {
  const router = Router()

  router.get('/', async (req, res) => {
    res.page('writing/tree', await treePage(treeQuery.parse(req.query), req))
  })

  router.post('/categories', async (req, res) => {
    await startCategory({ by: signedIn(req), ...newNamingForm.parse(req.body) })
    back(req, res)
  })

  router.post('/categories/:category/name', async (req, res) => {
    const { category } = categoryParams.parse(req.params)
    const naming = namingForm.parse(req.body)
    await changeCategory(category, found => rename(found, { by: signedIn(req), ...naming }))
    back(req, res)
  })

  router.post('/categories/:category/position', async (req, res) => {
    const { category } = categoryParams.parse(req.params)
    await moveCategory(category, { by: signedIn(req), ...directionForm.parse(req.body) })
    back(req, res)
  })

  router.post('/categories/:category/removal', async (req, res) => {
    const { category } = categoryParams.parse(req.params)
    nothing.parse(req.body ?? {})
    await removeCategory(category, { by: signedIn(req) })
    back(req, res)
  })

  router.post('/categories/:category/sections', async (req, res) => {
    const { category } = categoryParams.parse(req.params)
    const naming = newNamingForm.parse(req.body)
    const number = await nextNumber('category')
    await changeCategory(category, found => addSection(found, { by: signedIn(req), number, ...naming }))
    back(req, res)
  })

  router.post('/sections/:section/name', async (req, res) => {
    const { section } = sectionParams.parse(req.params)
    const naming = namingForm.parse(req.body)
    await changeCategoryOfSection(section, found => rename(found, { by: signedIn(req), section, ...naming }))
    back(req, res)
  })

  router.post('/sections/:section/position', async (req, res) => {
    const { section } = sectionParams.parse(req.params)
    const { to } = directionForm.parse(req.body)
    await changeCategoryOfSection(section, found => moveSection(found, { by: signedIn(req), section, to }))
    back(req, res)
  })

  router.post('/sections/:section/removal', async (req, res) => {
    const { section } = sectionParams.parse(req.params)
    nothing.parse(req.body ?? {})
    await changeCategoryOfSection(section, found => removeSection(found, { by: signedIn(req), section }))
    back(req, res)
  })

  return router
}

/** To the tree, in the language whose names were being worked on. */
function back(req: Request, res: Response) {
  const language = treeQuery.parse(req.query).language
  req.session.said = { key: 'writing:tree.saved' }
  res.redirect(303, `/writing/tree${language ? `?language=${language}` : ''}`)
}
