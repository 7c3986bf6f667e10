import { Router } from 'express'
import { articleNumbered } from '../articles/find.ts'
import { signedIn } from '../people/current.ts'
import { namesOf } from '../people/find.ts'
import { type Actor, allow, can } from '../people/permissions.ts'
import type { Services } from '../services.ts'
import { answer } from './answer.ts'
import { answeredLanguages } from './answered-languages.ts'
import { beginArticle } from './begin-article.ts'
import { costsOf, nothing as nothingAsked } from './cost.ts'
import { articleTyped, changeGap, currentGap, gapNumbered, gapTyped } from './find.ts'
import {
  answerForm,
  articleForm,
  dismissalForm,
  gapForm,
  gapParams,
  gapQuery,
  ledgerQuery,
  mergingForm,
  nameForm,
  nothing,
  splittingForm
} from './forms.ts'
import type { Gap } from './gap.ts'
import { gapsLike, languagesLittleKnown } from './gaps-like.ts'
import { gapsSaying } from './gaps-saying.ts'
import { historyOf } from './history.ts'
import { languageNamedIn } from './language-named-in.ts'
import { gapCounts, gapsIn, openGaps, peopleWaiting } from './ledger.ts'
import { mergeGaps, unmergeGap } from './merge.ts'
import { languageOfName } from './name.ts'
import { openGap } from './open-gap.ts'
import { gapPage, ledgerAddress, ledgerPage } from './pages.ts'
import { relatedTo } from './related.ts'
import { sectionChoices } from './sections.ts'
import { rejoinGap, splitGap } from './split.ts'
import { voicesOf } from './voices.ts'
import { answerWith, claim, dismiss, release, rename, reopen } from './work.ts'

