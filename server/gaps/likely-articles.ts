import type { Answers, AskedFor } from '../services.ts'
import type { Answering } from './alike/answering.ts'
import { learnAnswers } from './alike/learn-answers.ts'
import type { Translated } from './alike/question.ts'
import { answeringTexts, textId } from './answering-texts.ts'
import type { Glossary } from './glossary.ts'
import type { KnownQuestion } from './known-question.ts'
import type { KnownArticle } from './read-articles.ts'
import type { KnownTicket } from './read-tickets.ts'
import { ArticlesAcross } from './translating/across.ts'
import type { TranslationTable } from './translating/table.ts'

export interface Lesson {
  questions: KnownQuestion[]
  articles: KnownArticle[]
  tickets: KnownTicket[]
}

interface Words {
  table: TranslationTable | undefined
  translated: Translated | undefined
  glossary: Glossary
}

const mostAcross = 5
const mostMissing = 3

/** Which articles answer a question, and whether any does. */
export class LikelyArticles {
  readonly #answering: Answering
  readonly #across: ArticlesAcross
  readonly #words: Words
  readonly #pivot: string
  /** The articles that were learned. */
  readonly #known: ReadonlySet<number>

  constructor({ questions, articles, tickets }: Lesson, words: Words) {
    this.#words = words
    this.#pivot = words.table?.pivot ?? ''
    this.#known = new Set(articles.map(({ number }) => number))
    const pivots = articles.flatMap(({ number, texts }) =>
      texts.filter(({ language }) => language === this.#pivot).map(text => ({ ...text, id: String(number) }))
    )
    this.#across = new ArticlesAcross(this.#pivot, pivots)
    this.#answering = learnAnswers(
      articles.flatMap(article => answeringTexts(article, this.#pivot)),
      {
        questions: [...questions, ...tickets],
        unanswered: tickets.filter(({ isUnanswered }) => isUnanswered),
        links: tickets.flatMap(({ answeredBy, ...question }) =>
          answeredBy === undefined ? [] : [{ question, article: textId(answeredBy, this.#pivot) }]
        ),
        translated: words.translated
      }
    )
  }

  /** How well the articles answer, those that searching has found before others of the same weight. */
  answersTo({
    words,
    text = words,
    language,
    found = [],
    reader = language
  }: AskedFor): Omit<Answers, 'isLittleKnown'> {
    const { candidates, none, unanswered, missing } = this.#answering.of(
      { words: text, language },
      {
        found: found.flatMap(number => [textId(number, language), textId(number, this.#pivot)]),
        foundAcross: this.#foundAcross(text, language)
      }
    )
    const articles = new Map<number, number>()
    for (const { article, probability } of candidates) {
      const number = Number.parseInt(article, 10)
      articles.set(number, (articles.get(number) ?? 0) + probability)
    }
    return {
      articles: [...articles]
        .map(([article, probability]) => ({ article, probability }))
        .sort((a, b) => b.probability - a.probability),
      none,
      isUnanswered: unanswered && !this.#isNewer(found),
      missing: {
        everywhere: missing.everywhere,
        words: missing.words.slice(0, mostMissing).map(word => ({
          word,
          meaning: this.#words.glossary.meaningOf(word, language, reader)
        }))
      }
    }
  }

  /** Of an article that is newer than what was learned nobody can say that it does not answer. */
  #isNewer([first]: readonly number[]): boolean {
    return first !== undefined && !this.#known.has(first)
  }

  /** What a question in another language finds by what its words mean. */
  #foundAcross(text: string, language: string): string[] {
    const { table } = this.#words
    if (table === undefined || language === this.#pivot || !table.isKnown(language)) return []
    return this.#across.find(text, language, table, mostAcross).map(({ id }) => textId(Number(id), this.#pivot))
  }
}
