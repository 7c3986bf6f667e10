import { type Request, type Response, Router } from 'express'
import { Refused } from '../errors.ts'
import { shortMoment } from '../languages/format.ts'
import { signedIn } from '../people/current.ts'
import { namesOf } from '../people/find.ts'
import { wantsJson } from '../web/forms.ts'
import type { Article, Text } from './article.ts'
import { editorPage, renderedFor } from './editor-page.ts'
import { articleNumbered, changeArticle } from './find.ts'
import { confirmTranslation, publish } from './publish.ts'
import { retire } from './retire.ts'
import { revisionOf, revisionPage, revisionsPage } from './revision-pages.ts'
import { setSearchWords } from './search-words.ts'
import { newestText, translationIn } from './translation.ts'
import { discardDraft, draftMark, writeDraft } from './write.ts'
import {
  draftForm,
  nothing,
  previewForm,
  publicationForm,
  revisionParams,
  searchWordsForm,
  translationParams
} from './writing-forms.ts'

/** One text of one article: `/writing/articles/7/pl`. */
export function editorRoutes(): Router {
  const router = Router({ mergeParams: true })

  router.get('/', async (req, res) => {
    const { article, language } = await translationOf(req)
    res.page('writing/edit', await editorPage(article, { language, by: signedIn(req), req }))
  })

  router.get('/preview', async (req, res) => {
    const { article, language } = await translationOf(req)
    const text = newestText(translationIn(article, language))
    const html = await renderedFor(signedIn(req), text?.body ?? '', language)
    const title = text?.title || req.t('writing:untitled')
    res.page(
      'writing/preview',
      { title, summary: text?.summary, html, language, back: pageOf(article.number, language) },
      { layout: 'site' }
    )
  })

  router.post('/preview', async (req, res) => {
    const { language } = translationParams.parse(req.params)
    const { body } = previewForm.parse(req.body)
    res.part('writing/_preview', { preview: await renderedFor(signedIn(req), body, language) })
  })

  router.post('/draft', async (req, res) => {
    const { article: number, language } = translationParams.parse(req.params)
    const { seen, title, summary, body } = draftForm.parse(req.body)
    const by = signedIn(req)
    const { article, isStale } = await changeArticle(number, article => {
      const isStale = draftMark(translationIn(article, language)) !== seen
      if (!isStale) writeDraft(article, { by, language, title, summary, body })
      return { article, isStale }
    })
    if (isStale) return somebodyWasFaster(article, language, { title, summary, body }, req, res)
    if (wantsJson(req)) {
      res.json(savedPart(article, language, req))
      return
    }
    req.session.said = { key: 'writing:edit.saved' }
    res.redirect(303, pageOf(number, language))
  })

  router.post('/draft/discarding', async (req, res) => {
    const { article: number, language } = translationParams.parse(req.params)
    nothing.parse(req.body ?? {})
    await changeArticle(number, article => discardDraft(article, { by: signedIn(req), language }))
    req.session.said = { key: 'writing:edit.discarded' }
    res.redirect(303, pageOf(number, language))
  })

  router.post('/search-words', async (req, res) => {
    const { article: number, language } = translationParams.parse(req.params)
    const { words } = searchWordsForm.parse(req.body)
    await changeArticle(number, article => setSearchWords(article, { by: signedIn(req), language, words }))
    req.session.said = { key: 'writing:searchWords.saved' }
    res.redirect(303, pageOf(number, language))
  })

  router.post('/publication', async (req, res) => {
    const { article: number, language } = translationParams.parse(req.params)
    const { seen, significance, follows, rendersSource, title, summary, body } = publicationForm.parse(req.body)
    const by = signedIn(req)
    const { article, outcome } = await changeArticle(number, article => {
      const translation = translationIn(article, language)
      if (draftMark(translation) !== seen) return { article, outcome: 'stale' as const }

      const before = translation?.follows
      writeDraft(article, { by, language, title, summary, body })
      const isNew = translationIn(article, language)?.draft !== undefined
      publish(article, {
        by,
        language,
        significance,
        follows: rendersSource || before === undefined ? follows : before
      })
      return { article, outcome: isNew ? ('published' as const) : ('nothingNew' as const) }
    })
    if (outcome === 'stale') return somebodyWasFaster(article, language, { title, summary, body }, req, res)
    req.session.said = { key: `writing:edit.${outcome}` }
    res.redirect(303, pageOf(number, language))
  })

  router.post('/confirmation', async (req, res) => {
    const { article: number, language } = translationParams.parse(req.params)
    nothing.parse(req.body ?? {})
    await changeArticle(number, article => confirmTranslation(article, { by: signedIn(req), language }))
    req.session.said = { key: 'writing:edit.confirmed' }
    res.redirect(303, pageOf(number, language))
  })

  router.post('/beginning', async (req, res) => {
    const { article: number, language } = translationParams.parse(req.params)
    nothing.parse(req.body ?? {})
    await changeArticle(number, article => {
      const source = newestText(translationIn(article, article.source))
      if (!source || translationIn(article, language)) throw new Refused('writing:refusals.alreadyBegun')
      writeDraft(article, {
        by: signedIn(req),
        language,
        title: source.title,
        summary: source.summary,
        body: source.body
      })
    })
    res.redirect(303, pageOf(number, language))
  })

  router.post('/retirement', async (req, res) => {
    const { article: number, language } = translationParams.parse(req.params)
    nothing.parse(req.body ?? {})
    await changeArticle(number, article => retire(article, { by: signedIn(req), language }))
    req.session.said = { key: 'writing:edit.retired' }
    res.redirect(303, pageOf(number, language))
  })

  router.get('/revisions', async (req, res) => {
    const { article, language } = await translationOf(req)
    res.page('writing/revisions', await revisionsPage(article, language, req))
  })

  router.get('/revisions/:edition', async (req, res) => {
    const { article: number, language, edition } = revisionParams.parse(req.params)
    const [article, revision] = await Promise.all([articleNumbered(number), revisionOf(number, language, edition)])
    res.page('writing/revision', await revisionPage(article, revision, req))
  })

  router.post('/revisions/:edition/restoring', async (req, res) => {
    const { article: number, language, edition } = revisionParams.parse(req.params)
    nothing.parse(req.body ?? {})
    const { title, summary, body } = await revisionOf(number, language, edition)
    await changeArticle(number, article => writeDraft(article, { by: signedIn(req), language, title, summary, body }))
    req.session.said = { key: 'writing:revisions.restored', values: { edition } }
    res.redirect(303, pageOf(number, language))
  })

  return router
}

