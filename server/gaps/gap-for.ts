import type { Services } from '../services.ts'
import { addEvidence } from './add-evidence.ts'
import type { Piece } from './evidence.ts'
import { currentGap } from './find.ts'
import type { Gap } from './gap.ts'
import { openGap } from './open-gap.ts'

interface Asked {
  question: { words: string; text?: string; language: string; at: Date }
  pieces: Piece[]
  /** What else happens to the gap. */
  alsoDo?: (gap: Gap) => void
}

/** Puts what shows a need to the gap of those who asked the same before; if there is none any more, opens one. */
export async function gapFor(
  { question, pieces, alsoDo }: Asked,
  { questions }: Pick<Services, 'questions'>
): Promise<number> {
  const same = await questions.place(question)
  const gap = same && (await currentGap(same))
  if (gap && (await addEvidence(gap, pieces, alsoDo))) return gap
  return openGap({ name: question.words, ...question }, pieces, alsoDo)
}
