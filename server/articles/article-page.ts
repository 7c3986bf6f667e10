import { languageName } from '../languages/languages.ts'
import { contentLanguages } from '../settings.ts'
import { addressesIn, linkedArticles } from './addresses.ts'
import type { ReadArticle, ReadTranslation } from './find.ts'
import type { Heading } from './headings.ts'
import { articleLink, categoryLink, type Reader, sectionLink, tongue } from './listing.ts'
import { changesSince, outdatedBy } from './outdated.ts'
import { languageLinks } from './pages.ts'
import { renderedText } from './rendered.ts'
import type { ListedArticle, Tree } from './tree.ts'
import { publishedOf, type Version } from './version.ts'
import { voteReasons } from './vote.ts'

const fewestHeadings = 2

export interface Reading {
  article: ReadArticle
  version: Version<ReadTranslation>
  tree: Tree
  related: ListedArticle[]
  /** What the reader has just said of the article. */
  voted?: 'yes' | 'no' | 'why'
  /** What the reader said of it on an earlier visit. */
  before?: 'yes' | 'no'
  baseUrl: string
}

export async function articlePage(
  { article, version, tree, related, voted, before, baseUrl }: Reading,
  reader: Reader
) {
  const { number } = article
  const { language, slug, published } = version.translation
  const { html, headings } = await renderedText(published, {
    language: reader.language,
    t: reader.t,
    articleAddress: linkedArticles(tree, reader.language, contentLanguages())
  })
  const section = tree.sections.get(article.section)
  const own = addressesIn(language, contentLanguages()).article(number, slug)
  return {
    wrapped: true,
    number,
    title: published.title,
    summary: published.summary,
    html,
    ...tongue(language, reader),
    updatedAt: published.at,
    crumbs: section ? [categoryLink(section.category, reader), sectionLink(section, reader)] : [],
    contents: contentsOf(headings),
    fallback: version.isFallback ? fallbackNotice(article, language, reader) : undefined,
    outdated: outdatedNotice(article, version.translation, reader),
    related: related.map(other => articleLink(other, reader)),
    feedback: feedbackPart({ article, version, voted, before }, reader),
    editHref: `/writing/articles/${number}/${language}`,
    canonical: baseUrl + own,
    alternates: alternatesOf(article, baseUrl)
  }
}

/** "Did this help?", or what comes after the answer. */
export function feedbackPart(
  { article, version, voted, before }: Pick<Reading, 'article' | 'version' | 'voted' | 'before'>,
  reader: Reader
) {
  const { translation, isFallback } = version
  const address = addressesIn(reader.language, contentLanguages()).article(article.number, translation.slug)
  return {
    action: `${address}/votes`,
    revision: translation.published.revision.toString(),
    isOpen: voted === undefined && before === undefined,
    saidYes: voted === undefined && before === 'yes',
    saidNo: voted === undefined && before === 'no',
    asksWhy: voted === 'no',
    isThanks: voted === 'yes' || voted === 'why',
    reasons: voteReasons
      .filter(reason => isFallback || reason !== 'not-in-my-language')
      .map(reason => ({ reason, text: reader.t(`articles:feedback.reasons.${reason}`) }))
  }
}

/** The headings of the first level, each with those under it. One alone is no list. */
function contentsOf(headings: Heading[]) {
  if (headings.length < fewestHeadings) return undefined
  const top = Math.min(...headings.map(({ level }) => level))
  return headings.map(({ id, text, level }) => ({ id, text, isUnder: level > top }))
}

function fallbackNotice(article: ReadArticle, shown: string, { language, interfaceLanguage }: Reader) {
  const others = publishedOf(article).filter(translation => translation.language !== shown)
  return {
    wanted: languageName(language, interfaceLanguage),
    shown: languageName(shown, interfaceLanguage),
    others: languageLinks(others, article.number)
  }
}

/** Only a major change is worth a reader's attention; the link leads to the text that has it. */
function outdatedNotice(article: ReadArticle, translation: ReadTranslation, { interfaceLanguage }: Reader) {
  const source = publishedOf(article).find(({ language }) => language === article.source)
  if (!source || outdatedBy(article, translation) !== 'major') return undefined
  const major = changesSince(article, translation).filter(({ significance }) => significance === 'major')
  return {
    changedAt: major.at(-1)!.at,
    source: languageName(source.language, interfaceLanguage),
    href: addressesIn(source.language, contentLanguages()).article(article.number, source.slug)
  }
}

function alternatesOf(article: ReadArticle, baseUrl: string) {
  const translations = publishedOf(article)
  const source = translations.find(({ language }) => language === article.source)
  const links = languageLinks(translations, article.number).map(({ tag, href }) => ({
    language: tag,
    href: baseUrl + href
  }))
  const forOthers =
    source &&
    languageLinks([source], article.number).map(({ href }) => ({ language: 'x-default', href: baseUrl + href }))
  return [...links, ...(forOthers ?? [])]
}
