import type { Request } from 'express'
import { NotFound } from '../errors.ts'
import { languageName } from '../languages/languages.ts'
import { namesOf } from '../people/find.ts'
import type { Article } from './article.ts'
import { differenceOfTexts } from './editor-page.ts'
import { type Revision, Revisions } from './revision.ts'
import { newestText, translationIn } from './translation.ts'

const mostListed = 200

/** Every text that this translation has had, newest first. */
export async function revisionsPage(article: Article, language: string, req: Request) {
  const wanted = { article: article.number, language }
  const revisions = await Revisions.find(wanted, { body: 0 })
    .sort({ article: 1, language: 1, edition: -1 })
    .limit(mostListed)
    .lean()
  const names = await namesOf(revisions.map(({ by }) => by))
  return {
    ...frame(article, language, req),
    title: req.t('writing:revisions.title'),
    revisions: revisions.map(revision => ({ ...asListed(revision, req), by: names.get(revision.by) }))
  }
}

/** One text, and what it changed in the one before. */
export async function revisionPage(article: Article, revision: Revision, req: Request) {
  const { language, edition } = revision
  const before = await Revisions.findOne({ article: article.number, language, edition: edition - 1 }).lean()
  const names = await namesOf([revision.by])
  return {
    ...frame(article, language, req),
    title: req.t('writing:revisions.one', { edition }),
    revision: { ...asListed(revision, req), by: names.get(revision.by) },
    isFirst: before === null,
    difference: await differenceOfTexts(before ?? { title: '', summary: '', body: '' }, revision),
    hasDraft: translationIn(article, language)?.draft !== undefined
  }
}

/** @throws NotFound */
export async function revisionOf(article: number, language: string, edition: number): Promise<Revision> {
  const revision = await Revisions.findOne({ article, language, edition }).lean()
  if (!revision) throw new NotFound()
  return revision as Revision
}

function frame(article: Article, language: string, req: Request) {
  return {
    area: 'articles',
    number: article.number,
    language,
    languageName: languageName(language, req.interfaceLanguage),
    base: `/writing/articles/${article.number}/${language}`,
    articleTitle: newestText(translationIn(article, language))?.title || req.t('writing:untitled')
  }
}

function asListed(
  { edition, title, significance, at }: Pick<Revision, 'edition' | 'title' | 'significance' | 'at'>,
  req: Request
) {
  return {
    edition,
    title,
    at,
    significance: req.t(`writing:significance.${significance}`),
    isMajor: significance === 'major'
  }
}
