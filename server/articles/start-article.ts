import { nextNumber } from '../database.ts'
import { type Actor, allow } from '../people/permissions.ts'
import { type Article, Articles, type Audience } from './article.ts'
import { tidied } from './move.ts'
import { writeDraft } from './write.ts'

export interface Beginning {
  by: Actor
  /** The number of the section that it will stand in, at the end. */
  section: number
  /** The language that it is written in first, and translated from. */
  source: string
  title: string
  summary?: string
  body?: string
  audience?: Audience
  tags?: string[]
  importKey?: string
  /** The number that was taken for it before. */
  number?: number
  at?: Date
}

/** Begins an article as a draft that only writers see. */
export async function startArticle(given: Beginning): Promise<Article> {
  const { by, section, source, title, summary = '', body = '', audience = 'public', tags = [], importKey, at } = given
  allow(by, 'write articles')
  const number = given.number ?? (await nextNumber('article'))
  const position = await nextPosition(section)
  const article = new Articles({
    number,
    section,
    position,
    source,
    audience,
    tags: tidied(tags),
    importKey,
    createdAt: at
  }) as Article
  writeDraft(article, { by, language: source, title, summary, body, at })
  await article.save()
  return article
}

async function nextPosition(section: number): Promise<number> {
  const last = await Articles.findOne({ section }, { position: 1 }).sort({ section: -1, position: -1 }).lean()
  return (last?.position ?? -1) + 1
}
