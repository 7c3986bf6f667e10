import type { Types } from 'mongoose'
import { addAsker, addEvidence } from './evidence.ts'
import { gapFor } from './open-gap.ts'

interface Wish {
  person: Types.ObjectId
  words: string
  language: string
  at?: Date
}

/** Somebody who found nothing wants to know when there is something. */
export async function askToBeTold({ person, words, language, at = new Date() }: Wish): Promise<number> {
  return gapFor({ name: words, language, at }, gap => {
    addEvidence(gap, { kind: 'search', language, words, at })
    addAsker(gap, { person, language, question: words })
  })
}
