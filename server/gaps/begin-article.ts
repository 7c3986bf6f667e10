import { articleNumbered } from '../articles/find.ts'
import { startArticle } from '../articles/start-article.ts'
import { type Actor, allow } from '../people/permissions.ts'
import type { Services } from '../services.ts'
import { contentLanguages } from '../settings.ts'
import { lastReplies } from '../tickets/replies.ts'
import { Evidence } from './evidence.ts'
import { changeGap, gapNumbered } from './find.ts'
import type { Gap } from './gap.ts'
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
 * one already leads to it.
 */
export async function beginArticle(
  number: number,
  { by, section, language }: Beginning,
  services: Pick<Services, 'recogniser'>
): Promise<{ article: number; language: string }> {
  allow(by, 'work on gaps')
  const { article: begun } = await gapNumbered(number)
  if (begun !== undefined) return { article: begun, language: (await articleNumbered(begun)).source }

  const gap = await changeGap(number, claimed => {
    claim(claimed, { by })
    return claimed
  })
  const article = await startArticle({
    by,
    section,
    source: language,
    title: await titleIn(language, gap, services),
    body: material(await lastReplies(await ticketsThatShow(number)))
  })
  await changeGap(number, changed => answerWith(changed, { by, article: article.number }))
  return { article: article.number, language }
}

/** People name a gap in their own language: in another one it begins with how the need was asked there. */
async function titleIn(
  language: string,
  { number, name, language: hint }: Gap,
  { recogniser }: Pick<Services, 'recogniser'>
): Promise<string> {
  if ((await recogniser.languageOf(name, { among: contentLanguages(), hint })) === language) return name
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
