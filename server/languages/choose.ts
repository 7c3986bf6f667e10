/** What is known of the language that somebody wants, best first. */
export interface Wishes {
  own?: string
  cookie?: string
  /** The Accept-Language header. */
  browser?: string
}

/** The language for somebody whose address does not say one: own choice, then cookie, then browser, then the first. */
export function chooseLanguage({ own, cookie, browser }: Wishes, available: string[]): string {
  for (const wish of [own, cookie]) if (wish && available.includes(wish)) return wish
  for (const wish of acceptedLanguages(browser)) {
    const found = nearest(wish, available)
    if (found) return found
  }
  return available[0]!
}

/** The tags of an Accept-Language header by weight; of a very long one the beginning. */
function acceptedLanguages(header = ''): string[] {
  return header
    .slice(0, 500)
    .split(',')
    .map(part => {
      const [tag = '', weight = ''] = part.trim().split(';q=')
      return { tag, weight: weight === '' ? 1 : Number(weight) }
    })
    .filter(({ tag, weight }) => weight > 0 && isTag(tag))
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag)
}

export function isTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

/** The same tag, else one that a reader of it can read: the same language in the same script, else the same language. */
export function nearest(wish: string, available: string[]): string | undefined {
  const wanted = new Intl.Locale(wish).maximize()
  const sameTongue = available.filter(tag => new Intl.Locale(tag).language === wanted.language)
  return (
    available.find(tag => tag.toLowerCase() === wish.toLowerCase()) ??
    sameTongue.find(tag => new Intl.Locale(tag).maximize().script === wanted.script) ??
    sameTongue[0]
  )
}
