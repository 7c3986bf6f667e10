import { type Request, Router } from 'express'
import { z } from 'zod'
import { cookieOf } from './cookies.ts'
import { ownAddress } from './own-address.ts'

const themes = ['light', 'dark'] as const

/** The reader's own choice of appearance; without one the system decides. */
export function themeOf(req: Request): 'light' | 'dark' | undefined {
  const chosen = cookieOf(req, 'theme')
  return themes.find(theme => theme === chosen)
}

const themeForm = z.strictObject({ theme: z.enum([...themes, 'system']), back: z.string().max(2000).default('/') })

export const themeRoutes = Router().post('/appearance', (req, res) => {
  const { theme, back } = themeForm.parse(req.body)
  if (theme === 'system') res.clearCookie('theme')
  else res.cookie('theme', theme, { maxAge: 365 * 86_400_000, sameSite: 'lax', httpOnly: true, secure: req.secure })
  res.redirect(303, ownAddress(back))
})
