import { z } from 'zod'
import { isTimeZone } from '../languages/format.ts'
import { emailAddress, personName } from '../people/forms.ts'
import { body, visible } from './forms.ts'

export const longestSubject = 150

const id = z.string().regex(/^[0-9a-f]{24}$/)

/** One line. What cannot be seen, or turns the direction of what follows, is not part of a subject. */
const subject = z
  .string()
  .transform(text =>
    visible(text)
      .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
      .replace(/[\p{Cc}\s]+/gu, ' ')
      .trim()
  )
  .pipe(z.string().min(1).max(longestSubject))

/** Articles that were offered meanwhile: their numbers, as the page gathers them. */
const offered = z
  .string()
  .regex(/^(\d{1,9}(,\d{1,9}){0,49})?$/)
  .default('')
  .transform(list => [...new Set(list.split(',').filter(Boolean).map(Number))])

const timeZone = z
  .string()
  .max(60)
  .optional()
  .transform(name => (name && isTimeZone(name) ? name : undefined))

const question = {
  subject,
  body,
  /** The id that the page has chosen for what is sent, so that sending it twice asks once. */
  entry: id,
  offered,
  timeZone,
  /** People do not see this field; robots fill it in. */
  website: z.string().max(1_000).default('')
}

/** Whoever is signed in need not say who asks. */
export const askForm = z.strictObject({ ...question, email: z.string().optional(), name: z.string().optional() })
export const strangersAskForm = z.strictObject({ ...question, email: emailAddress, name: personName })

/** What was being asked, and the article that made it unnecessary. */
export const answeredForm = z.strictObject({
  article: z.coerce.number().int().positive().max(1_000_000_000),
  subject: bounded(),
  entry: id
})

export const askQuery = z.object({ subject: bounded() })

export const requestReplyForm = z.strictObject({ body, entry: id })

/** Words on the way, of any length: what is too much is cut. */
function bounded() {
  return z
    .string()
    .catch('')
    .transform(text => text.trim().slice(0, longestSubject))
}
