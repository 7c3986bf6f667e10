import { Evidence, type Piece } from '../../server/gaps/evidence.ts'
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
