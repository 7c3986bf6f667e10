import { log } from '../log.ts'
import type { Services } from '../services.ts'
import type { Audience } from './article.ts'
import type { ListedArticle, Tree } from './tree.ts'

const most = 5
const enough = 3

interface Reader {
  language: string
  audience: Audience[]
}

/** What to read next: neighbours in the section, and if these are few, articles that are about the same words. */
export async function relatedArticles(
  tree: Tree,
  about: { number: number; section: number; title: string },
  reader: Reader,
  { engine }: Pick<Services, 'engine'>
): Promise<ListedArticle[]> {
  const siblings = neighbours(tree, about)
  if (siblings.length >= enough) return siblings.slice(0, most)

  const known = new Set([about.number, ...siblings.map(({ number }) => number)])
  const found = await alike(about.title, reader, engine)
  const others = found.flatMap(number => (known.has(number) ? [] : (tree.articles.get(number) ?? [])))
  return [...siblings, ...others].slice(0, most)
}

/** Those that follow in the section, then those before. */
function neighbours(tree: Tree, { number, section }: { number: number; section: number }): ListedArticle[] {
  const articles = tree.sections.get(section)?.articles ?? []
  const here = articles.findIndex(article => article.number === number)
  return [...articles.slice(here + 1), ...articles.slice(0, Math.max(here, 0))]
}

/** An engine that is away leaves a page with fewer links, not without its article. */
async function alike(title: string, { language, audience }: Reader, engine: Services['engine']): Promise<number[]> {
  try {
    const result = await engine.search(
      { name: 'articles', language },
      { words: title, scope: { audience }, limit: most + 1 }
    )
    return result.hits.map(({ id }) => Number(id))
  } catch (error) {
    log.warn({ error }, 'related articles could not be looked up')
    return []
  }
}
