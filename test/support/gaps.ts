import { Journal } from '../../server/events/journal.ts'
import { Evidence, type Piece } from '../../server/gaps/evidence.ts'
import { gapNumbered } from '../../server/gaps/find.ts'
import { openGap } from '../../server/gaps/open-gap.ts'

let tickets = 0

/** A ticket that shows a need, as evidence. */
export const asked = (words: string, more: Partial<Piece> = {}): Piece => ({
  kind: 'ticket',
  language: 'en',
  words,
  at: new Date(),
  ticket: ++tickets,
  ...more
})

/** A gap that the program opened for these; answers with its number. */
export const aGap = (...pieces: Piece[]) =>
  openGap({ name: pieces[0]!.words, language: pieces[0]!.language, at: new Date() }, pieces)

export const wordsIn = async (gap: number) => (await Evidence.find({ gap }).lean()).map(({ words }) => words).sort()
export const idsIn = async (gap: number) => (await Evidence.find({ gap }).lean()).map(({ _id }) => _id.toString())

/** What a gap has told, all of it, in its order. */
export async function newsOf(number: number): Promise<{ name: string; about: object }[]> {
  const { outbox } = await gapNumbered(number)
  const told = await Journal.find({ 'about.gap': number }).lean()
  // What is on its way from the one to the other may be in both.
  const news = new Map([...outbox, ...told].map(each => [each._id.toString(), each]))
  const inOrder = [...news].sort(([one], [other]) => (one < other ? -1 : 1))
  return inOrder.map(([, { name, about }]) => ({ name, about: { ...about } }))
}

/** Why something is not done. */
export const refusal = (attempt: Promise<unknown>): Promise<unknown> =>
  attempt.then(
    () => undefined,
    error => error
  )
