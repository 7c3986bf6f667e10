import { randomUUID } from 'node:crypto'
import type { Settings } from 'meilisearch'
import { bounds, facets, type IndexRef, type IndexSettings, type SearchDocument } from '../engine.ts'
import { fold, normalise } from '../text/fold.ts'
import { languageOf } from '../text/language.ts'
import { eachToken } from '../text/tokens.ts'

/** Counts the forms in which we store documents. Whoever stores another one finds no index of it, and fills a new one. */
const form = 2

/** The name of an index on the server. */
export function uidOf({ name, language }: IndexRef): string {
  if (!isLanguageTag.test(language)) throw new Error(`No language tag: ${language}`)
  return `${name}_${language}_v${form}`
}

/** A name for an index that is filled beside another one, to take its place. */
export function shadowOf(uid: string): string {
  return `${uid}_${randomUUID()}`
}

/** Those of these indexes that are filled beside another one, or were. */
export function shadowsOf(uid: string, all: object): string[] {
  return Object.keys(all).filter(each => each.startsWith(`${uid}_`))
}

/** The language of an index on the server, if it has the documents of that name, in our form. */
export function languageIn(uid: string, name: IndexRef['name']): string | undefined {
  const [ownName, language, ownForm, ...more] = uid.split('_')
  return ownName === name && ownForm === `v${form}` && more.length === 0 ? language : undefined
}

const isLanguageTag = /^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/

/** Ids, owners and facets are encoded: so any text may be one, and none can change the meaning of a filter. */
export function storedForm(document: SearchDocument, language: string) {
  const { id, title, headings, tags, words = [], body, audience, owner = nobody, at = 0 } = document
  const own = facets.filter(facet => document[facet] !== undefined)
  return {
    ...{ id, title, headings, tags, words, body, audience, at },
    key: encode(id),
    owner: encode(owner),
    forms: formsOf(document, language),
    ...Object.fromEntries(own.map(facet => [facet, [document[facet]!].flat().map(encode)]))
  }
}

/** The owner of what is for everybody. */
export const nobody = ''

export const encode = (text: string) => `_${Buffer.from(text).toString('base64url')}`
export const decode = (text: string) => Buffer.from(text.slice(1), 'base64url').toString()

/** Words without endings and with all letters folded, which Meilisearch does for some languages and letters only. */
function formsOf({ title, headings, words = [], body }: SearchDocument, tag: string): string {
  const language = languageOf(tag)
  const forms = new Set<string>()
  eachToken([title, ...words, ...headings].join('\n'), language, term => forms.add(term).add(language.stem(term)))
  for (const [word] of [body].flat().join('\n').matchAll(withUnfoldedLetter)) forms.add(fold(word))
  return [...forms].join(' ')
}

/** These letters are words of their own to Meilisearch; to somebody who searches they are not. */
const withUnfoldedLetter = /[\p{L}\p{M}]*[łđðøßþħŧŋёѐѝґ][\p{L}\p{M}]*/giu

/** Languages that Meilisearch may be told; of others it finds out by itself. */
const tellable = new Set(
  'af ar az be bg bn ca cs da de el en eo es et fa fi fr he hi hr hu hy id it ja ka km ko la lt lv mk nb nl pl pt ro ru sk sl sr sv ta th tr uk ur vi'.split(
    ' '
  )
)

export function settingsFor(language: string, wanted?: IndexSettings): Settings {
  const { code, stopWords } = languageOf(language)
  const locale = code === 'zh' ? 'cmn' : tellable.has(code) ? code : undefined
  return {
    rankingRules: ['words', 'typo', 'attributeRank', 'proximity', 'sort', 'wordPosition', 'exactness'],
    searchableAttributes: ['title', 'words', 'headings', 'tags', 'body', 'forms'],
    filterableAttributes: ['audience', 'owner', ...facets],
    sortableAttributes: ['at'],
    stopWords: [...stopWords],
    ...(wanted !== undefined && { synonyms: synonymsOf(wanted) }),
    typoTolerance: { disableOnNumbers: true },
    faceting: { maxValuesPerFacet: 1000 },
    pagination: { maxTotalHits: bounds.offset + bounds.limit },
    ...(locale !== undefined && { localizedAttributes: [{ attributePatterns: ['*'], locales: [locale] }] })
  }
}

/** For each word or phrase all that means the same, folded as what is asked is. */
export function synonymsOf({ synonyms }: IndexSettings): Record<string, string[]> {
  const others = new Map<string, string[]>()
  for (const group of synonyms.map(group => group.map(saying => fold(normalise(saying)).trim()).filter(Boolean))) {
    for (const saying of group) {
      const known = others.get(saying) ?? []
      others.set(saying, [...new Set([...known, ...group.filter(other => other !== saying)])])
    }
  }
  return Object.fromEntries(others)
}
