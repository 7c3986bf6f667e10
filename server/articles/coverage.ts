import {
  type Article,
  type ArticleFields,
  Articles,
  type Draft,
  type Published,
  type TranslationFields
} from './article.ts'
import { outdatedBy } from './outdated.ts'

export const translationStates = ['missing', 'draft', 'fresh', 'medium', 'major'] as const
/** How it stands with an article in a language; the last two say how much its source has changed since. */
export type TranslationState = (typeof translationStates)[number]

/** An article as lists for writers show it: drafts too, but no texts. */
export interface WrittenArticle
  extends Pick<
    ArticleFields,
    'number' | 'section' | 'position' | 'source' | 'audience' | 'tags' | 'changesOfMeaning' | 'createdAt'
  > {
  translations: WrittenTranslation[]
}

interface WrittenTranslation extends Pick<TranslationFields, 'language' | 'follows'> {
  draft?: Pick<Draft, 'title' | 'savedAt'>
  published?: Pick<Published, 'title' | 'at'>
}

/** Every article there is, in the order of their sections. */
export async function writtenArticles(): Promise<WrittenArticle[]> {
  const found = await Articles.find({}, withoutTexts).sort({ section: 1, position: 1, number: 1 }).lean()
  return found as unknown as WrittenArticle[]
}

const withoutTexts = {
  number: 1,
  section: 1,
  position: 1,
  source: 1,
  audience: 1,
  tags: 1,
  changesOfMeaning: 1,
  createdAt: 1,
  'translations.language': 1,
  'translations.follows': 1,
  'translations.draft.title': 1,
  'translations.draft.savedAt': 1,
  'translations.published.title': 1,
  'translations.published.at': 1
} as const

export function stateOf(
  article: Pick<WrittenArticle, 'source' | 'changesOfMeaning' | 'translations'> | Article,
  language: string
): TranslationState {
  const translation = article.translations.find(candidate => candidate.language === language)
  if (translation?.published) return outdatedBy(article, translation) ?? 'fresh'
  return translation?.draft ? 'draft' : 'missing'
}

/** What writers call it: in their language if it is written in it, else as its source is called. */
export function titleOf(
  { translations, source }: WrittenArticle,
  language: string
): { title: string; language: string } {
  for (const tag of [language, source]) {
    const found = translations.find(translation => translation.language === tag)
    const title = found?.draft?.title || found?.published?.title
    if (title) return { title, language: tag }
  }
  return { title: '', language: source }
}

/** When somebody last wrote or published anything of it. */
export function changedAt({ translations, createdAt }: WrittenArticle): Date {
  const moments = translations
    .flatMap(({ draft, published }) => [draft?.savedAt, published?.at])
    .filter(at => at !== undefined)
  return new Date(Math.max(createdAt.getTime(), ...moments.map(at => at.getTime())))
}
