import { NotFound } from '../errors.ts'
import { change } from '../events/change.ts'
import { type Actor, can } from '../people/permissions.ts'
import { contentLanguages } from '../settings.ts'
import { type Article, type ArticleFields, Articles, type Audience, type TranslationFields } from './article.ts'
import { numberIn } from './slug.ts'
import { type Version, versionFor } from './version.ts'

/** An article as readers get it: without drafts and news. */
export type ReadArticle = Omit<ArticleFields, 'translations' | 'importKey' | 'createdAt'> & {
  translations: ReadTranslation[]
}
export type ReadTranslation = Omit<TranslationFields, 'draft'>

const forReaders = {
  number: 1,
  section: 1,
  position: 1,
  source: 1,
  audience: 1,
  tags: 1,
  changesOfMeaning: 1,
  'translations.language': 1,
  'translations.slug': 1,
  'translations.follows': 1,
  'translations.published': 1
} as const

/** @throws NotFound */
export async function articleNumbered(number: number): Promise<Article> {
  const article = await Articles.findOne({ number })
  if (!article) throw new NotFound()
  return article as Article
}

export function changeArticle<Result>(
  number: number,
  action: (article: Article) => Result | Promise<Result>
): Promise<Result> {
  return change(() => articleNumbered(number), action)
}

/**
 * The article at an address of the help centre, and the translation of it that a reader of the language gets.
 * @throws NotFound also when nothing of it is published, or the asker may not read it
 */
export async function articleAt(
  language: string,
  address: string,
  asker: Actor | undefined
): Promise<{ article: ReadArticle; version: Version<ReadTranslation> }> {
  const number = numberIn(address)
  const article = number === undefined ? null : await Articles.findOne({ number }, forReaders).lean<ReadArticle>()
  const version = article ? versionFor(article, language, contentLanguages()) : undefined
  if (!article || !version || !can(asker, 'read the article', article)) throw new NotFound()
  return { article, version }
}

const audiences: Audience[] = ['public', 'signed-in', 'agents']

/** The audiences whose articles somebody may read. */
export function audiencesOf(asker: Actor | undefined): Audience[] {
  return audiences.filter(audience => can(asker, 'read the article', { audience }))
}
