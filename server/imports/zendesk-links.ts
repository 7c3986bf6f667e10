import type { ZendeskArticle } from './zendesk-files.ts'

export interface Addresses {
  link: (href: string) => string | undefined
  image: (src: string) => string | undefined
}

/** Where the links of an export lead now: to articles by their number, elsewhere as before, within the old site nowhere. */
export function addressesFor(articles: ZendeskArticle[], numbers: Map<string, number>): Addresses {
  const hosts = new Set(articles.flatMap(({ html_url }) => hostOf(html_url) ?? []))
  const base = articles.find(({ html_url }) => hostOf(html_url))?.html_url
  const bySlug = new Map(
    articles.flatMap(({ id, html_url }) => (slugOf(html_url) ? [[slugOf(html_url)!, id] as const] : []))
  )

  const articleAt = (href: string): number | undefined => {
    const id = /\/articles\/(\d+)/.exec(href)?.[1] ?? bySlug.get(decoded(href.split(/[?#]/)[0]!))
    return id === undefined ? undefined : numbers.get(id)
  }
  return {
    link(href) {
      const host = hostOf(href)
      if (host === undefined && /^(?:mailto|tel):/i.test(href)) return href
      if (host !== undefined && !hosts.has(host)) return href
      const number = articleAt(href)
      return number === undefined ? undefined : `article:${number}`
    },
    image(src) {
      if (hostOf(src) !== undefined) return src
      return base && /^\/|^[^:]+$/.test(src) && URL.canParse(src, base) ? new URL(src, base).href : undefined
    }
  }
}

function hostOf(address: string | undefined): string | undefined {
  if (!address || !/^(?:https?:)?\/\//i.test(address) || !URL.canParse(address, 'https://here.invalid'))
    return undefined
  return new URL(address, 'https://here.invalid').host
}

/** `…/articles/360000000000-a11y-bouncekeys` is also linked as `a11y-bouncekeys`. */
function slugOf(address: string | undefined): string | undefined {
  const slug = /\/articles\/\d+-([^/?#]+)/.exec(address ?? '')?.[1]
  return slug && decoded(slug)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