/** What is missing, for those who can change that. */
export function gapRoutes(services: Services): Router {
  const router = Router()

  router.get('/', async (req, res) => {
    const viewer = signedIn(req)
    const wanted = ledgerQuery.parse(req.query)
    const among = { viewer: viewer.id, language: wanted.language, words: wanted.q }
    const [{ gaps, next }, counts, open, waiting, littleKnown] = await Promise.all([
      gapsIn({ ...among, view: wanted.view, after: wanted.after }),
      gapCounts(among),
      openGaps(),
      peopleWaiting(),
      languagesLittleKnown(services)
    ])
    const names = await namesOf(gaps.flatMap(({ claimedBy }) => claimedBy?.toString() ?? []))
    const ledger = {
      ...ledgerPage(gaps, { names, counts, littleKnown, wanted, req }),
      visitor: viewer,
      open,
      waiting,
      next: next && ledgerAddress({ ...wanted, after: next, part: undefined }),
      part: ledgerAddress({ ...wanted, part: 'list' })
    }
    if (wanted.part) return res.part('gaps/_ledger', ledger)
    res.page('gaps/index', { title: req.t('gaps:title'), area: 'gaps', ...ledger })
  })

  router.post('/', async (req, res) => {
    const by = signedIn(req)
    allow(by, 'leave evidence')
    const question = gapForm.parse(req.body)
    const nameLanguage = await languageNamedIn(question.name, [question.language], services)
    const number = await openGap({ ...question, at: new Date() }, [], gap => {
      gap.keptAt = new Date()
      gap.nameLanguage = nameLanguage
    })
    res.redirect(303, `/gaps/${number}`)
  })

  router.get('/:number', async (req, res) => {
    const viewer = signedIn(req)
    const { part, into } = gapQuery.parse(req.query)
    const gap = await gapNumbered(gapParams.parse(req.params).number)
    if (gap.mergedInto !== undefined) return res.redirect(302, `/gaps/${await currentGap(gap.number)}`)
    const [history, voices, costs, alike, related, choices, article, answered, sections] = await Promise.all([
      historyOf(gap.number),
      voicesOf(gap, req.interfaceLanguage, services),
      costsOf([gap.number]),
      gapsLike(gap.number, req.interfaceLanguage, services),
      relatedTo(gap),
      into && can(viewer, 'work on gaps') ? gapsSaying(into, { but: gap.number }) : [],
      gap.article === undefined ? undefined : articleNumbered(gap.article),
      answeredLanguages([gap]),
      sectionChoices(req.language)
    ])
    const names = await namesOf([gap.claimedBy?.toString() ?? '', ...history.flatMap(({ by }) => by ?? [])])
    const cost = costs.get(gap.number) ?? nothingAsked
    const page = gapPage(gap, {
      viewer,
      names,
      voices,
      cost,
      alike,
      related,
      into,
      choices,
      article,
      answeredIn: answered.get(gap.number),
      sections,
      history,
      req
    })
    if (part) return res.part('gaps/_voices', page)
    res.page('gaps/show', { area: 'gaps', ...page })
  })

  router.post('/:number/article', async (req, res) => {
    const { number } = gapParams.parse(req.params)
    const beginning = { by: signedIn(req), ...articleForm.parse(req.body) }
    const { article, language } = await beginArticle(number, beginning)
    res.redirect(303, `/writing/articles/${article}/${language}`)
  })

  router.post('/:number/answer', async (req, res) => {
    const { number } = gapParams.parse(req.params)
    const by = signedIn(req)
    const article = await articleTyped(answerForm.parse(req.body).article)
    await changeGap(number, gap => {
      answerWith(gap, { by, article: article.number })
      for (const { language, published } of article.translations)
        if (published) answer(gap, { article: article.number, language, by: by.id })
    })
    res.redirect(303, `/gaps/${number}`)
  })

  router.post('/:number/name', async (req, res) => {
    const { number } = gapParams.parse(req.params)
    const by = signedIn(req)
    allow(by, 'work on gaps')
    const { name } = nameForm.parse(req.body)
    const hints = [req.interfaceLanguage, languageOfName(await gapNumbered(number))]
    const language = await languageNamedIn(name, hints, services)
    await changeGap(number, gap => rename(gap, { by, name, language }))
    res.redirect(303, `/gaps/${number}`)
  })

  router.post('/:number/dismissal', async (req, res) => {
    const { number } = gapParams.parse(req.params)
    await changeGap(number, gap => dismiss(gap, { by: signedIn(req), ...dismissalForm.parse(req.body) }))
    req.session.said = { key: 'gaps:said.dismissed', undo: `/gaps/${number}/reopening` }
    res.redirect(303, `/gaps/${number}`)
  })

  router.post('/:number/merging', async (req, res) => {
    const { number } = gapParams.parse(req.params)
    const { into } = mergingForm.parse(req.body)
    if (typeof into === 'string') return res.redirect(303, `/gaps/${number}?${new URLSearchParams({ into })}#merge`)
    await mergeGaps({ from: number, into: await gapTyped(into, number), by: signedIn(req) })
    req.session.said = { key: 'gaps:said.merged', undo: `/gaps/${number}/unmerging` }
    res.redirect(303, `/gaps/${number}`)
  })

  router.post('/:number/unmerging', async (req, res) => {
    const { number } = gapParams.parse(req.params)
    nothing.parse(req.body ?? {})
    await unmergeGap(number, { by: signedIn(req) })
    req.session.said = { key: 'gaps:said.unmerged' }
    res.redirect(303, `/gaps/${number}`)
  })

  router.post('/:number/splitting', async (req, res) => {
    const { number } = gapParams.parse(req.params)
    const to = await splitGap(number, { by: signedIn(req), ...splittingForm.parse(req.body) })
    req.session.said = { key: 'gaps:said.split', undo: `/gaps/${to}/rejoining` }
    res.redirect(303, `/gaps/${to}`)
  })

  router.post('/:number/rejoining', async (req, res) => {
    const { number } = gapParams.parse(req.params)
    nothing.parse(req.body ?? {})
    await rejoinGap(number, { by: signedIn(req) })
    req.session.said = { key: 'gaps:said.merged' }
    res.redirect(303, `/gaps/${number}`)
  })

  const plain: Record<string, (gap: Gap, options: { by: Actor }) => void> = { claim, release, reopening: reopen }
  for (const [path, action] of Object.entries(plain))
    router.post(`/:number/${path}`, async (req, res) => {
      const { number } = gapParams.parse(req.params)
      nothing.parse(req.body ?? {})
      await changeGap(number, gap => action(gap, { by: signedIn(req) }))
      res.redirect(303, `/gaps/${number}`)
    })

  return router
}
