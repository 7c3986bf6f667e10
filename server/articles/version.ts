import { fallbackChain } from '../languages/languages.ts'

interface Translated {
  language: string
  published?: object
}

type WithText<Translation extends Translated> = Translation & { published: NonNullable<Translation['published']> }

export interface Version<Translation extends Translated> {
  translation: WithText<Translation>
  /** Whether it is in another language than the reader wanted. */
  isFallback: boolean
}

/**
 * The published translation to show to a reader of a language: that language, else what it falls back to, else the
 * source, else any. Nothing if nothing is published.
 */
export function versionFor<Translation extends Translated>(
  article: { source: string; translations: Translation[] },
  language: string,
  contentLanguages: string[]
): Version<Translation> | undefined {
  const published = publishedOf(article)
  const find = (tag: string) => published.find(translation => translation.language === tag)
  const [wanted, ...others] = [...fallbackChain(language, contentLanguages), article.source].map(find)
  const translation = wanted ?? others.find(other => other !== undefined) ?? published[0]
  return translation && { translation, isFallback: translation.language !== language }
}

export function publishedOf<Translation extends Translated>({ translations }: { translations: Translation[] }) {
  return translations.filter((translation): translation is WithText<Translation> => translation.published != null)
}
