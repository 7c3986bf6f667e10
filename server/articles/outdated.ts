import type { ArticleFields, ChangeOfMeaning, TranslationFields } from './article.ts'

type Source = Pick<ArticleFields, 'source' | 'changesOfMeaning'>
type Following = Pick<TranslationFields, 'language' | 'follows'>

/** Whether the source has said something new since the edition that this translation renders. */
export function isOutdated(article: Source, translation: Following): boolean {
  return changesSince(article, translation).length > 0
}

/** How much it has changed: the weightiest of all changes that the translation has not followed. */
export function outdatedBy(article: Source, translation: Following): 'medium' | 'major' | undefined {
  const missed = changesSince(article, translation)
  if (missed.some(({ significance }) => significance === 'major')) return 'major'
  return missed.length > 0 ? 'medium' : undefined
}

/** The changes of the source that a translation has not followed, oldest first. The source itself has missed nothing. */
export function changesSince(article: Source, { language, follows }: Following): ChangeOfMeaning[] {
  if (language === article.source || follows === undefined) return []
  return article.changesOfMeaning.filter(({ edition }) => edition > follows)
}
