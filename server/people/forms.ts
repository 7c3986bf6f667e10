import { z } from 'zod'
import { isTimeZone } from '../languages/format.ts'
import { contentLanguages } from '../settings.ts'
import { roles } from './person.ts'

/** Names go into mails and headers: one line, no control characters or marks that turn the direction of what follows. */
export const personName = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .refine(name => !/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(name), 'errors:fields.invalid')

export const emailAddress = z.string().trim().toLowerCase().max(254).pipe(z.email())

const language = z.string().refine(tag => contentLanguages().includes(tag), 'errors:fields.invalid')
const timeZone = z.string().max(60).refine(isTimeZone, 'errors:fields.invalid')
const newPassword = z.string().min(10, 'people:passwords.tooShort').max(1024)
const next = z.string().max(2000).optional()

/** One checkbox sends a text, several send a list. */
const chosenRoles = z.preprocess(given => (given === undefined ? [] : [given].flat()), z.array(z.enum(roles)))

export const signInForm = z.strictObject({ email: emailAddress, password: z.string().min(1).max(1024), next })
export const linkForm = z.strictObject({ email: emailAddress, next })
export const invitationForm = z.strictObject({ password: newPassword })
export const accountForm = z.strictObject({ name: personName, language, timeZone })
export const passwordForm = z.strictObject({ current: z.string().max(1024).default(''), password: newPassword })
export const setUpForm = z.strictObject({
  name: personName,
  email: emailAddress,
  password: newPassword,
  code: z.string().max(100).optional()
})
export const inviteForm = z.strictObject({
  name: personName,
  email: emailAddress,
  language,
  roles: chosenRoles.refine(list => list.length > 0, 'people:admin.noRole')
})
export const rolesForm = z.strictObject({ roles: chosenRoles })
export const nothing = z.strictObject({})

export const tokenParams = z.object({ token: z.string().max(200).catch('') })
export const personParams = z.object({ person: z.string().regex(/^[0-9a-f]{24}$/) })
export const peopleQuery = z.object({
  after: z.string().max(120).optional(),
  q: z.string().trim().max(100).optional(),
  who: z.enum(['staff', 'customers']).default('staff')
})
