/** What a visitor got: the answer and its text. */
export interface Seen {
  status: number
  address: string
  html: string
  headers: Headers
}

export interface VisitOptions {
  headers?: Record<string, string>
  /** Stay where an answer sends one away from. */
  stay?: boolean
}

/** A browser without a screen: keeps cookies, follows redirects, submits forms. */
export class Visitor {
  readonly base: string
  readonly cookies = new Map<string, string>()
  private page = '/'

  constructor(base: string) {
    this.base = base
  }

  get(path: string, options: VisitOptions = {}): Promise<Seen> {
    return this.visit(path, { method: 'GET' }, options)
  }

  /** Sends a form as the page that was seen last would. */
  submit(path: string, fields: Record<string, string | string[]> = {}, options: VisitOptions = {}): Promise<Seen> {
    const body = new URLSearchParams()
    for (const [name, value] of Object.entries(fields)) for (const each of [value].flat()) body.append(name, each)
    const headers = {
      'sec-fetch-site': 'same-origin',
      origin: this.base,
      referer: this.base + this.page,
      ...options.headers
    }
    return this.visit(path, { method: 'POST', body }, { ...options, headers })
  }

  private async visit(path: string, init: RequestInit, { headers = {}, stay = false }: VisitOptions): Promise<Seen> {
    const answer = await fetch(this.base + path, {
      ...init,
      redirect: 'manual',
      headers: { accept: 'text/html', ...headers, cookie: this.cookieHeader() }
    })
    this.keepCookies(answer)
    const location = answer.headers.get('location')
    if (location && !stay && answer.status < 400) {
      await answer.arrayBuffer()
      const next = new URL(location, this.base + path)
      return this.get(next.pathname + next.search, { headers: pick(headers, 'accept-language') })
    }
    if (init.method === 'GET') this.page = path
    return { status: answer.status, address: path, html: await answer.text(), headers: answer.headers }
  }

  private cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  private keepCookies(answer: Response) {
    for (const cookie of answer.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';')
      const split = pair.indexOf('=')
      const [name, value] = [pair.slice(0, split), pair.slice(split + 1)]
      if (value === '' || /expires=thu, 01 jan 1970/i.test(cookie)) this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
  }
}

function pick(headers: Record<string, string>, name: string): Record<string, string> {
  return headers[name] ? { [name]: headers[name] } : {}
}
