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

/** How well the articles answer a question. */
export interface Answers {
  /** Numbers of articles, the likeliest first, each with the probability that it answers. */
  articles: { article: number; probability: number }[]
  /** The probability that none of them does. */
  none: number
  /** Whether it is taken that none does. */
  isUnanswered: boolean
  /** The words of the question that the likeliest article has nothing of, as they were written. */
  missing: string[]
}

/** What was learned of all questions and articles: which ask the same, and which answers. */
export interface Questions {
  /** Whether it answers at once. If not, it begins to learn: a page does without, a reaction waits. */
  isReady(): boolean
  /** The gap of those who asked the same before, in any language. */
  place(asked: Asked): Promise<number | undefined>
  /** `found` are articles that searching has found, best first. */
  answersTo(asked: Asked & { found?: number[] }): Promise<Answers>
  /** The gap that a ticket shows. */
  gapShownBy(ticket: number): Promise<{ gap: number; name: string; language: string; asked: number } | undefined>
  /** Other gaps that may be the same need, the likeliest first, and why. */
  gapsLike(gap: number): Promise<GapLike[]>
  /** For each of the others, words of both for which it is taken to ask the same. */
  why(one: Asked, others: Asked[]): Promise<[string, string][][]>
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
  /** Words that stand for the same, as they were written in the one and in the other. */
  words: [string, string][]
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
