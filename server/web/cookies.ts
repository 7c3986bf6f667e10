import type { Request } from 'express'

/** The value of a cookie that the browser sent, as it came: whoever uses it checks it against what it may be. */
export function cookieOf(req: Request, name: string): string | undefined {
  const { cookie } = req.headers
  if (!cookie) return undefined
  let cookies = read.get(req)
  if (!cookies) {
    cookies = cookiesIn(cookie)
    read.set(req, cookies)
  }
  return cookies.get(name)
}

const read = new WeakMap<Request, Map<string, string>>()

/** Of two with the same name the first one counts: browsers send that of the nearest path first (RFC 6265, 5.4). */
function cookiesIn(header: string): Map<string, string> {
  const cookies = new Map<string, string>()
  for (const pair of header.split(';')) {
    const split = pair.indexOf('=')
    const name = pair.slice(0, split).trim()
    if (split > 0 && !cookies.has(name)) cookies.set(name, pair.slice(split + 1).trim())
  }
  return cookies
}
