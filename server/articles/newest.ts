import type { ListedArticle, Tree } from './tree.ts'
import { versionFor } from './version.ts'

const most = 20
const found = new WeakMap<Tree, Map<string, ListedArticle[]>>()

/** The articles that last said something new to readers of a language, newest first. */
export function newestArticles(tree: Tree, language: string, contentLanguages: string[]): ListedArticle[] {
  const known = found.get(tree) ?? new Map<string, ListedArticle[]>()
  found.set(tree, known)
  const newest = known.get(language) ?? sorted(tree, language, contentLanguages)
  known.set(language, newest)
  return newest
}

function sorted(tree: Tree, language: string, contentLanguages: string[]): ListedArticle[] {
  const changed = (article: ListedArticle) =>
    versionFor(article, language, contentLanguages)?.translation.published.meaningChangedAt.getTime() ?? 0
  return [...tree.articles.values()]
    .map(article => ({ article, at: changed(article) }))
    .sort((a, b) => b.at - a.at)
    .slice(0, most)
    .map(({ article }) => article)
}
