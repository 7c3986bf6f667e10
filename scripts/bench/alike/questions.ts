import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Question } from '../../../server/gaps/alike/question.ts'

/** A question of which somebody said what it is about. */
export interface Labelled extends Question {
  intent: string
  split: string
}

/** Reads FOLDER/questions/NAME.jsonl ({ id, text, lang, intent, split }). */
export function readQuestions(folder: string, name: string): Labelled[] {
  return readFileSync(join(folder, 'questions', `${name}.jsonl`), 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => {
      const { id, text, lang, intent, split } = JSON.parse(line) as Record<string, string>
      return { id: id!, words: text!, language: lang!, intent: intent!, split: split! }
    })
}
