import { startArticle } from '../articles/start-article.ts'
import { type Actor, allow } from '../people/permissions.ts'
import { lastReplies } from '../tickets/replies.ts'
import { Evidence } from './evidence.ts'
import { changeGap, gapNumbered } from './find.ts'
import { answerWith, claim } from './work.ts'

const mostTickets = 300

/**
 * Begins the article that a gap asks for, with the askers' words as its question and the best replies as material.
 * A gap that has one already leads to it.
 */
export async function beginArticle(
  number: number,
  { by, section }: { by: Actor; section: number }
): Promise<{ article: number; language: string }> {
  allow(by, 'work on gaps')
  const { article: begun, language } = await gapNumbered(number)
  if (begun !== undefined) return { article: begun, language }

  const gap = await changeGap(number, claimed => {
    claim(claimed, { by })
    return claimed
  })
  const article = await startArticle({
    by,
    section,
    source: gap.language,
    title: gap.name,
    body: material(await lastReplies(await ticketsThatShow(number)))
  })
  await changeGap(number, changed => answerWith(changed, { by, article: article.number }))
  return { article: article.number, language: gap.language }
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
