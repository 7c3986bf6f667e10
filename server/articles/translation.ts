import type { Article, ArticleFields, Text, TranslationFields } from './article.ts'

/** The article's text in one language, if there is any. */
export function translationIn(
  article: Pick<ArticleFields, 'translations'>,
  language: string
): TranslationFields | undefined {
  return article.translations.find(translation => translation.language === language)
}

/** The same, begun if it is not there yet. */
export function translationBegunIn(article: Article, language: string): TranslationFields {
  const begun = translationIn(article, language)
  if (begun) return begun
  article.translations.push({ language, slug: '' })
  return article.translations.at(-1)!
}

export function withoutTranslation(article: Article, language: string): void {
  article.translations = article.translations.filter(translation => translation.language !== language)
}

/** What is being worked on: the draft, or else what readers see. */
export function newestText(translation: TranslationFields | undefined): Text | undefined {
  return translation?.draft ?? translation?.published
}

/** How many texts were published, those that were taken away again among them. */
export function editionsOf({ editions, published }: TranslationFields): number {
  return editions ?? published?.edition ?? 0
}

export function isSameText(one: Text, other: Text): boolean {
  return one.title === other.title && one.summary === other.summary && one.body === other.body
}
