export interface InterfaceLanguage {
  code: string
  /** Its name in itself. */
  name: string
  direction: 'ltr' | 'rtl'
}

/** The languages that the interface speaks: one folder each in locales/. English is the source. */
export const languages = [
  { code: 'en', name: 'English', direction: 'ltr' },
  { code: 'de', name: 'Deutsch', direction: 'ltr' },
  { code: 'pl', name: 'Polski', direction: 'ltr' },
  { code: 'ru', name: 'Русский', direction: 'ltr' },
  { code: 'zh-Hans', name: '简体中文', direction: 'ltr' },
  { code: 'ar', name: 'العربية', direction: 'rtl' }
] as const satisfies InterfaceLanguage[]

export type LanguageCode = (typeof languages)[number]['code']

export const sourceLanguage: LanguageCode = 'en'

export function isInterfaceLanguage(code: string): code is LanguageCode {
  return languages.some(language => language.code === code)
}

/** The interface language nearest to any BCP 47 tag: itself, the same script, the same language, else English. */
export function nearestInterfaceLanguage(tag: string): LanguageCode {
  const known = nearest.get(tag)
  if (known) return known
  const found = findNearest(tag)
  if (nearest.size < mostKnown) nearest.set(tag, found)
  return found
}

const nearest = new Map<string, LanguageCode>()

function findNearest(tag: string): LanguageCode {
  const wanted = localeOf(tag)
  if (!wanted) return sourceLanguage
  const exact = languages.find(({ code }) => code.toLowerCase() === tag.toLowerCase())
  if (exact) return exact.code
  const sameTongue = languages.filter(({ code }) => new Intl.Locale(code).language === wanted.language)
  const sameScript = sameTongue.find(({ code }) => new Intl.Locale(code).maximize().script === wanted.maximize().script)
  return (sameScript ?? sameTongue[0])?.code ?? sourceLanguage
}

/** The direction in which any language is written. */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  const known = directions.get(tag) ?? (rightToLeft.has(localeOf(tag)?.maximize().script ?? '') ? 'rtl' : 'ltr')
  if (directions.size < mostKnown) directions.set(tag, known)
  return known
}

const rightToLeft = new Set(['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm', 'Rohg'])
const directions = new Map<string, 'ltr' | 'rtl'>()
const mostKnown = 1_000

/** The name of any language in the language of the reader, beginning as a sentence would. */
export function languageName(tag: string, reader: string): string {
  const key = `${tag} ${reader}`
  const known = languageNames.get(key) ?? findName(tag, reader)
  if (languageNames.size < mostKnown) languageNames.set(key, known)
  return known
}

const languageNames = new Map<string, string>()

function findName(tag: string, reader: string): string {
  const names = new Intl.DisplayNames([reader], { type: 'language', fallback: 'code' })
  const name = (localeOf(tag) && names.of(tag)) ?? tag
  return name.charAt(0).toLocaleUpperCase(reader) + name.slice(1)
}

/** The name of any language in itself. */
export function ownName(tag: string): string {
  return languages.find(({ code }) => code === tag)?.name ?? languageName(tag, tag)
}

/** The languages to try, in order, for content wanted in one: pt-BR → pt → the installation's first. */
export function fallbackChain(wanted: string, contentLanguages: string[]): string[] {
  const chain = [wanted]
  const locale = localeOf(wanted)
  if (locale) {
    if (locale.script) chain.push(`${locale.language}-${locale.script}`)
    chain.push(locale.language)
    chain.push(...contentLanguages.filter(tag => localeOf(tag)?.language === locale.language))
  }
  chain.push(contentLanguages[0] ?? sourceLanguage)
  return [...new Set(chain)]
}

function localeOf(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag)
  } catch {
    return undefined
  }
}
