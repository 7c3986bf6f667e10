import type { Types } from 'mongoose'
import { Articles } from '../articles/article.ts'
import { onArticlesChanged } from '../articles/changed.ts'
import { addressOf, numberIn } from '../articles/slug.ts'
import { versionFor } from '../articles/version.ts'
import { contentLanguages } from '../settings.ts'
import { remembered } from '../web/remembered.ts'
import { localPath } from '../web/view-helpers.ts'

/** An article as a ticket speaks of it: by its title in the language that the customer gets. */
export interface CitedArticle {
  number: number
  title: string
  language: string
  href: string
  revision: string
}

interface Found {
  number: number
  source: string
  translations: { language: string; slug: string; published?: { title: string; revision: Types.ObjectId } }[]
}

const most = 200

const cited = {
  number: 1,
  source: 1,
  'translations.language': 1,
  'translations.slug': 1,
  'translations.published.title': 1,
  'translations.published.revision': 1
}

/** The articles of these numbers that have something published, by number, for a customer of that language. */
export async function citedArticles(numbers: number[], language: string): Promise<ReadonlyMap<number, CitedArticle>> {
  if (numbers.length === 0) return new Map()
  const asked = numbers.slice(0, most)
  return found.get(`${language} ${asked}`, () => findCited(asked, language))
}

/** When a ticket has changed, everybody who shows it asks for the same. */
const found = remembered<ReadonlyMap<number, CitedArticle>>()
onArticlesChanged(found.forget)

async function findCited(numbers: number[], language: string): Promise<ReadonlyMap<number, CitedArticle>> {
  const articles = await Articles.find({ number: { $in: numbers } }, cited).lean<Found[]>()
  const shown = articles.map(article => asCited(article, language)).filter(article => article !== undefined)
  return new Map(shown.map(article => [article.number, article]))
}

function asCited(article: Found, language: string): CitedArticle | undefined {
  const translation = versionFor(article, language, contentLanguages())?.translation
  if (!translation) return undefined
  const { title, revision } = translation.published
  const href = localPath(language, ['articles', addressOf(translation.slug, article.number)])
  return { number: article.number, title, language: translation.language, href, revision: revision.toString() }
}

/** The numbers of the articles of our own help centre that a text links to. */
export function articlesIn(body: string, baseUrl: string): number[] {
  const ours = body.split(`${baseUrl}/`).slice(1)
  const addresses = ours.map(rest => /^[A-Za-z0-9-]{2,35}\/articles\/([^\s)\]>"#?]+)/.exec(rest)?.[1] ?? '')
  return [...new Set(addresses.map(address => numberIn(decoded(address))).filter(number => number !== undefined))]
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}
