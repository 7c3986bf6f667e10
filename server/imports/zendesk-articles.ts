import mongoose from 'mongoose'
import { type Article, Articles } from '../articles/article.ts'
import { move } from '../articles/move.ts'
import { nextNumber } from '../database.ts'
import type { Actor } from '../people/permissions.ts'
import type { Remarks } from './remarks.ts'
import type { ZendeskArticle, ZendeskHelpCentre, ZendeskTranslation } from './zendesk-files.ts'
import { addressesFor } from './zendesk-links.ts'
import { takeTexts } from './zendesk-texts.ts'

interface Setting {
  by: Actor
  languages: Map<string, string>
  remarks: Remarks
  /** Numbers of sections by their key in Zendesk. */
  sections: Map<string, number>
  onProgress: (progress: { done: number; total: number }) => void
}

interface Taken {
  articles: { begun: number; changed: number; unchanged: number }
  texts: number
}

const atOnce = 50
const mostNamed = 3

/** Takes the articles over: first all get their numbers, so that links between them find each other. */
export async function importArticles(given: ZendeskHelpCentre, setting: Setting): Promise<Taken> {
  const articles = given.articles.filter(article => mayBeTaken(article, setting))
  const translations = translationsByArticle(given, setting)
  const numbers = await numbersFor(articles)
  const addresses = addressesFor(articles, numbers)
  const taken: Taken = { articles: { begun: 0, changed: 0, unchanged: 0 }, texts: 0 }
  const missing = new Map<string, number[]>()
  tellOfAuthors(articles, setting)

  for (let start = 0; start < articles.length; start += atOnce) {
    const batch = articles.slice(start, start + atOnce)
    const stored = await storedArticles(batch)
    const saves = batch.map(article => {
      const target = stored.get(keyOf(article)) ?? begun(article, numbers.get(article.id)!, setting)
      takePlace(target, article, setting)
      const texts = takeTexts(target, {
        texts: textsOf(article, translations.get(article.id) ?? []),
        addresses,
        ...setting
      })
      noteMissing(target, missing, setting)
      if (article.promoted) setting.remarks.count('writing:import.promoted', target.number)
      return noteSave(target, texts, taken, setting)
    })
    await Promise.all(saves)
    setting.onProgress({ done: start + batch.length, total: articles.length })
  }
  for (const [language, those] of missing) {
    const values = { language, count: those.length, articles: those.slice(0, mostNamed).join(', ') }
    setting.remarks.add('writing:import.missingIn', values)
  }
  return taken
}

/** In which of the languages that come with the import an article is not written. */
function noteMissing({ number, translations }: Article, missing: Map<string, number[]>, { languages }: Setting) {
  const written = new Set(translations.map(({ language }) => language))
  for (const language of new Set(languages.values())) {
    if (written.has(language)) continue
    const those = missing.get(language)
    if (those) those.push(number)
    else missing.set(language, [number])
  }
}

async function noteSave(article: Article, texts: number, taken: Taken, { remarks }: Setting) {
  const [wasNew, hasChanged] = [article.isNew, article.isModified()]
  if (hasChanged && !(await stores(article, remarks))) return
  taken.articles[wasNew ? 'begun' : hasChanged ? 'changed' : 'unchanged']++
  taken.texts += texts
}

const keyOf = ({ id }: ZendeskArticle) => `zendesk:article:${id}`

function mayBeTaken(
  { id, title, section_id, source_locale, locale }: ZendeskArticle,
  { sections, languages, remarks }: Setting
): boolean {
  if (!sections.has(section_id ?? '')) {
    remarks.add('writing:import.articleWithoutSection', { title, id })
    return false
  }
  if (!languages.has(source_locale ?? locale ?? '')) {
    remarks.add('writing:import.articleWithoutLanguage', { title, id })
    return false
  }
  return true
}

