import type { Config } from './config.ts'
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

/** The world outside. */
export interface Services {
  config: Config
  engine: SearchEngine
  mailer: Mailer
  realtime: Realtime
}
