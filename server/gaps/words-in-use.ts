import { meaningsOf } from './alike/features.ts'
import type { Question, Translated } from './alike/question.ts'
import { termsOfQuestion } from './alike/terms.ts'

type Text = Pick<Question, 'words' | 'language'>

/** With fewer texts in a language, that a word is not among them says nothing. */
const enough = 5

/** In which share of the texts a word is that hardly tells one from another. */
const common = 0.4

/** The words that articles and questions use. Who asks with words of their own has a need of their own. */
export class WordsInUse {
  readonly #translated: Translated | undefined
  /** In how many texts each meaning is. */
  readonly #written = new Map<string, number>()
  readonly #texts = new Map<string, number>()

  constructor(texts: Iterable<Text> = [], translated?: Translated) {
    this.#translated = translated
    for (const text of texts) {
      this.#texts.set(text.language, (this.#texts.get(text.language) ?? 0) + 1)
      const meanings = new Set(this.#told(text).flat())
      for (const meaning of meanings) this.#written.set(meaning, (this.#written.get(meaning) ?? 0) + 1)
    }
  }

  /** Whether there are enough texts in a language to tell what is said in it. */
  knows(language: string): boolean {
    return (this.#texts.get(language) ?? 0) >= enough
  }

  /** Whether so many texts have a word of this meaning that it says little: *invoice*, where all is about invoices. */
  isCommon(meaning: string): boolean {
    const texts = [...this.#texts.values()].reduce((sum, count) => sum + count, 0)
    return texts >= enough && (this.#written.get(meaning) ?? 0) > texts * common
  }

  /** Whether nobody else, neither an article nor a question, says at least half of what a question is about. */
  areNew(question: Text, others: Iterable<Text>): boolean {
    if (!this.knows(question.language)) return false
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
