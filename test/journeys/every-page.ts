import type { Page } from 'playwright-core'
import { maja } from '../support/cast.ts'
import type { Findings } from './seeded-company.ts'

/** A page of the program: its name, and how to get there. */
export interface Place {
  name: string
  go: (page: Page) => Promise<unknown>
}

/** Who sees which pages. */
export type Places = Record<'stranger' | 'customer' | 'staff', Place[]>

interface Sending {
  /** The page that the form is on, and where it is sent. */
  from: string
  to: string
  fields: Record<string, string>
  leadsTo?: string
}

/** Every page of the program in one language, over the seeded company. */
export function placesIn(language: string, there: Findings): Places {
  const { articles, section, category, gaps, mail, tickets, person, links } = there
  const home = `/${language}`
  const at = (name: string, address: string): Place => ({ name, go: page => page.goto(address) })
  const sent = (name: string, { from, to, fields, leadsTo = from }: Sending): Place => ({
    name,
    go: async page => {
      await page.goto(from)
      await Promise.all([page.waitForEvent('load'), submit(page, to, fields)])
      if (new URL(page.url()).pathname !== leadsTo) throw new Error(`leads to ${page.url()} instead of ${leadsTo}`)
    }
  })
  const question = { subject: 'ABC فاتورة', body: '…', name: 'Maja', email: 'new@somewhere.example' }
  const request = `${home}/requests/${tickets.majas}`
  const closed = `${home}/requests/${tickets.closed}`
  const outdated =
    language === 'ar' ? `/ar/articles/x-${articles.outdatedInArabic}` : `/pl/articles/x-${articles.outdatedInPolish}`
  const editor = `/writing/articles/${articles.outdatedInPolish}`

  return {
    stranger: [
      at('home', home),
      at('a category', `${home}/categories/x-${category}`),
      at('a section', `${home}/sections/x-${section}`),
      at('an article', `${home}/articles/x-${articles.inAll}`),
      at(
        'an article in another language',
        `${home}/articles/x-${language === 'ar' ? articles.inEnglishOnly : articles.inArabicOnly}`
      ),
      at('an outdated article', outdated),
      at('an article, asking why it did not help', `${home}/articles/x-${articles.inAll}?voted=no`),
      at('an article, thanking', `${home}/articles/x-${articles.inAll}?voted=why`),
      at('search', `${home}/search`),
      at('search with results', `${home}/search?q=${encodeURIComponent(language === 'ar' ? 'فاتورة' : 'invoice')}`),
      at('search without results', `${home}/search?q=qwertzuiop`),
      at('ask', `${home}/ask`),
      at(
        'ask, with suggestions',
        `${home}/ask?subject=${encodeURIComponent(language === 'ar' ? 'إلغاء فاتورة' : 'Cancel an invoice')}`
      ),
      sent('ask, with problems', {
        from: `${home}/ask`,
        to: `${home}/ask`,
        fields: { subject: '', body: '', name: '', email: 'nobody', entry }
      }),
      sent('request received', {
        from: `${home}/ask`,
        to: `${home}/ask`,
        fields: { ...question, entry },
        leadsTo: `${home}/ask/received`
      }),
      at('answered by an article', `${home}/ask/answered`),
      at('sign-in', `${home}/sign-in`),
      sent('sign-in, refused', {
        from: `${home}/sign-in`,
        to: `${home}/sign-in/password`,
        fields: { email: maja.email, password: 'wrong', next: '' }
      }),
      sent('link sent', {
        from: `${home}/sign-in`,
        to: `${home}/sign-in/link`,
        fields: { email: maja.email, next: '' },
        leadsTo: `${home}/sign-in/link`
      }),
      at('open a link', links['sign-in'][language]!),
      at('open an invitation', links.invitation[language]!),
      at('not found', `${home}/nowhere`),
      at('not allowed', '/desk'),
      at('mails', '/dev/mails'),
      at('a mail', mail)
    ],
    customer: [
      at('my requests', `${home}/requests`),
      at('a request', request),
      sent('a request, with problems', { from: request, to: `${request}/replies`, fields: { body: '', entry } }),
      at('a closed request', closed),
      sent('refused', {
        from: closed,
        to: `${closed}/replies`,
        fields: { body: 'One more thing', entry },
        leadsTo: `${closed}/replies`
      }),
      at('account', `${home}/account`),
      at('not allowed', '/writing')
    ],
    staff: [
      at('queue', '/desk'),
      at('queue of another view', '/desk?view=solved'),
      at('search of requests', '/desk/search'),
      at('requests found', '/desk/search?q=faktura'),
      at('no request found', '/desk/search?q=qwertzuiop'),
      at('a ticket', `/desk/tickets/${tickets.majas}`),
      at('a ticket in Arabic', `/desk/tickets/${tickets.yusufs}`),
      at('a solved ticket', `/desk/tickets/${tickets.solved}`),
      at('a closed ticket', `/desk/tickets/${tickets.closed}`),
      at('articles', '/writing'),
      at('articles of a section', `/writing?section=${section}`),
      at('articles without a find', '/writing?q=qwertzuiop'),
      at('new article', '/writing/new'),
      at('editor of a source', `${editor}/en`),
      at('editor of an outdated translation', `${editor}/pl`),
      at('editor of a translation', `${editor}/ar`),
      at('editor of a missing translation', `/writing/articles/${articles.inEnglishOnly}/ar`),
      sent('editor, somebody was faster', {
        from: `${editor}/de`,
        to: `${editor}/de/draft`,
        fields: { title: 'Another', summary: '', body: 'Another text', seen: 'something else' },
        leadsTo: `${editor}/de/draft`
      }),
      at('preview', `${editor}/ar/preview`),
      at('revisions', `${editor}/en/revisions`),
      at('a revision', `${editor}/en/revisions/2`),
      at('translations', '/writing/translations'),
      at('tree', '/writing/tree'),
      at('synonyms', `/writing/synonyms?language=${language}`),
      at('a new synonym', `/writing/synonyms?language=${language}&word=qwertzuiop`),
      sent('synonyms, with problems', {
        from: `/writing/synonyms?language=${language}`,
        to: `/writing/synonyms/${language}/groups`,
        fields: { groups: 'qwertzuiop' },
        leadsTo: '/writing/synonyms'
      }),
      at('search explained', `/admin/search?language=${language}&q=${language === 'ar' ? 'فاتورة' : 'invoice'}`),
      at('search without results explained', '/admin/search?q=qwertzuiop'),
      at('gaps', '/gaps'),
      at('no gaps', '/gaps?view=dismissed'),
      at('gaps that were looked for in vain', '/gaps?q=quantum+teapots'),
      at('gaps asked in a language', '/gaps?language=ar'),
      at('a gap that there is not', '/gaps/999999'),
      at('gaps to merge with', `/gaps/${gaps.claimed}?into=invoice`),
      at('a gap', `/gaps/${gaps.claimed}`),
      at('an answered gap', `/gaps/${gaps.answered}`),
      at('staff', '/admin/people'),
      at('everybody', '/admin/people?who=customers'),
      at('a person', `/admin/people/${person}`),
      at('account of staff', `${home}/account`)
    ]
  }
}

const entry = '65f0c0ffee65f0c0ffee65f0'

/** Sends a form of the page that is shown, filled in as no browser would let anybody fill it in. */
function submit(page: Page, address: string, fields: Record<string, string>): Promise<void> {
  return page.evaluate(
    ([address, fields]) => {
      const form = Object.assign(document.createElement('form'), { method: 'post', action: address, hidden: true })
      for (const [name, value] of Object.entries(fields))
        form.append(Object.assign(document.createElement('textarea'), { name, value }))
      document.body.append(form)
      form.submit()
    },
    [address, fields] as const
  )
}
