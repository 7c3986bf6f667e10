import { Types } from 'mongoose'
import { Refused } from '../errors.ts'
import { type Actor, allow } from '../people/permissions.ts'
import type { Article, Significance } from './article.ts'
import { slugOf } from './slug.ts'
import { editionsOf, translationIn } from './translation.ts'

export interface Publication {
  by: Actor
  language: string
  /** How much the meaning changed. A first text says everything for the first time: it is always major. */
  significance: Significance
  /** The edition of the source that a translation renders, if it is not the newest. */
  follows?: number
  at?: Date
}

/** Makes the draft what readers see. Without a draft nothing happens, so it can be done twice. */
export function publish(article: Article, { by, language, significance, follows, at = new Date() }: Publication): void {
  allow(by, 'publish articles')
  const translation = translationIn(article, language)
  if (!translation) throw new Refused('writing:refusals.nothingToPublish')
  if (!translation.draft) return
  const { title, summary, body } = translation.draft
  if (!title.trim()) throw new Refused('writing:refusals.noTitle')
  if (!body.trim()) throw new Refused('writing:refusals.noBody')

  const weight = translation.published ? significance : 'major'
  const meaningChangedAt = weight === 'typo' ? translation.published!.meaningChangedAt : at
  const edition = editionsOf(translation) + 1
  const revision = {
    _id: new Types.ObjectId(),
    article: article.number,
    language,
    edition,
    title,
    summary,
    body,
    significance: weight,
    by: by.id,
    at
  }
  article.revisions.push(revision)
  translation.published = { title, summary, body, revision: revision._id, edition, at, meaningChangedAt, by: by.id }
  translation.editions = edition
  translation.slug = slugOf(title)
  translation.draft = undefined
  if (language !== article.source) translation.follows = editionOfSource(article, follows)
  else if (weight !== 'typo') article.changesOfMeaning.push({ edition, significance: weight, at })
  article.record('translation.published', { article: article.number, language, significance: weight, by: by.id })
}

export interface Confirmation {
  by: Actor
  language: string
  /** The edition of the source that was read. */
  follows?: number
}

/** The published translation says what the source says now: nothing needs to be changed in it. */
export function confirmTranslation(article: Article, { by, language, follows }: Confirmation): void {
  allow(by, 'publish articles')
  const translation = translationIn(article, language)
  if (!translation?.published || language === article.source) throw new Refused('writing:refusals.nothingToPublish')

  const edition = editionOfSource(article, follows)
  if (translation.follows === edition) return
  translation.follows = edition
  article.record('translation.published', { article: article.number, language, significance: 'typo', by: by.id })
}

function editionOfSource(article: Article, wanted = Number.POSITIVE_INFINITY): number {
  const source = translationIn(article, article.source)
  return Math.min(wanted, source ? editionsOf(source) : 0)
}
