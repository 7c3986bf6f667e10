import { localPath } from '../web/view-helpers.ts'
import type { Naming } from './category.ts'
import type { ArticleAddress } from './links.ts'
import { nameIn } from './names.ts'
import { addressOf, slugOf } from './slug.ts'
import type { Tree } from './tree.ts'
import { versionFor } from './version.ts'

/** Where readers of a language find things: in the address stands what they are called for these readers. */
export interface Addresses {
  article(number: number, slug: string): string
  category(named: Named): string
  section(named: Named): string
}

interface Named {
  number: number
  names: Naming[]
}

export function addressesIn(language: string, contentLanguages: string[]): Addresses {
  const named = (kind: string, { number, names }: Named) =>
    localPath(language, [kind, addressOf(slugOf(nameIn(names, language, contentLanguages).name), number)])
  return {
    article: (number, slug) => localPath(language, ['articles', addressOf(slug, number)]),
    category: category => named('categories', category),
    section: section => named('sections', section)
  }
}

/** Where links in a text lead a reader, and what the article there is called. */
export function linkedArticles(tree: Tree, language: string, contentLanguages: string[]): ArticleAddress {
  const addresses = addressesIn(language, contentLanguages)
  return number => {
    const article = tree.articles.get(number)
    const version = article && versionFor(article, language, contentLanguages)
    if (!version) return undefined
    const { slug, published } = version.translation
    return { href: addresses.article(number, slug), title: published.title }
  }
}
