import type { ArticleFields, Published, TranslationFields } from '../articles/article.ts'
import { wordsOfArticle } from '../articles/long-texts.ts'
import type { SearchDocument } from './engine.ts'

/** Goes up when documents are made in another way, so that those in the index are made anew. */
const edition = 1

export type IndexedArticle = Pick<ArticleFields, 'number' | 'section' | 'audience'> & { tags?: string[] }
type Text = Pick<Published, 'title' | 'summary' | 'body'>

/** All that documents and their versions are made of. */
export const indexedFields = {
  ...{ number: 1, section: 1, audience: 1, tags: 1, lastSave: 1 },
  ...{ 'translations.language': 1, 'translations.published': 1, 'translations.searchWords': 1 }
} as const

/** What is indexed of an article in one language: the published text, never the draft. */
async function documentOf(
  article: IndexedArticle,
  { text, searchWords = [] }: { text: Text; searchWords?: string[] },
  category: number | undefined
): Promise<SearchDocument> {
  const { headings, text: words } = await wordsOfArticle(text.body)
  return {
    id: String(article.number),
    title: text.title,
    headings: headings.map(heading => heading.text),
    tags: article.tags ?? [],
    words: searchWords,
    body: [text.summary, words].filter(Boolean).join('\n'),
    category: category === undefined ? '' : String(category),
    section: String(article.section),
    audience: article.audience
  }
}

/** An article's document in a language, or nothing if nothing of it is published there. */
export async function documentIn(
  article: IndexedArticle & { translations: Pick<TranslationFields, 'language' | 'published' | 'searchWords'>[] },
  language: string,
  category: number | undefined
): Promise<SearchDocument | undefined> {
  const translation = article.translations.find(each => each.language === language)
  const text = translation?.published
  return text ? documentOf(article, { text, searchWords: translation.searchWords }, category) : undefined
}

/** Tells the states of an article apart, as far as its documents depend on them. */
export function versionOf(
  { section, lastSave }: Pick<ArticleFields, 'section' | 'lastSave'>,
  category: number | undefined
): string {
  return [edition, lastSave ?? '', section, category ?? ''].join('.')
}
