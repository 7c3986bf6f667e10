import { directionOf, languageName } from '../languages/languages.ts'
import type { Translate } from '../languages/messages.ts'
import { contentLanguages } from '../settings.ts'
import { addressesIn } from './addresses.ts'
import type { Naming } from './category.ts'
import { nameIn } from './names.ts'
import type { ListedArticle, TreeCategory, TreeSection } from './tree.ts'
import { versionFor } from './version.ts'

/** For whom a page is made. A request is one. */
export interface Reader {
  language: string
  interfaceLanguage: string
  t: Translate
}

/** Set where a text is not in the language of the page around it. */
export interface Tongue {
  lang?: string
  dir?: 'ltr' | 'rtl'
}

export interface ArticleLink extends Tongue {
  number: number
  href: string
  title: string
  summary: string
  changedAt: Date
  /** The language of the text where the reader's is missing. */
  mark?: LanguageMark
}

export interface LanguageMark {
  tag: string
  name: string
}

/** An article in a list, in the language that this reader gets. */
export function articleLink(article: ListedArticle, reader: Reader): ArticleLink {
  const languages = contentLanguages()
  const { translation, isFallback } = versionFor(article, reader.language, languages)!
  const { language, slug, published } = translation
  return {
    number: article.number,
    href: addressesIn(reader.language, languages).article(article.number, slug),
    title: published.title,
    summary: published.summary,
    changedAt: published.meaningChangedAt,
    ...tongue(language, reader),
    mark: isFallback ? languageMark(language, reader) : undefined
  }
}

export interface NamedLink extends Tongue {
  href: string
  name: string
  description?: string
  mark?: LanguageMark
}

export function categoryLink(category: TreeCategory, reader: Reader): NamedLink {
  return { href: addressesIn(reader.language, contentLanguages()).category(category), ...named(category.names, reader) }
}

export function sectionLink(section: TreeSection, reader: Reader): NamedLink {
  return { href: addressesIn(reader.language, contentLanguages()).section(section), ...named(section.names, reader) }
}

function languageMark(language: string, { interfaceLanguage }: Reader): LanguageMark {
  return { tag: language, name: languageName(language, interfaceLanguage) }
}

export function tongue(language: string, { interfaceLanguage }: Reader): Tongue {
  return language === interfaceLanguage ? {} : { lang: language, dir: directionOf(language) }
}

function named(names: Naming[], reader: Reader): Omit<NamedLink, 'href'> {
  const { language, name, description } = nameIn(names, reader.language, contentLanguages())
  const isFallback = language !== reader.language
  return {
    name,
    description,
    ...tongue(language, reader),
    mark: isFallback ? languageMark(language, reader) : undefined
  }
}
