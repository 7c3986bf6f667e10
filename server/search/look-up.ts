import { type ListedArticle, type ListedTranslation, type Tree, treeFor } from '../articles/tree.ts'
import { type Version, versionFor } from '../articles/version.ts'
import { fallbackChain } from '../languages/languages.ts'
import { log } from '../log.ts'
import type { Services } from '../services.ts'
import { contentLanguages } from '../settings.ts'
import type { Audience, Highlighted, SearchHit } from './engine.ts'
import { inTime } from './in-time.ts'
import { articlesTitled } from './titles.ts'

export interface Question {
  words: string
  language: string
  /** The audiences that the searcher belongs to. */
  audience: Audience[]
  /** How many hits of each language are looked at. */
  limit: number
  /** How many characters an excerpt has, about. */
  crop?: number
}

/** An article that was found, in the translation that the searcher gets. */
export interface FoundArticle {
  article: ListedArticle
  version: Version<ListedTranslation>
  title: Highlighted
  excerpt: Highlighted
  /** From 0 to 1; to be compared within one search only. */
  score: number
}

export interface Findings {
  tree: Tree
  /** Best first: those in the searcher's language, then those in languages that it falls back to. Each article once. */
  articles: FoundArticle[]
  /** How many were found in the searcher's language, and whether there are more than were looked at. */
  found: number
  foundInFallback: number
  hasMore: boolean
  /** The search engine was away: only titles were looked at. */
  isMakeshift: boolean
}

/** Searches in a language and in those that it falls back to. It always answers, and soon. */
export async function lookUp(question: Question, services: Pick<Services, 'engine'>): Promise<Findings> {
  const tree = await treeFor(question.audience)
  try {
    return await askEngine(question, tree, services)
  } catch (error) {
    log.warn({ error }, 'the search engine did not answer')
    return lookAtTitles(question, tree)
  }
}

async function askEngine(
  { words, language, audience, limit, crop }: Question,
  tree: Tree,
  { engine }: Pick<Services, 'engine'>
): Promise<Findings> {
  const [own, ...fallbacks] = [
    language,
    ...fallbackChain(language, contentLanguages())
      .slice(1)
      .filter(tag => contentLanguages().includes(tag))
  ]
  const query = { words, scope: { audience }, limit, crop }
  const results = await inTime(
    engine.searchMany([own!, ...fallbacks].map(tag => ({ index: { name: 'articles', language: tag }, query })))
  )

  const articles = new Map<number, FoundArticle>()
  for (const [index, { hits }] of results.entries()) {
    for (const hit of hits) {
      const found = articles.has(Number(hit.id))
        ? undefined
        : foundArticle(hit, { searched: [own!, ...fallbacks][index]!, language, tree })
      if (found) articles.set(found.article.number, found)
    }
  }
  const [first] = results
  return {
    tree,
    ...inOrder([...articles.values()], first!.total),
    hasMore: results.some(({ hits, total }) => total > hits.length),
    isMakeshift: false
  }
}

/** What the searcher would get of a hit. The index may lag behind: what is no longer there for them is left out. */
function foundArticle(
  hit: SearchHit,
  { searched, language, tree }: { searched: string; language: string; tree: Tree }
): FoundArticle | undefined {
  const article = tree.articles.get(Number(hit.id))
  const version = article && versionFor(article, language, contentLanguages())
  if (!version) return undefined
  const { published } = version.translation
  const isSameText = version.translation.language === searched
  const { title, excerpt } = isSameText ? hit : { title: plain(published.title), excerpt: plain(published.summary) }
  return { article, version, title, excerpt, score: hit.score }
}

/** An article that only its English text was found by is still shown in the searcher's language, if it has one. */
function inOrder(articles: FoundArticle[], total: number) {
  const own = articles.filter(({ version }) => !version.isFallback)
  const others = articles.filter(({ version }) => version.isFallback)
  return { articles: [...own, ...others], found: Math.max(total, own.length), foundInFallback: others.length }
}

function lookAtTitles({ words, language, limit }: Question, tree: Tree): Findings {
  const titled = articlesTitled(tree, words, { language, contentLanguages: contentLanguages(), limit })
  const articles = titled.map(article => {
    const version = versionFor(article, language, contentLanguages())!
    const { title, summary } = version.translation.published
    return { article, version, title: plain(title), excerpt: plain(summary), score: 0 }
  })
  const own = articles.filter(({ version }) => !version.isFallback).length
  return { tree, ...inOrder(articles, own), hasMore: titled.length === limit, isMakeshift: true }
}

const plain = (text: string): Highlighted => ({ text, ranges: [], cropped: false })
