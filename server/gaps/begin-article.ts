import type { Article } from '../articles/article.ts'
import { articleNumbered } from '../articles/find.ts'
import { type Beginning as NewArticle, startArticle } from '../articles/start-article.ts'
import { isDuplicateKey, nextNumber } from '../database.ts'
import { type Actor, allow } from '../people/permissions.ts'
import { lastReplies } from '../tickets/replies.ts'
import { Evidence } from './evidence.ts'
import { changeGap, gapNumbered } from './find.ts'
import type { Gap } from './gap.ts'
import { languageOfName } from './name.ts'
import { answerWith, claim } from './work.ts'

const mostTickets = 300

interface Beginning {
  by: Actor
  section: number
  /** The language to write in. */
  language: string
}

/**
 * Begins the article that a gap asks for, with the need as its title and the best replies as material. A gap that has
 * one already leads to it, also when somebody else begins it at the same time.
 */
export async function beginArticle(
  number: number,
  { by, section, language }: Beginning
): Promise<{ article: number; language: string }> {
  allow(by, 'work on gaps')
  const gap = await gapNumbered(number)
  if (gap.article !== undefined) return ledTo(gap.article)

  const title = await titleIn(language, gap)
  const body = material(await lastReplies(await ticketsThatShow(number)))
  const taken = await changeGap(number, changed => numberToBegin(changed, by))
  const started = await startOnce({ number: taken, by, section, source: language, title, body })
  const article = await changeGap(number, changed => {
    if (changed.article === undefined) answerWith(changed, { by, article: started.number })
    changed.beginsAs = undefined
    return changed.article!
  })
  return ledTo(article)
}

async function ledTo(article: number): Promise<{ article: number; language: string }> {
  return { article, language: (await articleNumbered(article)).source }
}

/** Of those who begin at once, and when a beginning was interrupted, all get the same number. */
async function numberToBegin(gap: Gap, by: Actor): Promise<number> {
  if (gap.article !== undefined) return gap.article
  claim(gap, { by })
  gap.beginsAs ??= await nextNumber('article')
  return gap.beginsAs
}

/** An article that has the number already stays as it is. */
async function startOnce(beginning: NewArticle & { number: number }): Promise<Article> {
  try {
    return await startArticle(beginning)
  } catch (error) {
    if (!isDuplicateKey(error)) throw error
    return articleNumbered(beginning.number)
  }
}

/** People name a gap in their own language: in another one it begins with how the need was asked there. */
async function titleIn(language: string, gap: Gap): Promise<string> {
  const { number, name } = gap
  if (languageOfName(gap) === language) return name
  const asked = await Evidence.findOne({ gap: number, language }, { words: 1 }).sort({ at: -1 }).lean()
  return asked?.words ?? name
}

/** The newest tickets among the evidence. */
async function ticketsThatShow(gap: number): Promise<number[]> {
  const pieces = await Evidence.find({ gap, ticket: { $exists: true } }, { ticket: 1 })
    .sort({ at: -1 })
    .limit(mostTickets)
    .lean()
  return pieces.flatMap(({ ticket }) => ticket ?? [])
}

/** The replies, one under the other, to write from. */
function material(replies: { body: string }[]): string {
  return replies.map(({ body }) => body).join('\n\n')
}