function translationsByArticle(
  { articles, sections, categories, translations }: ZendeskHelpCentre,
  { languages, remarks }: Setting
) {
  const ids = (things: { id: string }[]) => new Set(things.map(({ id }) => id))
  const known: Record<string, Set<string>> = {
    article: ids(articles),
    section: ids(sections),
    category: ids(categories)
  }
  const byArticle = new Map<string, ZendeskTranslation[]>()
  for (const translation of translations) {
    const { source_id: id, source_type: type, locale } = translation
    if (!known[type.toLowerCase()]?.has(id))
      remarks.add('writing:import.translationOfNothing', { language: locale, type, id })
    else if (!languages.has(locale)) remarks.add('writing:import.unknownLocale', { locale, id })
    else if (type.toLowerCase() === 'article') byArticle.set(id, [...(byArticle.get(id) ?? []), translation])
  }
  return byArticle
}

/** The number that each article has here, or will have. */
async function numbersFor(articles: ZendeskArticle[]): Promise<Map<string, number>> {
  const stored = await Articles.find({ importKey: { $exists: true } }, { number: 1, importKey: 1 }).lean()
  const known = new Map(stored.map(({ importKey, number }) => [importKey!, number]))
  const newcomers = articles.filter(article => !known.has(keyOf(article)))
  const fresh = (await Promise.all(newcomers.map(() => nextNumber('article')))).sort((a, b) => a - b)
  for (const [index, article] of newcomers.entries()) known.set(keyOf(article), fresh[index]!)
  return new Map(articles.map(article => [article.id, known.get(keyOf(article))!]))
}

async function storedArticles(articles: ZendeskArticle[]): Promise<Map<string, Article>> {
  const found = (await Articles.find({ importKey: { $in: articles.map(keyOf) } })) as Article[]
  return new Map(found.map(article => [article.importKey!, article]))
}

function begun(article: ZendeskArticle, number: number, { languages, sections }: Setting): Article {
  const source = languages.get(article.source_locale ?? article.locale ?? '')!
  return new Articles({
    number,
    section: sections.get(article.section_id ?? '')!,
    source,
    importKey: keyOf(article),
    createdAt: article.created_at,
    imported: { place: '', texts: [] }
  }) as Article
}

/** Where it stands there, if that has changed there: an article that was moved only here stays where it is. */
function takePlace(
  target: Article,
  { section_id, position, user_segment_id, label_names = [] }: ZendeskArticle,
  { by, sections }: Setting
) {
  const audience = user_segment_id === undefined ? 'public' : 'signed-in'
  const tags = label_names.map(label => label.slice(0, 40)).slice(0, 20)
  const place = JSON.stringify([section_id, position, audience, tags])
  target.imported ??= { place: '', texts: [] }
  if (target.imported.place === place) return

  target.imported.place = place
  move(target, { by, section: sections.get(section_id ?? ''), position, audience, tags })
}

/** The translations, and the source's own text where the export has no translation for it. */
function textsOf(article: ZendeskArticle, translations: ZendeskTranslation[]): ZendeskTranslation[] {
  const locale = article.source_locale ?? article.locale ?? ''
  const own = {
    source_id: article.id,
    source_type: 'article',
    locale,
    title: article.title,
    body: article.body,
    draft: article.draft,
    outdated: false,
    hidden: false,
    updated_at: article.updated_at
  }
  const source = translations.find(translation => translation.locale === locale)
  const others = translations.filter(translation => translation !== source)
  return [source ? { ...source, draft: source.draft || article.draft } : own, ...others]
}

/** What one article cannot do is told, and the others go on; a database that is away ends the import. */
async function stores(article: Article, remarks: Remarks): Promise<boolean> {
  try {
    await article.save()
    return true
  } catch (error) {
    const isTooLarge =
      (error instanceof mongoose.mongo.MongoServerError && error.code === 10334) || error instanceof RangeError
    if (!isTooLarge && !(error instanceof mongoose.Error.VersionError)) throw error
    remarks.add(isTooLarge ? 'writing:import.tooLarge' : 'writing:import.changedMeanwhile', { article: article.number })
    return false
  }
}

/** The export says only the keys of authors; who they are here is not known. */
function tellOfAuthors(articles: ZendeskArticle[], { remarks }: Setting) {
  const counts = new Map<string, number>()
  for (const { author_id } of articles) if (author_id) counts.set(author_id, (counts.get(author_id) ?? 0) + 1)
  for (const [id, count] of counts) remarks.add('writing:import.unknownAuthor', { id, count })
}
