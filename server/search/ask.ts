import type { TreeCategory } from '../articles/tree.ts'
import type { Services } from '../services.ts'
import type { Audience } from './engine.ts'
import { type Findings, type FoundArticle, lookUp } from './look-up.ts'

const lookedAt = 100
const pageSize = 10

export interface Asking {
  words: string
  language: string
  /** The audiences that the searcher belongs to. */
  audience: Audience[]
  /** The number of the category to stay within. */
  category?: number
  page?: number
}

export interface Answer extends Pick<Findings, 'tree' | 'found' | 'foundInFallback' | 'hasMore' | 'isMakeshift'> {
  /** One page of them. */
  articles: FoundArticle[]
  /** How many there are in all, and in the category asked for. */
  all: number
  total: number
  /** The position of the first one on this page, from 1. */
  from: number
  page: number
  pages: number
  /** How many there are in each category, those with most first. */
  categories: { category: TreeCategory; count: number }[]
}

/** Words in a language → results, a page at a time. */
export async function askFor(
  { words, language, audience, category, page = 1 }: Asking,
  services: Pick<Services, 'engine'>
): Promise<Answer> {
  const { articles, ...findings } = await lookUp({ words, language, audience, limit: lookedAt }, services)
  const categoryOf = ({ article }: FoundArticle) => findings.tree.sections.get(article.section)!.category
  const inside = category === undefined ? articles : articles.filter(found => categoryOf(found).number === category)
  const pages = Math.max(1, Math.ceil(inside.length / pageSize))
  const shown = Math.min(page, pages)
  const from = (shown - 1) * pageSize
  return {
    ...findings,
    articles: inside.slice(from, from + pageSize),
    all: articles.length,
    total: inside.length,
    from: from + 1,
    page: shown,
    pages,
    categories: counted(articles.map(categoryOf))
  }
}

function counted(categories: TreeCategory[]) {
  const counts = new Map<TreeCategory, number>()
  for (const category of categories) counts.set(category, (counts.get(category) ?? 0) + 1)
  return [...counts].map(([category, count]) => ({ category, count })).sort((a, b) => b.count - a.count)
}