async function translationOf(req: Request): Promise<{ article: Article; language: string }> {
  const { article, language } = translationParams.parse(req.params)
  return { article: await articleNumbered(article), language }
}

/** Nothing is stored and nothing is lost: both texts are shown, and whoever was slower decides. */
async function somebodyWasFaster(article: Article, language: string, typed: Text, req: Request, res: Response) {
  if (wantsJson(req)) {
    const by = translationIn(article, language)?.draft?.by ?? ''
    const name = (await namesOf([by])).get(by)
    const text = name ? req.t('writing:edit.faster', { name }) : req.t('writing:edit.fasterUnknown')
    res.status(409).json({ problems: [{ field: '', text }] })
    return
  }
  res.page('writing/edit', await editorPage(article, { language, by: signedIn(req), req, typed }), { status: 409 })
}

/** What the page needs to know after its text was saved without leaving it. */
function savedPart(article: Article, language: string, req: Request) {
  const translation = translationIn(article, language)
  const at = translation?.draft?.savedAt
  const time = at && shortMoment(at, req.interfaceLanguage, req.visitor?.timeZone ?? 'UTC')
  return {
    seen: draftMark(translation),
    said: time ? req.t('writing:edit.savedAt', { time }) : req.t('writing:edit.asPublished')
  }
}

const pageOf = (number: number, language: string) => `/writing/articles/${number}/${language}`
