import type { Types } from 'mongoose'
import type { Services } from '../services.ts'
import { addAsker } from './askers.ts'
import { gapFor } from './gap-for.ts'

interface Wish {
  person: Types.ObjectId
  words: string
  language: string
  at?: Date
}

/** Somebody who found nothing wants to know when there is something. */
export function askToBeTold({ person, words, language, at = new Date() }: Wish, services: Services): Promise<number> {
  return gapFor(
    {
      question: { words, language, at },
      pieces: [{ kind: 'search', language, words, at }],
      alsoDo: gap => addAsker(gap, { person, language, question: words })
    },
    services
  )
}
