import type { Answers, Asked, AskedFor, GapLike, SharedWord } from '../services.ts'
import type { Grouping } from './alike/grouping.ts'
import { learnGroups } from './alike/learn-groups.ts'
import type { Text } from './alike/learn-space.ts'
import type { Question, Translated } from './alike/question.ts'
import { belongingTo } from './belonging.ts'
import { byGap } from './by-gap.ts'
import { aboutTheSameAs, type KnownWords } from './common-meanings.ts'
import { Glossary } from './glossary.ts'
import { groupsFound } from './groups-found.ts'
import type { KnownQuestion } from './known-question.ts'
import { learnTable } from './learn-table.ts'
import { type Lesson, LikelyArticles } from './likely-articles.ts'
import { gapsNear } from './near-gaps.ts'
import type { KnownArticle } from './read-articles.ts'
import type { Group } from './regroup.ts'
import type { TranslationTable } from './translating/table.ts'
import { unplaced } from './unplaced.ts'
import { WordsInUse } from './words-in-use.ts'

const few = 200
const mostAlike = 3
const mostWords = 5

/** All questions and articles that are known, compared with each other. It lives in a thread of its own. */
export class Room {
  readonly #questions = new Map<string, KnownQuestion>()
  #background: Text[] = []
  #words = new WordsInUse()
  #table: TranslationTable | undefined
  #grouping: Grouping = learnGroups([])
  #learnedFrom = 0
  #glossary = new Glossary()
  #articles: LikelyArticles | undefined

