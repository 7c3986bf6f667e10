import type { Visitor } from '../support/visitor.ts'

export interface Answer {
  status: number
  location: string
  text: string
  headers: Headers
}

interface Request {
  method?: string
  body?: string | URLSearchParams
  headers?: Record<string, string>
  /** Whoever's cookies go along. None of them is changed. */
  as?: Visitor
}

/** Sends one request as it stands: nothing is added to it, and nobody is sent on. */
export async function call(
  base: string,
  path: string,
  { method = 'GET', body, headers = {}, as }: Request = {}
): Promise<Answer> {
  const cookie = [...(as?.cookies ?? [])].map(([name, value]) => `${name}=${value}`).join('; ')
  const answer = await fetch(base + path, {
    method,
    body,
    redirect: 'manual',
    headers: { ...(cookie ? { cookie } : {}), ...headers }
  })
  return {
    status: answer.status,
    location: answer.headers.get('location') ?? '',
    text: await answer.text(),
    headers: answer.headers
  }
}

/** What a browser adds to a form that stands on a page of ours and is sent by a script. */
export const fromOurPage = { 'sec-fetch-site': 'same-origin', accept: 'application/json' }
