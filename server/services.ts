import type { Config } from './config.ts'
import type { Recogniser } from './languages/recogniser.ts'
import type { SearchEngine } from './search/engine.ts'

/** A mail that is ready to go: one reader, one language. */
export interface OutgoingMail {
  /** Sent once per key, however often it is asked for. */
  key: string
  to: { name: string; address: string }
  language: string
  subject: string
  html: string
  text: string
  /** Ties a conversation's mails together. */
  threadId?: string
  /** An acknowledgement answers something that was sent in; everything else is news. */
  kind?: 'acknowledgement' | 'news'
}

export interface Mailer {
  send(mail: OutgoingMail): Promise<void>
  close(): Promise<void>
}

export interface Realtime {
  /** Tells everybody who follows the topic to look again. */
  signal(topic: string): void
  /** Ends the connections of somebody who may no longer see anything. */
  disconnect(person: string): void
  /** Tells everybody to come back in a moment, and ends. */
  close(): Promise<void>
}

/** What somebody asks. */
export interface Asked {
  /** The question in short. */
  words: string
  /** All that was written, where that is more. */
  text?: string
  language: string
}

/** A question, and the language of whoever is told why it is answered or not. */
export interface AskedFor extends Asked {
  /** Articles that searching has found, best first. */
  found?: number[]
  reader?: string
}

/** How well the articles answer a question. */
export interface Answers {
  /** Numbers of articles, the likeliest first, each with the probability that it answers. */
  articles: { article: number; probability: number }[]
  /** The probability that none of them does. */
  none: number
  /** Whether it is taken that none does. */
  isUnanswered: boolean
  /** Whether too little is translated to compare the question with the articles at all. */
  isLittleKnown: boolean
  missing: MissingWords
}

/** Words of a question, as they were written, that speak for no article answering. */
export interface MissingWords {
  words: { word: string; meaning?: string }[]
  /** Whether no article has them, or only the likeliest one lacks them. */
  everywhere: boolean
}

/** A word of two questions that counts for both asking the same, as it was written in the one and in the other. */
export interface SharedWord {
  one: string
  other: string
  /** What it means to the reader, where both are in other languages. */
  meaning?: string
}

/** What was learned of all questions and articles: which ask the same, and which answers. */
export interface Questions {
  /** Whether it answers at once. If not, it begins to learn: a page does without, a reaction waits. */
  isReady(): boolean
  /** The gap of those who asked the same before, in any language. */
  place(asked: Asked): Promise<number | undefined>
  answersTo(asked: AskedFor): Promise<Answers>
  /** The gap that a ticket shows. */
  gapShownBy(ticket: number): Promise<{ gap: number; name: string; language: string; asked: number } | undefined>
  /** Other gaps that may be the same need, the likeliest first, and why, for a reader of this language. */
  gapsLike(gap: number, reader: string): Promise<GapLike[]>
  /** For each of the others, for which words it is taken to ask the same, for a reader of this language. */
  why(one: Asked, others: Asked[], reader: string): Promise<SharedWord[][]>
  /** Languages of which too little is translated to compare their questions with those in others. */
  littleKnown(): Promise<string[]>
  /** Looks at all questions anew, and moves those that fit better elsewhere. */
  regroup(): Promise<void>
  /** What was learned from articles is no longer all there is. */
  articlesChanged(): void
  /** Learns anew before the next answer. */
  forget(): void
  close(): Promise<void>
}

export interface GapLike {
  gap: number
  /** From 0 to 1. */
  likeness: number
  words: SharedWord[]
}

/** The world outside. */
export interface Services {
  config: Config
  engine: SearchEngine
  questions: Questions
  recogniser: Recogniser
  mailer: Mailer
  realtime: Realtime
}
