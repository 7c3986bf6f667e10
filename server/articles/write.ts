import { Refused } from '../errors.ts'
import { type Actor, allow } from '../people/permissions.ts'
import type { Article, Text, TranslationFields } from './article.ts'
import { slugOf } from './slug.ts'
import { isSameText, translationBegunIn, translationIn, withoutTranslation } from './translation.ts'

export interface Writing extends Text {
  by: Actor
  language: string
  at?: Date
}

/** Keeps what somebody is writing, beside what readers see. The words that readers see already are no draft. */
export function writeDraft(article: Article, { by, language, title, summary, body, at = new Date() }: Writing): void {
  allow(by, 'write articles')
  const text = { title: title.trim(), summary: summary.trim(), body: body.replaceAll('\r\n', '\n') }
  const translation = translationBegunIn(article, language)
  if (translation.draft && isSameText(translation.draft, text)) return
  if (translation.published && isSameText(translation.published, text)) {
    translation.draft = undefined
    return
  }

  const isCarriedOn = translation.draft?.by === by.id
  translation.draft = { ...text, savedAt: at, by: by.id }
  if (!translation.published) translation.slug = slugOf(text.title)
  if (!isCarriedOn) article.record('article.written', { article: article.number, language, by: by.id })
}

/** Throws away what was written since the text was published; a translation that never was is gone with it. */
export function discardDraft(article: Article, { by, language }: { by: Actor; language: string }): void {
  allow(by, 'write articles')
  const translation = translationIn(article, language)
  if (!translation?.draft) return
  if (!translation.published && language === article.source) throw new Refused('writing:refusals.onlyText')

  if (translation.published || translation.editions) translation.draft = undefined
  else withoutTranslation(article, language)
}

/** Changes with every saved draft and every publication, so that a page knows whether it shows the newest text. */
export function draftMark(translation: TranslationFields | undefined): string {
  const { draft, editions = 0 } = translation ?? {}
  return draft ? `${editions}.${draft.savedAt.getTime()}` : `${editions}`
}
