import type { Answers, Asked, GapLike } from '../services.ts'
import type { Answering } from './alike/answering.ts'
import type { Grouping } from './alike/grouping.ts'
import { learnAnswers } from './alike/learn-answers.ts'
import { learnGroups } from './alike/learn-groups.ts'
import type { Text } from './alike/learn-space.ts'
import type { Question, Translated } from './alike/question.ts'
import { answeringTexts, textId } from './answering-texts.ts'
import { aboutTheSameAs, type KnownWords } from './common-meanings.ts'
import { groupsFound } from './groups-found.ts'
import { learnTable } from './learn-table.ts'
import type { KnownArticle } from './read-articles.ts'
import type { KnownQuestion } from './read-questions.ts'
import type { KnownTicket } from './read-tickets.ts'
import type { Group } from './regroup.ts'
import { saysSomething } from './says-something.ts'
import type { TranslationTable } from './translating/table.ts'
import { unplaced } from './unplaced.ts'
import { WordsInUse } from './words-in-use.ts'

export interface Lesson {
  questions: KnownQuestion[]
  articles: KnownArticle[]
  tickets: KnownTicket[]
}

const few = 200
const mostAlike = 3
const mostCompared = 20
/** Below that a person would wonder why two gaps are shown together. */
const perhaps = 0.25

/** All questions and articles that are known, compared with each other. It lives in a thread of its own. */
export class Room {
  readonly #questions = new Map<string, KnownQuestion>()
  #background: Text[] = []
  #words = new WordsInUse()
  #table: TranslationTable | undefined
  #grouping: Grouping = learnGroups([])
  #learnedFrom = 0
  #answering: Answering = learnAnswers([])
  #pivot = ''

