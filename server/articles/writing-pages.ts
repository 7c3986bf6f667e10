import type { Request } from 'express'
import { directionOf, languageName } from '../languages/languages.ts'
import { contentLanguages } from '../settings.ts'
import type { CategoryFields } from './category.ts'
import {
  changedAt,
  stateOf,
  type TranslationState,
  titleOf,
  translationStates,
  type WrittenArticle,
  writtenArticles
} from './coverage.ts'
import { categoriesInOrder } from './find-category.ts'
import { nameIn } from './names.ts'
import type { ArticlesQuery } from './writing-forms.ts'

const articlesOnAPage = 50

/** The writers' list: what there is, where it stands, and how it stands with each language. */
export async function articlesPage(query: ArticlesQuery, req: Request) {
  const [articles, categories] = await Promise.all([writtenArticles(), categoriesInOrder()])
  const found = articles.filter(article => matches(article, query))
  if (query.section === undefined) found.sort((a, b) => changedAt(b).getTime() - changedAt(a).getTime())
  const { shown, next } = onePage(found, query)
  const sections = sectionNames(categories, req)
  return {
    ...listFrame(query, categories, req),
    title: req.t('writing:list.title'),
    area: 'articles',
    isEmpty: articles.length === 0,
    hasNoSections: sections.size === 0,
    mayOrder: query.section !== undefined && query.q === undefined && query.state === undefined,
    next: next && addressWith('/writing', { ...query, after: next }),
    articles: shown.map(article => ({
      number: article.number,
      ...named(article, req),
      section: sections.get(article.section),
      isSignedIn: article.audience === 'signed-in',
      isForAgents: article.audience === 'agents',
      changedAt: changedAt(article),
      languages: contentLanguages().map(tag => cell(article, tag, req))
    }))
  }
}

/** Articles against languages: what is missing and what is outdated, and how much of each language is fresh. */
export async function translationsPage(query: ArticlesQuery, req: Request) {
  const [articles, categories] = await Promise.all([writtenArticles(), categoriesInOrder()])
  const order = new Map(categories.flatMap(({ sections }) => sections).map(({ number }, index) => [number, index]))
  const found = articles
    .filter(article => matches(article, query))
    .sort(
      (a, b) => (order.get(a.section) ?? order.size) - (order.get(b.section) ?? order.size) || a.position - b.position
    )
  const { shown, next } = onePage(found, query)
  const sections = sectionNames(categories, req)
  const columns = query.language === undefined ? contentLanguages() : [query.language]
  return {
    ...listFrame(query, categories, req),
    title: req.t('writing:matrix.title'),
    area: 'translations',
    isEmpty: articles.length === 0,
    next: next && addressWith('/writing/translations', { ...query, after: next }),
    columns: columns.map(tag => ({
      tag,
      name: languageName(tag, req.interfaceLanguage),
      ...counts(articles, tag, req)
    })),
    articles: shown.map(article => ({
      number: article.number,
      ...named(article, req),
      section: sections.get(article.section),
      cells: columns.map(tag => cell(article, tag, req))
    }))
  }
}

export async function newArticlePage(
  given: { title: string; language?: string; section?: number; gap?: number },
  req: Request
) {
  const categories = await categoriesInOrder()
  return {
    title: req.t('writing:new.title'),
    area: 'articles',
    gapHref: given.gap && `/gaps/${given.gap}`,
    given: { ...given, language: given.language ?? contentLanguages()[0] },
    categories: sectionChoices(categories, req),
    languages: languageChoices(req)
  }
}

/** What the filters above a list offer and hold. */
function listFrame(query: ArticlesQuery, categories: CategoryFields[], req: Request) {
  return {
    query,
    isFiltered: Object.entries(query).some(([name, value]) => name !== 'after' && value !== undefined),
    categories: sectionChoices(categories, req),
    languages: languageChoices(req),
    states: [...translationStates, 'outdated' as const].map(value => ({
      value,
      name: req.t(`writing:states.${value}`)
    }))
  }
}

function matches(article: WrittenArticle, { q, section, language, state }: ArticlesQuery): boolean {
  if (section !== undefined && article.section !== section) return false
  if (q !== undefined && !titles(article).some(title => folded(title).includes(folded(q)))) return false
  if (state === undefined) return true
  const wanted: TranslationState[] = state === 'outdated' ? ['medium', 'major'] : [state]
  const tags = language === undefined ? contentLanguages() : [language]
  return tags.some(tag => wanted.includes(stateOf(article, tag)))
}

const titles = ({ translations }: WrittenArticle) =>
  translations.flatMap(({ draft, published }) => [draft?.title ?? '', published?.title ?? ''])

const folded = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** The page that follows the article with the number in `after`. */
function onePage(articles: WrittenArticle[], { after }: ArticlesQuery): { shown: WrittenArticle[]; next?: number } {
  const start = after === undefined ? 0 : articles.findIndex(({ number }) => number === after) + 1
  const shown = articles.slice(start, start + articlesOnAPage)
  return { shown, next: start + articlesOnAPage < articles.length ? shown.at(-1)!.number : undefined }
}

function addressWith(path: string, query: ArticlesQuery): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
  return `${path}?${new URLSearchParams(given)}`
}

function named(article: WrittenArticle, req: Request) {
  const { title, language } = titleOf(article, req.interfaceLanguage)
  return {
    title: title || req.t('writing:untitled'),
    language,
    href: `/writing/articles/${article.number}/${article.source}`
  }
}

/** How it stands with one article in one language, as a shape and in words. */
function cell(article: WrittenArticle, tag: string, req: Request) {
  const state = stateOf(article, tag)
  const translation = article.translations.find(({ language }) => language === tag)
  const isSource = tag === article.source && state === 'fresh'
  const hasDraft = translation?.published !== undefined && translation.draft !== undefined
  const words = req.t(`writing:states.${isSource ? 'source' : state}`)
  const language = languageName(tag, req.interfaceLanguage)
  return {
    tag,
    state: isSource ? 'source' : state,
    hasDraft,
    href: `/writing/articles/${article.number}/${tag}`,
    label: req.t(hasDraft ? 'writing:matrix.cellWithDraft' : 'writing:matrix.cell', { language, state: words })
  }
}

function counts(articles: WrittenArticle[], tag: string, req: Request) {
  const states = articles.map(article => stateOf(article, tag))
  const count = (...wanted: TranslationState[]) => states.filter(state => wanted.includes(state)).length
  const share = articles.length === 0 ? 0 : Math.floor((count('fresh') / articles.length) * 100)
  return {
    fresh: req.t('writing:matrix.fresh', { share }),
    missing: count('missing', 'draft'),
    outdated: count('medium', 'major')
  }
}

export function sectionChoices(categories: CategoryFields[], req: Request) {
  return categories.map(category => ({
    name: nameIn(category.names, req.interfaceLanguage, contentLanguages()).name,
    sections: category.sections.map(({ number, names }) => ({
      number,
      name: nameIn(names, req.interfaceLanguage, contentLanguages()).name
    }))
  }))
}

function sectionNames(categories: CategoryFields[], req: Request): Map<number, string> {
  return new Map(
    sectionChoices(categories, req).flatMap(({ sections }) => sections.map(({ number, name }) => [number, name]))
  )
}

export function languageChoices(req: Request) {
  return contentLanguages().map(tag => ({
    tag,
    name: languageName(tag, req.interfaceLanguage),
    direction: directionOf(tag)
  }))
}
