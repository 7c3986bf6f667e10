import { meaningsOf } from './alike/features.ts'
import type { Question, Translated } from './alike/question.ts'
import { termsOfQuestion } from './alike/terms.ts'

type Text = Pick<Question, 'words' | 'language'>

/** With fewer texts in a language, that a word is not among them says nothing. */
const enough = 5

/** The words that articles and questions use. Who asks with words of their own has a need of their own. */
export class WordsInUse {
  readonly #translated: Translated | undefined
  readonly #written = new Set<string>()
  readonly #texts = new Map<string, number>()

  constructor(texts: Iterable<Text> = [], translated?: Translated) {
    this.#translated = translated
    for (const text of texts) {
      this.#texts.set(text.language, (this.#texts.get(text.language) ?? 0) + 1)
      for (const meanings of this.#told(text)) for (const meaning of meanings) this.#written.add(meaning)
    }
  }

  /** Whether nobody else, neither an article nor a question, says at least half of what a question is about. */
  areNew(question: Text, others: Iterable<Text>): boolean {
    if ((this.#texts.get(question.language) ?? 0) < enough) return false
    const asked = new Set([...others].flatMap(other => this.#told(other).flat()))
    const told = this.#told(question)
    const unheard = told.filter(meanings => !meanings.some(each => this.#written.has(each) || asked.has(each)))
    return unheard.length > 0 && 2 * unheard.length >= told.length
  }

  /** What each telling word of a text may mean. */
  #told({ words, language }: Text): string[][] {
    const telling = termsOfQuestion({ words, language }).filter(({ stop, whole }) => whole && !stop)
    const stems = new Set(telling.map(({ stem }) => stem))
    return [...stems].map(stem => meaningsOf(stem, language, this.#translated).map(({ term }) => term))
  }
}
