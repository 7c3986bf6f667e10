import type { Request } from 'express'

/** The value of a cookie that the browser sent, as it came: whoever uses it checks it against what it may be. */
export function cookieOf(req: Request, name: string): string | undefined {
  const header = req.headers.cookie
  if (!header) return undefined
  for (const pair of header.split(';')) {
    const split = pair.indexOf('=')
    if (split > 0 && pair.slice(0, split).trim() === name) return pair.slice(split + 1).trim()
  }
  return undefined
}
