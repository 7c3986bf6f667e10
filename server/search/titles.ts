import { slugOf } from '../articles/slug.ts'
import type { ListedArticle, Tree } from '../articles/tree.ts'
import { versionFor } from '../articles/version.ts'

const mostWords = 10
const withoutSpaces = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u

/** Articles in whose title some word begins with each of the words: the makeshift while the search engine is away. */
export function articlesTitled(
  tree: Tree,
  words: string,
  { language, contentLanguages, limit }: Reach
): ListedArticle[] {
  const wanted = wordsIn(words)
  if (wanted.length === 0) return []

  const found: ListedArticle[] = []
  for (const article of tree.articles.values()) {
    const title = versionFor(article, language, contentLanguages)?.translation.published.title ?? ''
    if (hasAll(title, wanted)) found.push(article)
    if (found.length === limit) break
  }
  return found
}

interface Reach {
  language: string
  contentLanguages: string[]
  limit: number
}

/** The words to look for in a title. */
export function wordsIn(words: string): string[] {
  return wordsOf(words).slice(0, mostWords)
}

/** Whether some word of the title begins with each of the words. */
export function hasAll(title: string, wanted: string[]): boolean {
  const parts = wordsOf(title)
  return wanted.every(word => holds(parts, word))
}

const wordsOf = (text: string) => slugOf(text).split('-').filter(Boolean)

function holds(title: string[], word: string): boolean {
  return title.some(part => (withoutSpaces.test(word) ? part.includes(word) : part.startsWith(word)))
}
