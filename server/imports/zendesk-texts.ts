import { createHash } from 'node:crypto'
import type { Article, ImportMarks, Significance } from '../articles/article.ts'
import { confirmTranslation, publish } from '../articles/publish.ts'
import { retire } from '../articles/retire.ts'
import { editionsOf, translationIn } from '../articles/translation.ts'
import { draftMark, writeDraft } from '../articles/write.ts'
import { isKey } from '../languages/messages.ts'
import type { Actor } from '../people/permissions.ts'
import { htmlToMarkdown } from './html-to-markdown.ts'
import type { Remarks } from './remarks.ts'
import type { ZendeskTranslation } from './zendesk-files.ts'
import type { Addresses } from './zendesk-links.ts'

interface Taking {
  /** The source's text first. */
  texts: ZendeskTranslation[]
  languages: Map<string, string>
  addresses: Addresses
  by: Actor
  remarks: Remarks
}

/** Takes the texts of an article that have changed there, and says how many. */
export function takeTexts(article: Article, taking: Taking): number {
  const significance = significanceOf(taking.texts)
  let taken = 0
  for (const text of taking.texts) {
    const language = taking.languages.get(text.locale)
    if (!language) continue
    if (takeText(article, { ...taking, text, language, significance })) taken++
    if (language !== article.source) follow(article, { text, language, by: taking.by })
  }
  return taken
}

/** How much a source has changed, the export says only by what it calls outdated. */
const significanceOf = (texts: ZendeskTranslation[]): Significance =>
  texts.some(({ outdated }) => outdated) ? 'major' : 'typo'

interface TakingOne extends Taking {
  text: ZendeskTranslation
  language: string
  significance: Significance
}

function takeText(article: Article, { text, language, significance, by, addresses, remarks }: TakingOne): boolean {
  const mark = markOf(text)
  const before = marksOf(article, language)
  if (before?.mark === mark) return false
  if (!isUntouched(article, language)) {
    remarks.add('writing:import.editedHere', { article: article.number, language })
    return false
  }

  const { title, body } = converted(article, { text, language, addresses, remarks })
  const at = text.updated_at && text.updated_at < new Date() ? text.updated_at : new Date()
  const isReady = title !== '' && body.trim() !== ''
  if (!isReady) remarks.add('writing:import.withoutText', { article: article.number, language })
  const staysDraft = text.draft || text.hidden || !isReady
  if (staysDraft) retire(article, { by, language, at })
  writeDraft(article, { by, language, title, summary: '', body, at })
  if (!staysDraft) publish(article, { by, language, significance, follows: followedEdition(article, text), at })
  remember(article, { language, mark, seen: draftMark(translationIn(article, language)) })
  return true
}

const longestTitle = 200

function converted(
  article: Article,
  { text, language, addresses, remarks }: Pick<TakingOne, 'text' | 'language' | 'addresses' | 'remarks'>
) {
  const { markdown, losses } = htmlToMarkdown(text.body ?? '', addresses)
  for (const loss of losses) {
    const key = `writing:import.losses.${loss}`
    remarks.count(isKey(key) ? key : 'writing:import.losses.other', article.number)
  }
  const title = text.title.replace(/\s+/g, ' ').trim()
  if (title.length > longestTitle) remarks.add('writing:import.longTitle', { article: article.number, language })
  return { title: title.slice(0, longestTitle), body: markdown }
}

/** Lets a translation follow the edition of the source that the export says it renders. */
function follow(article: Article, { text, language, by }: { text: ZendeskTranslation; language: string; by: Actor }) {
  const translation = translationIn(article, language)
  if (!translation?.published || !isUntouched(article, language) || !isUntouched(article, article.source)) return
  const follows = followedEdition(article, text)
  if (translation.follows !== follows) confirmTranslation(article, { by, language, follows })
}

/** An outdated translation renders what the source said before its last change of meaning; any other what it said at the import. */
function followedEdition(article: Article, { outdated }: ZendeskTranslation): number {
  const newest = importedEdition(article)
  if (!outdated) return newest
  const changes = article.changesOfMeaning.filter(({ edition }) => edition <= newest)
  const last = changes.findLast(({ significance }) => significance === 'major') ?? changes.at(-1)
  return Math.max(0, (last?.edition ?? 0) - 1)
}

function importedEdition(article: Article): number {
  const source = translationIn(article, article.source)
  const seen = marksOf(article, article.source)?.seen
  if (seen !== undefined && !isUntouched(article, article.source)) return Number.parseInt(seen, 10)
  return source ? editionsOf(source) : 0
}

/** Whether nobody has worked here on what an import brought; what was only ever here was not brought. */
function isUntouched(article: Article, language: string): boolean {
  const translation = translationIn(article, language)
  return translation === undefined || marksOf(article, language)?.seen === draftMark(translation)
}

function marksOf(article: Article, language: string): ImportMarks['texts'][number] | undefined {
  return article.imported?.texts.find(text => text.language === language)
}

function remember(article: Article, mark: ImportMarks['texts'][number]) {
  const others = article.imported!.texts.filter(({ language }) => language !== mark.language)
  article.imported!.texts = [...others, mark]
}

function markOf({ title, body, draft, hidden, outdated }: ZendeskTranslation): string {
  return createHash('sha256')
    .update(JSON.stringify([title, body, draft, hidden, outdated]))
    .digest('base64url')
    .slice(0, 22)
}
