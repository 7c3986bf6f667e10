import type { Key, Values } from './languages/messages.ts'

/** There is no such thing, or the asker may not know that there is. */
export class NotFound extends Error {}

/** The person may not do this. */
export class NotAllowed extends Error {}

/** A rule says no. The reason is a text that the reader can act on. */
export class Refused extends Error {
  readonly reason: Key
  readonly values: Values

  constructor(reason: Key, values: Values = {}) {
    super(reason)
    this.reason = reason
    this.values = values
  }
}

/** One field of a form does not hold, as only a look at what is stored could tell. */
export class Invalid extends Error {
  readonly field: string
  readonly reason: Key
  readonly values: Values

  constructor(field: string, reason: Key, values: Values = {}) {
    super(reason)
    this.field = field
    this.reason = reason
    this.values = values
  }
}

/** Something was sent that no form of ours sends. */
export class StrangeBody extends Error {
  readonly status = 415
}

/** Too many tries; worth another one after so many seconds. */
export class TooMany extends Error {
  readonly retryAfter: number

  constructor(retryAfter: number) {
    super('too many tries')
    this.retryAfter = retryAfter
  }
}