  learn({ questions, articles, tickets }: Lesson): void {
    this.#questions.clear()
    for (const question of questions) this.#questions.set(question.id, question)
    this.#table = learnTable(articles, tickets)
    this.#pivot = this.#table?.pivot ?? ''
    this.#background = articles.flatMap(({ texts }) =>
      texts.map(({ title, summary, language }) => ({ words: `${title}\n${summary}`, language }))
    )
    this.#words = new WordsInUse(articles.flatMap(wholeTexts), this.#translated())
    this.#learnGroups()
    this.#answering = learnAnswers(
      articles.flatMap(article => answeringTexts(article, this.#pivot)),
      {
        questions: [...questions, ...tickets.map(ticket => ({ ...ticket, id: String(ticket.number) }))],
        unanswered: tickets.filter(({ isUnanswered }) => isUnanswered),
        links: tickets.flatMap(({ answeredBy, ...question }) =>
          answeredBy === undefined ? [] : [{ question, article: textId(answeredBy, this.#pivot) }]
        ),
        translated: this.#translated()
      }
    )
  }

  /** What came in, or was put elsewhere, since all was learned. */
  put(questions: KnownQuestion[]): void {
    for (const question of questions) {
      const isNew = !this.#questions.has(question.id)
      this.#questions.set(question.id, question)
      if (isNew && question.gap !== unplaced) this.#grouping.add(question, String(question.gap))
    }
    if (this.#questions.size >= Math.max(few, 2 * this.#learnedFrom)) this.#learnGroups()
  }

  /** Ids of the questions that ask the same as this one, the most alike first. */
  place({ words, text, language }: Asked): { id: string }[] {
    const question = { id: '', words: text ?? words, language }
    if (this.#questions.size < few) return this.#grouped(question)

    const { group, nearest } = this.#grouping.place(question)
    return this.#speakingOfTheSame(
      question,
      nearest.filter(near => near.group === group).map(({ question: id }) => id)
    )
  }

  /** How well the articles answer, those that searching has found before others of the same weight. */
  answersTo({ words, text, language, found = [] }: Asked & { found?: number[] }): Answers {
    const { candidates, none, unanswered, reason } = this.#answering.of(
      { words: text ?? words, language },
      { found: found.flatMap(number => [textId(number, language), textId(number, this.#pivot)]) }
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
      isUnanswered: unanswered,
      missing: reason.lacking
    }
  }

  /** All groups, as they are found when everything is looked at anew. */
  groups(): Group[] {
    return groupsFound(this.#grouping, {
      questions: this.#questions,
      background: this.#background,
      words: this.#knownWords(),
      isNewNeed: question => this.#isNewNeed(question)
    })
  }

  /** Other gaps that ask for something near, with the words that say so. */
  gapsLike(gap: number): GapLike[] {
    const own = [...this.#questions.values()].filter(question => question.gap === gap).slice(0, mostCompared)
    const likely = new Map<number, GapLike>()
    for (const question of own)
      for (const { question: id, likeness } of this.#grouping.place(question).nearest) {
        const other = this.#questions.get(id)
        if (!other || other.gap === gap || likeness < (likely.get(other.gap)?.likeness ?? perhaps)) continue
        const words = this.#sharedWords(question, other)
        if (words.length > 0) likely.set(other.gap, { gap: other.gap, likeness, words })
      }
    return [...likely.values()].sort((a, b) => b.likeness - a.likeness).slice(0, mostAlike)
  }

  /** For each of the others, the words for which it is taken to ask the same. */
  why({ words, text, language }: Asked, others: Asked[]): [string, string][][] {
    const one = { id: '', words: text ?? words, language }
    return others.map(other =>
      this.#sharedWords(one, { id: '', words: other.text ?? other.words, language: other.language })
    )
  }

  /** Those of the languages of which too little is translated to compare questions across languages. */
  littleKnown(languages: string[]): string[] {
    if (languages.length === 1) return []
    return languages.filter(language => language !== this.#pivot && this.#table?.knows(language).state !== 'enough')
  }

  /** Two questions that share no word but those that hold others together may be alike by chance. */
  #speakingOfTheSame(question: Question, ids: string[]): { id: string }[] {
    const texts = new Map(ids.map(id => [this.#questions.get(id)!.words, this.#questions.get(id)!]))
    const isMeant = aboutTheSameAs([...texts.values()].slice(0, mostCompared), this.#knownWords())
    return isMeant(question) ? ids.map(id => ({ id })) : []
  }

  #sharedWords(one: Question, other: Question | undefined): [string, string][] {
    if (other === undefined) return []
    return this.#grouping
      .why(one, other)
      .map((reason): [string, string] => [reason.one, reason.other])
      .filter(([word, same]) => saysSomething(word, one.language) && saysSomething(same, other.language))
  }

  /** From few questions little can be learned beforehand: all are grouped together with the new one. */
  #grouped(question: Question): { id: string }[] {
    if (this.#isNewNeed(question)) return []
    const grouping = this.#group(question)
    const group = grouping.assignment.get(question.id)
    if (group === undefined) return []
    const { nearest } = grouping.place(question)
    const ids = nearest
      .filter(near => near.group === group && this.#questions.has(near.question))
      .map(near => near.question)
    return this.#speakingOfTheSame(question, ids)
  }

  /** Few questions show what a question is like by its common words alone: "invoice", where all is about invoices. */
  #isNewNeed(question: Question): boolean {
    if (this.#questions.size >= few) return false
    return this.#words.areNew(
      question,
      [...this.#questions.values()].filter(({ id }) => id !== question.id)
    )
  }

  #learnGroups(): void {
    this.#learnedFrom = this.#questions.size
    this.#grouping = this.#group()
  }

  #group(...more: Question[]): Grouping {
    const questions = [...this.#questions.values()]
    return learnGroups([...questions, ...more], {
      earlier: new Map(questions.filter(({ gap }) => gap !== unplaced).map(({ id, gap }) => [id, String(gap)])),
      together: setsThatPeopleMade(questions),
      background: this.#background,
      translated: this.#translated()
    })
  }

  #knownWords(): KnownWords {
    return { translated: this.#translated(), isCommon: meaning => this.#words.isCommon(meaning) }
  }

  #translated(): Translated | undefined {
    const table = this.#table
    return table && ((term, language) => table.translated(term, language))
  }
}

function wholeTexts({ texts }: KnownArticle): Text[] {
  return texts.map(({ title, summary, body, language }) => ({ words: `${title}\n${summary}\n${body}`, language }))
}

/** What was in a gap when people last shaped it stays together, under the gap's number. */
function setsThatPeopleMade(questions: KnownQuestion[]): { id: string; questions: string[] }[] {
  const sets = new Map<string, string[]>()
  for (const { id, gap, isKept } of questions) {
    if (!isKept || gap === unplaced) continue
    const set = sets.get(String(gap))
    if (set) set.push(id)
    else sets.set(String(gap), [id])
  }
  return [...sets].map(([id, questions]) => ({ id, questions }))
}
