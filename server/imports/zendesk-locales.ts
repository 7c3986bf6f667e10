const special: Record<string, string> = {
  'zh-cn': 'zh-Hans',
  'zh-tw': 'zh-Hant',
  'zh-hk': 'zh-Hant-HK',
  no: 'nb',
  iw: 'he',
  in: 'id'
}

/**
 * Zendesk's locales as language tags of ours. A region is dropped (`en-us` is `en`) when the installation writes in
 * the language without it, and no other locale has a better claim to that: of `en-us` and `en-gb` it is the region
 * where most who speak it live. Every other region stays (`pt-br` is `pt-BR`), and `zh-cn` is `zh-Hans`.
 * What is no locale at all is left out.
 */
export function languagesOf(locales: string[], contentLanguages: string[]): Map<string, string> {
  const tags = [...new Set(locales)].flatMap(locale => {
    const tag = canonical(locale)
    return tag ? [{ locale, tag }] : []
  })
  return new Map(
    tags.map(({ locale, tag }) => [
      locale,
      contentLanguages.includes(tag)
        ? tag
        : shortened(
            tag,
            tags.map(each => each.tag),
            contentLanguages
          )
    ])
  )
}

function canonical(locale: string): string | undefined {
  const known = special[locale.toLowerCase()]
  if (known) return known
  try {
    return Intl.getCanonicalLocales(locale.replaceAll('_', '-'))[0]
  } catch {
    return undefined
  }
}

function shortened(tag: string, others: string[], contentLanguages: string[]): string {
  const { language, region } = new Intl.Locale(tag)
  if (!region || !contentLanguages.includes(language)) return tag
  const rivals = others.filter(other => new Intl.Locale(other).language === language)
  const isUsual = new Intl.Locale(language).maximize().region === region
  return rivals.length === 1 || (isUsual && !rivals.includes(language)) ? language : tag
}