  learn(lesson: Lesson): void {
    const { questions, articles, tickets } = lesson
    this.#questions.clear()
    for (const question of questions) this.#questions.set(question.id, question)
    this.#table = learnTable(articles, tickets)
    this.#background = articles.flatMap(({ texts }) =>
      texts.map(({ title, summary, language }) => ({ words: `${title}\n${summary}`, language }))
    )
    this.#words = new WordsInUse(articles.flatMap(wholeTexts), this.#translated())
    this.#glossary = new Glossary(
      articles.flatMap(({ texts }) => texts),
      this.#table
    )
    this.#learnGroups()
    const translated = this.#translated()
    this.#articles = new LikelyArticles(lesson, { table: this.#table, translated, glossary: this.#glossary })
  }

  /** What came in, or was put elsewhere, since all was learned. */
  put(questions: KnownQuestion[]): void {
    for (const question of questions) {
      const isNew = this.#questions.get(question.id)?.words !== question.words
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

  /** How well the articles answer. Nothing can be told of a language that neither an article nor a translation has. */
  answersTo(asked: AskedFor): Answers {
    const isLittleKnown =
      this.#table !== undefined && !this.#isKnown(asked.language) && !this.#words.knows(asked.language)
    return { ...this.#articles!.answersTo(asked), isLittleKnown }
  }

  /** All groups, as they are found when everything is looked at anew. */
  groups(): Group[] {
    return groupsFound(this.#grouping, {
      questions: this.#questions,
      background: this.#background,
      words: this.#knownWords(),
      belonging: (gap, coming) => belongingTo(gap, coming, { questions: this.#questions, grouping: this.#grouping }),
      isNewNeed: question => this.#isNewNeed(question)
    })
  }

  /** Other gaps that ask for something near, with the words that say so. */
  gapsLike(gap: number, reader: string): GapLike[] {
    const near = gapsNear(gap, { questions: this.#questions, grouping: this.#grouping })
    const likely = near.map(({ gap, likeness, pairs }) => {
      const words = pairs.flatMap(([own, other]) => this.#sharedWords(own, other, reader).telling)
      return { gap, likeness, words: mostSaid(words) }
    })
    return likely.filter(({ words }) => words.length > 0).slice(0, mostAlike)
  }

  /** For each of the others, the words for which it is taken to ask the same. */
  why({ words, text, language }: Asked, others: Asked[], reader: string): SharedWord[][] {
    const one = { id: '', words: text ?? words, language }
    return others.map(other => {
      const asked = { id: '', words: other.text ?? other.words, language: other.language }
      const { telling, all } = this.#sharedWords(one, asked, reader)
      return telling.length > 0 ? telling : all
    })
  }

  /** Those of the languages of which too little is translated to compare questions across languages. */
  littleKnown(languages: string[]): string[] {
    return languages.length === 1 ? [] : languages.filter(language => !this.#isKnown(language))
  }

  /** Two questions that share no word but those that hold others together may be alike by chance. */
  #speakingOfTheSame(question: Question, ids: string[]): { id: string }[] {
    const texts = new Map(ids.map(id => [this.#questions.get(id)!.words, this.#questions.get(id)!]))
    const isMeant = aboutTheSameAs([...texts.values()], this.#knownWords())
    return isMeant(question) ? ids.map(id => ({ id })) : []
  }

  /** The words that two questions share, and those of them that are not in every other text of this help centre. */
  #sharedWords(one: Question, other: Question, reader: string): { telling: SharedWord[]; all: SharedWord[] } {
    const reasons = this.#grouping.why(one, other)
    const shared = (some: typeof reasons) =>
      some.map(reason => ({ one: reason.one, other: reason.other, meaning: this.#meaning(one, other, reason, reader) }))
    return { telling: shared(reasons.filter(({ meaning }) => !this.#words.isCommon(meaning))), all: shared(reasons) }
  }

  /** For a reader who writes in neither of the languages. */
  #meaning(one: Question, other: Question, words: { one: string; other: string }, reader: string) {
    if (one.language === reader || other.language === reader) return undefined
    const glossary = this.#glossary
    return (
      glossary.meaningOf(words.one, one.language, reader) ?? glossary.meaningOf(words.other, other.language, reader)
    )
  }

  /** From few questions little can be learned beforehand: all are grouped together with the new one. */
  #grouped(question: Question): { id: string }[] {
    if (this.#isNewNeed(question)) return []
    const grouping = this.#group(question)
    const group = grouping.assignment.get(question.id)
    if (group === undefined) return []
    const { nearest } = grouping.place(question)
    const near = nearest.filter(near => near.group === group).map(near => near.question)
    // Where hardly anything was asked before, the same words are near to nothing.
    const inGroup = () => [...grouping.assignment].filter(([, other]) => other === group).map(([id]) => id)
    const ids = near.length > 0 ? near : inGroup()
    return this.#speakingOfTheSame(
      question,
      ids.filter(id => this.#questions.has(id))
    )
  }

  /**
   * Few questions show what a question is like by its common words alone: "invoice", where all is about invoices. What
   * others in its gap say is its own.
   */
  #isNewNeed(question: Question & { gap?: number }): boolean {
    if (this.#questions.size >= few) return false
    const others = [...this.#questions.values()].filter(({ gap }) => gap !== question.gap)
    return this.#words.areNew(question, others)
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
    return {
      translated: this.#translated(),
      isKnown: language => this.#isKnown(language),
      isCommon: meaning => this.#words.isCommon(meaning)
    }
  }

  #isKnown(language: string): boolean {
    return this.#table?.isKnown(language) ?? false
  }

  #translated(): Translated | undefined {
    const table = this.#table
    return table && ((term, language) => table.surely(term, language))
  }
}

/** Words that several pairs share say more than those of one. */
function mostSaid(words: SharedWord[]): SharedWord[] {
  const times = new Map<string, { word: SharedWord; times: number }>()
  for (const word of words) {
    const key = JSON.stringify([word.one, word.other]).toLowerCase()
    times.set(key, { word, times: (times.get(key)?.times ?? 0) + 1 })
  }
  const said = [...times.values()].sort((a, b) => b.times - a.times)
  return said.slice(0, mostWords).map(({ word }) => word)
}

function wholeTexts({ texts }: KnownArticle): Text[] {
  return texts.map(({ title, summary, body, language }) => ({ words: `${title}\n${summary}\n${body}`, language }))
}

/** What was in a gap when people last shaped it stays together, under the gap's number. */
function setsThatPeopleMade(questions: KnownQuestion[]): { id: string; questions: string[] }[] {
  const kept = questions.filter(({ gap, isKept }) => isKept && gap !== unplaced)
  return [...byGap(kept)].map(([gap, inside]) => ({ id: String(gap), questions: inside.map(({ id }) => id) }))
}
