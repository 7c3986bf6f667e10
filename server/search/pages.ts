import { articleLink, categoryLink, type Reader, sectionLink, type Tongue, tongue } from '../articles/listing.ts'
import { newestArticles } from '../articles/newest.ts'
import { outdatedBy } from '../articles/outdated.ts'
import { topics } from '../articles/pages.ts'
import type { ListedArticle, Tree } from '../articles/tree.ts'
import { contentLanguages } from '../settings.ts'
import { paging } from '../web/paging.ts'
import { localPath } from '../web/view-helpers.ts'
import type { Answer } from './ask.ts'
import type { Findings, FoundArticle } from './look-up.ts'
import { marked } from './marked.ts'

/** So many fit under a search box. */
export const mostSuggestions = 8
const nearestShown = 5

interface Asked {
  words: string
  category?: number
  /** The id under which the search was noted. */
  query: string
}

/** The page before anything was asked. */
export function emptySearchPage(tree: Tree, reader: Reader) {
  return { hasOwnSearch: true, wrapped: true, title: reader.t('search:title'), topics: topics(tree, reader) }
}

export function resultsPage(answer: Answer, asked: Asked, reader: Reader) {
  const { words } = asked
  const frame = {
    hasOwnSearch: true,
    wrapped: true,
    title: reader.t('search:titleFor', { words }),
    words,
    askHref: `${localPath(reader.language, ['ask'])}?${new URLSearchParams({ subject: words })}`,
    isMakeshift: answer.isMakeshift
  }
  if (answer.all === 0) return { ...frame, nothing: nothingFound(answer.tree, reader) }
  return {
    ...frame,
    counts: { total: answer.total, hasMore: answer.hasMore, foundInFallback: answer.foundInFallback },
    results: answer.articles.map((found, index) =>
      result(found, { asked, position: answer.from + index, answer, reader })
    ),
    filters: filters(answer, asked, reader),
    paging: paging({
      page: answer.page,
      pages: answer.pages,
      href: page => addressOf(asked, reader, { page, category: asked.category })
    })
  }
}

/** What is shown under a search box while somebody writes in it. */
export function suggestionsPart({ articles, tree, hasMore }: Findings, words: string, reader: Reader) {
  const shown = articles.slice(0, mostSuggestions)
  return {
    words,
    all: `${localPath(reader.language, ['search'])}?${new URLSearchParams({ q: words })}`,
    count: shown.length,
    hasMore: hasMore || articles.length > shown.length,
    suggestions: shown.map(({ article, title, version }) => ({
      href: articleLink(article, reader).href,
      pieces: marked(title),
      ...marks({ article, version }, reader),
      where: whereabouts(tree, article, reader)
    }))
  }
}

interface ResultSetting {
  asked: Asked
  position: number
  answer: Answer
  reader: Reader
}

function result(
  { article, version, title, excerpt }: FoundArticle,
  { asked, position, answer, reader }: ResultSetting
) {
  const opening = new URLSearchParams({ search: asked.query, position: String(position) })
  return {
    href: `${articleLink(article, reader).href}?${opening}`,
    title: marked(title),
    excerpt: marked(excerpt),
    ...marks({ article, version }, reader),
    where: whereabouts(answer.tree, article, reader),
    changedAt: version.translation.published.meaningChangedAt,
    isOutdated: outdatedBy(article, version.translation) === 'major'
  }
}

/** In which language a result is, where that is not the reader's. */
function marks(
  { article, version }: Pick<FoundArticle, 'article' | 'version'>,
  reader: Reader
): Tongue & Pick<ReturnType<typeof articleLink>, 'mark'> {
  return { ...tongue(version.translation.language, reader), mark: articleLink(article, reader).mark }
}

/** The category and the section that an article stands in. */
function whereabouts(tree: Tree, { section }: ListedArticle, reader: Reader) {
  const found = tree.sections.get(section)!
  return [categoryLink(found.category, reader), sectionLink(found, reader)]
}

/** Not a dead end: what is worth reading, the topics, and the two ways to get an answer. */
function nothingFound(tree: Tree, reader: Reader) {
  const nearest = newestArticles(tree, reader.language, contentLanguages()).slice(0, nearestShown)
  return { nearest: nearest.map(article => articleLink(article, reader)), topics: topics(tree, reader) }
}

function filters(answer: Answer, asked: Asked, reader: Reader) {
  if (answer.categories.length < 2) return undefined
  const { category, ...all } = asked
  return [
    {
      name: reader.t('search:results.all'),
      count: answer.all,
      href: addressOf(all, reader, {}),
      isCurrent: category === undefined
    },
    ...answer.categories.map(({ category: found, count }) => ({
      ...categoryLink(found, reader),
      count,
      href: addressOf(asked, reader, { category: found.number }),
      isCurrent: found.number === category
    }))
  ]
}

function addressOf(
  { words, query }: Asked,
  { language }: Reader,
  { page = 1, category }: { page?: number; category?: number }
): string {
  const fields = new URLSearchParams({ q: words, asked: query })
  if (category !== undefined) fields.set('category', String(category))
  if (page > 1) fields.set('page', String(page))
  return `${localPath(language, ['search'])}?${fields}`
}
