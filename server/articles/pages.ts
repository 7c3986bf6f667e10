import { directionOf, ownName } from '../languages/languages.ts'
import { contentLanguages } from '../settings.ts'
import { paging } from '../web/paging.ts'
import { localPath } from '../web/view-helpers.ts'
import { addressesIn } from './addresses.ts'
import type { Naming } from './category.ts'
import { articleLink, categoryLink, type Reader, sectionLink } from './listing.ts'
import { newestArticles } from './newest.ts'
import { addressOf, slugOf } from './slug.ts'
import type { Tree, TreeCategory, TreeSection } from './tree.ts'

const newestShown = 6
const shownOfSection = 8
const pageSize = 50

/** What a page tells search engines: the same page in other languages. */
export interface Alternate {
  language: string
  href: string
}

export function homePage(tree: Tree, reader: Reader, { baseUrl }: { baseUrl: string }) {
  return {
    hasOwnSearch: true,
    articleCount: tree.articles.size,
    topics: topics(tree, reader),
    newest: newestArticles(tree, reader.language, contentLanguages())
      .slice(0, newestShown)
      .map(article => articleLink(article, reader)),
    alternates: contentLanguages().map(language => ({ language, href: `${baseUrl}/${language}` }))
  }
}

/** The categories that hold something for this reader. */
export function topics(tree: Tree, reader: Reader) {
  return tree.categories
    .map(category => ({ ...categoryLink(category, reader), count: articleCount(category) }))
    .filter(({ count }) => count > 0)
}

export function categoryPage(category: TreeCategory, reader: Reader, { baseUrl }: { baseUrl: string }) {
  const { href, name, ...naming } = categoryLink(category, reader)
  return {
    wrapped: true,
    title: name,
    summary: naming.description,
    naming: { name, ...naming },
    count: articleCount(category),
    crumbs: [],
    canonical: baseUrl + href,
    alternates: alternatesOf('categories', category, baseUrl),
    sections: category.sections
      .filter(({ articles }) => articles.length > 0)
      .map(section => ({
        ...sectionLink(section, reader),
        articles: section.articles.slice(0, shownOfSection).map(article => articleLink(article, reader)),
        count: section.articles.length,
        hasMore: section.articles.length > shownOfSection
      }))
  }
}

export function sectionPage(
  section: TreeSection,
  reader: Reader,
  { page, baseUrl }: { page: number; baseUrl: string }
) {
  const { href, name, ...naming } = sectionLink(section, reader)
  const from = (page - 1) * pageSize
  return {
    wrapped: true,
    title: name,
    summary: naming.description,
    naming: { name, ...naming },
    count: section.articles.length,
    crumbs: [categoryLink(section.category, reader)],
    canonical: baseUrl + href,
    alternates: alternatesOf('sections', section, baseUrl),
    articles: section.articles.slice(from, from + pageSize).map(article => articleLink(article, reader)),
    paging: paging({
      page,
      pages: Math.ceil(section.articles.length / pageSize),
      href: number => (number === 1 ? href : `${href}?page=${number}`)
    })
  }
}

export function articleCount({ sections }: TreeCategory): number {
  return sections.reduce((sum, { articles }) => sum + articles.length, 0)
}

function alternatesOf(
  kind: string,
  { number, names }: { number: number; names: Naming[] },
  baseUrl: string
): Alternate[] {
  return names.map(({ language, name }) => ({
    language,
    href: baseUrl + localPath(language, [kind, addressOf(slugOf(name), number)])
  }))
}

/** The languages that something can be read in, each by its own name. */
export function languageLinks(translations: { language: string; slug: string }[], number: number) {
  return translations.map(({ language, slug }) => ({
    tag: language,
    name: ownName(language),
    dir: directionOf(language),
    href: addressesIn(language, contentLanguages()).article(number, slug)
  }))
}
