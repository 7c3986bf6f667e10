import type { Settings } from 'meilisearch'
import { languageOf } from '../embedded/language.ts'
import { eachToken } from '../embedded/tokens.ts'
import { bounds, type IndexRef, type SearchDocument } from '../engine.ts'

/** The name of an index on the server. */
export function uidOf({ name, language }: IndexRef): string {
  if (!/^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/.test(language)) throw new Error(`No language tag: ${language}`)
  return `${name}_${language}`
}

/** Ids, categories and sections are encoded: so any text may be an id, and none can change the meaning of a filter. */
export function storedForm(document: SearchDocument, language: string) {
  const { id, category, section, ...texts } = document
  const forms = formsOf([document.title, ...document.headings].join('\n'), language)
  return { ...texts, id, key: encode(id), category: encode(category), section: encode(section), forms }
}

export const encode = (text: string) => `_${Buffer.from(text).toString('base64url')}`
export const decode = (text: string) => Buffer.from(text.slice(1), 'base64url').toString()

/** Words without endings and with all letters folded, which Meilisearch does for some languages only. */
function formsOf(text: string, tag: string): string {
  const language = languageOf(tag)
  const forms = new Set<string>()
  eachToken(text, language, term => forms.add(term).add(language.stem(term)))
  return [...forms].join(' ')
}

/** What a search gives back of it. */
export interface Stored extends Record<string, unknown> {
  id: string
  title: string
  body: string
}

/** Languages that Meilisearch may be told; of others it finds out by itself. */
const tellable = new Set(
  'af ar az be bg bn ca cs da de el en eo es et fa fi fr he hi hr hu hy id it ja ka km ko la lt lv mk nb nl pl pt ro ru sk sl sr sv ta th tr uk ur vi'.split(
    ' '
  )
)

export function settingsFor(language: string): Settings {
  const { code, stopWords } = languageOf(language)
  const locale = code === 'zh' ? 'cmn' : tellable.has(code) ? code : undefined
  return {
    rankingRules: ['words', 'typo', 'attributeRank', 'proximity', 'sort', 'wordPosition', 'exactness'],
    searchableAttributes: ['title', 'headings', 'tags', 'body', 'forms'],
    filterableAttributes: ['audience', 'category', 'section'],
    stopWords: [...stopWords],
    typoTolerance: { disableOnNumbers: true },
    faceting: { maxValuesPerFacet: 1000 },
    pagination: { maxTotalHits: bounds.offset + bounds.limit },
    ...(locale !== undefined && { localizedAttributes: [{ attributePatterns: ['*'], locales: [locale] }] })
  }
}
