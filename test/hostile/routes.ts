import { castPassword } from '../support/cast.ts'
import { type Kind, kinds, newId, type Scene } from './scene.ts'

/** Who may come to an address, and a form that holds for those addresses that take one. */
export interface Declared {
  route: string
  may: readonly Kind[]
  /** Whoever may not is told that there is no such thing. */
  isHidden?: boolean
  /** The address, where it is not simply the things of the scene put into the pattern. */
  at?: (scene: Scene) => string
  /** What the address reads behind its question mark. */
  query?: string[]
  form?: (scene: Scene, kind: Kind) => Record<string, string>
  /** It does the same whether the thing is there or not. */
  needsNoThing?: boolean
  /** Whoever calls it has another session afterwards, or none. */
  changesSession?: boolean
}

const everybody = kinds
const nobody: Kind[] = []
const signedIn = kinds.filter(kind => kind !== 'stranger')
const requester: Kind[] = ['customer']
const agents: Kind[] = ['agent', 'admin']
const writers: Kind[] = ['writer', 'admin']
const staff: Kind[] = ['agent', 'writer', 'admin']
const admins: Kind[] = ['admin']

type More = Omit<Declared, 'route' | 'may'>
const may = (who: readonly Kind[], route: string, more: More = {}): Declared => ({ route, may: who, ...more })

const password = 'a password that is new'
const naming = { language: 'en', name: 'Another name', description: '' }
const text = { title: 'A title', summary: '', body: 'A text.', seen: '', follows: '', significance: 'medium' }
const aGroup = newId()
const stranger = { email: 'new@bayt.example', name: 'Ana' }

/** The whole program as somebody sees it who tries every door. The order is that of the tests. */
export const declared: Declared[] = [
  may(everybody, 'GET /health/live'),
  may(everybody, 'GET /health/ready'),
  may(everybody, 'ANY /assets', { at: () => '/assets/icons/logo.svg' }),
  may(everybody, 'GET /favicon.ico'),
  may(everybody, 'GET /robots.txt'),
  may(nobody, 'GET /set-up', { isHidden: true }),
  may(nobody, 'POST /operator/reindexing', { isHidden: true }),
  may(nobody, 'POST /set-up', { form: () => ({ name: 'Eve', email: 'eve@evil.example', password }) }),
  may(everybody, 'POST /appearance', { form: () => ({ theme: 'dark', back: '/en' }) }),
  may(everybody, 'GET /dev/mails', { query: ['to'] }),
  may(everybody, 'GET /dev/mails/:id'),
  may(everybody, 'GET /dev/mails/:id/html'),
  may(everybody, 'GET /'),
  may(everybody, 'GET /:language,/:language/*rest', { at: () => '/zh/search' }),

  may(everybody, 'GET /:language'),
  may(everybody, 'GET /:language/categories/:address', { at: ({ category }) => `/en/categories/invoices-${category}` }),
  may(everybody, 'GET /:language/sections/:address', {
    query: ['page'],
    at: ({ section }) => `/en/sections/corrections-${section}`
  }),
  may(everybody, 'GET /:language/articles/:address', { query: ['search', 'position', 'voted'] }),
  may(everybody, 'POST /:language/articles/:address/votes', {
    form: ({ revision }) => ({ helped: 'no', revision, comment: 'Too short.' })
  }),
  may(everybody, 'GET /:language/search', {
    query: ['q', 'category', 'page', 'asked'],
    at: () => '/en/search?q=invoice'
  }),
  may(everybody, 'GET /:language/search/suggestions', { query: ['q'], at: () => '/en/search/suggestions?q=invoice' }),
  may(everybody, 'POST /:language/search/wishes', { form: () => ({ words: 'how to leave', email: stranger.email }) }),

  may(everybody, 'GET /:language/ask', { query: ['subject'] }),
  may(everybody, 'GET /:language/ask/suggestions', {
    query: ['subject'],
    at: () => '/en/ask/suggestions?subject=invoice'
  }),
  may(everybody, 'POST /:language/ask', {
    form: () => ({ ...stranger, subject: 'Which one?', body: 'I do not know.', entry: newId() })
  }),
  may(everybody, 'GET /:language/ask/received'),
  may(everybody, 'GET /:language/ask/answered'),
  may(everybody, 'POST /:language/ask/answered', {
    form: ({ article }) => ({ article: String(article), subject: 'Which one?', entry: newId() })
  }),
  may(signedIn, 'GET /:language/requests', { query: ['after', 'q'] }),
  may(requester, 'GET /:language/requests/:number', { isHidden: true }),
  may(requester, 'GET /:language/requests/:number/conversation', { isHidden: true }),
  may(requester, 'GET /:language/requests/:number/facts', { isHidden: true }),
  may(requester, 'POST /:language/requests/:number/replies', {
    isHidden: true,
    form: () => ({ body: 'Found it.', entry: newId() })
  }),
  may(requester, 'POST /:language/requests/:number/solution', { isHidden: true }),
  may(requester, 'POST /:language/requests/:number/reopening', { isHidden: true }),

  may(everybody, 'GET /:language/sign-in', { query: ['next'] }),
  may(everybody, 'POST /:language/sign-in/password', {
    form: () => ({ email: 'nobody@bayt.example', password }),
    at: () => '/en/sign-in/password'
  }),
  may(everybody, 'POST /:language/sign-in/link', {
    form: (_scene, kind) => ({ email: `${kind.replace(' ', '-')}@bayt.example` })
  }),
  may(nobody, 'GET /:language/sign-in/:token', { isHidden: true }),
  may(nobody, 'POST /:language/sign-in/:token', { isHidden: true }),
  may(signedIn, 'GET /:language/account'),
  may(signedIn, 'POST /:language/account', { form: () => ({ name: 'Another Name', language: 'en', timeZone: 'UTC' }) }),
  may(staff, 'POST /:language/account/password', { form: () => ({ current: castPassword, password: castPassword }) }),
  may(signedIn, 'POST /:language/account/sessions/end', { changesSession: true }),
  may(everybody, 'POST /:language/sign-out', { changesSession: true }),

  may(agents, 'GET /desk', { query: ['view', 'after', 'current'] }),
  may(agents, 'GET /desk/queue', {
    query: ['part', 'view', 'after', 'current'],
    at: () => '/desk/queue?part=list'
  }),
  may(agents, 'GET /desk/search', {
    query: ['q', 'status', 'whose', 'page'],
    at: () => '/desk/search?q=invoice'
  }),
  may(agents, 'GET /desk/tickets/:number', { query: ['view', 'part', 'articles'] }),
  may(agents, 'POST /desk/tickets/:number/replies', { form: () => ({ body: 'A note.', to: 'agents' }) }),
  may(agents, 'POST /desk/tickets/:number/status', { form: () => ({ status: 'on-hold' }) }),
  may(agents, 'POST /desk/tickets/:number/priority', { form: () => ({ priority: 'high' }) }),
  may(agents, 'POST /desk/tickets/:number/assignee', { form: ({ person }) => ({ assignee: person }) }),
  may(agents, 'POST /desk/tickets/:number/tags', { form: () => ({ tags: 'vat' }) }),
  may(agents, 'POST /desk/tickets/:number/solution', { form: () => ({ kind: 'none-needed' }) }),
  may(agents, 'POST /desk/tickets/:number/verdict', { form: () => ({ kind: 'needs-article', need: 'How to leave' }) }),
  may(agents, 'POST /desk/tickets/:number/reopening'),

  may(staff, 'GET /gaps', { query: ['view', 'language', 'after', 'part'] }),
  may(staff, 'GET /gaps/:number', { query: ['part'] }),
  may(staff, 'POST /gaps', { form: () => ({ name: 'How do I stay?', language: 'en' }) }),
  may(writers, 'POST /gaps/:number/claim'),
  may(writers, 'POST /gaps/:number/release'),
  may(writers, 'POST /gaps/:number/name', { form: () => ({ name: 'How does one leave?' }) }),
  may(writers, 'POST /gaps/:number/article', { form: ({ section }) => ({ section: String(section), language: 'en' }) }),
  may(writers, 'POST /gaps/:number/answer', { form: ({ article }) => ({ article: String(article) }) }),
  may(writers, 'POST /gaps/:number/dismissal', { form: () => ({ reason: 'Nobody needs it.' }) }),
  may(writers, 'POST /gaps/:number/reopening'),
  may(writers, 'POST /gaps/:number/merging', { form: ({ other }) => ({ into: String(other) }) }),
  may(writers, 'POST /gaps/:number/unmerging'),
  may(writers, 'POST /gaps/:number/splitting', { form: ({ piece }) => ({ pieces: piece }) }),
  may(writers, 'POST /gaps/:number/rejoining'),

  may(writers, 'GET /writing', { query: ['q', 'section', 'after', 'language', 'state'] }),
  may(writers, 'GET /writing/translations', { query: ['q', 'section', 'after', 'language', 'state'] }),
  may(writers, 'GET /writing/new', { query: ['title', 'language', 'section', 'gap'] }),
  may(writers, 'GET /writing/links', { query: ['q', 'language'], at: () => '/writing/links?q=invoice&language=en' }),
  may(writers, 'GET /writing/articles/:article'),
  may(writers, 'GET /writing/articles/:article/:language'),
  may(writers, 'GET /writing/articles/:article/:language/preview'),
  may(writers, 'GET /writing/articles/:article/:language/revisions'),
  may(writers, 'GET /writing/articles/:article/:language/revisions/:edition'),
  may(writers, 'GET /writing/tree', { query: ['language'] }),
  may(writers, 'POST /writing/articles', {
    form: ({ section }) => ({ title: 'New', section: String(section), source: 'en', audience: 'public' })
  }),
  may(writers, 'POST /writing/articles/:article/place', {
    form: ({ section }) => ({ section: String(section), audience: 'public', tags: 'vat' })
  }),
  may(writers, 'POST /writing/articles/:article/position', { form: () => ({ to: 'up' }) }),
  may(writers, 'POST /writing/articles/:article/:language/preview', {
    form: () => ({ body: 'A text.' }),
    needsNoThing: true
  }),
  may(writers, 'POST /writing/articles/:article/:language/draft', { form: () => text }),
  may(writers, 'POST /writing/articles/:article/:language/draft/discarding'),
  may(writers, 'POST /writing/articles/:article/:language/publication', { form: () => text }),
  may(writers, 'POST /writing/articles/:article/:language/confirmation', {
    at: ({ article }) => `/writing/articles/${article}/pl/confirmation`
  }),
  may(writers, 'POST /writing/articles/:article/:language/beginning', {
    at: ({ article }) => `/writing/articles/${article}/de/beginning`
  }),
  may(writers, 'POST /writing/articles/:article/:language/revisions/:edition/restoring'),
  may(writers, 'POST /writing/articles/:article/:language/retirement'),
  may(writers, 'POST /writing/articles/:article/:language/search-words', { form: () => ({ words: 'vat' }) }),
  may(writers, 'GET /writing/synonyms', { query: ['language', 'word'], at: () => '/writing/synonyms?language=en' }),
  may(writers, 'POST /writing/synonyms/:language/groups', {
    at: () => '/writing/synonyms/en/groups',
    form: (_scene, kind) => ({ groups: `${kind}, somebody` })
  }),
  may(writers, 'POST /writing/synonyms/:language/groups/:group', {
    at: () => `/writing/synonyms/en/groups/${aGroup}`,
    form: () => ({ [`group-${aGroup}`]: 'invoice, bill', seen: '1' }),
    needsNoThing: true
  }),
  may(writers, 'POST /writing/synonyms/:language/groups/:group/removal', {
    at: () => `/writing/synonyms/en/groups/${aGroup}/removal`,
    needsNoThing: true
  }),
  may(writers, 'POST /writing/synonyms/:language/groups/:group/restoring', {
    at: () => `/writing/synonyms/en/groups/${aGroup}/restoring`,
    needsNoThing: true
  }),
  may(writers, 'POST /writing/tree/categories', { form: () => naming }),
  may(writers, 'POST /writing/tree/categories/:category/name', { form: () => naming }),
  may(writers, 'POST /writing/tree/categories/:category/position', { form: () => ({ to: 'down' }) }),
  may(writers, 'POST /writing/tree/categories/:category/sections', { form: () => naming }),
  may(writers, 'POST /writing/tree/categories/:category/removal'),
  may(writers, 'POST /writing/tree/sections/:section/name', { form: () => naming }),
  may(writers, 'POST /writing/tree/sections/:section/position', { form: () => ({ to: 'down' }) }),
  may(writers, 'POST /writing/tree/sections/:section/removal'),

  may(admins, 'GET /admin/people', { query: ['after', 'q', 'who'] }),
  may(admins, 'GET /admin/people/:person'),
  may(admins, 'POST /admin/people', {
    form: () => ({ name: 'Nora', email: 'nora@halden.example', language: 'en', roles: 'agent' })
  }),
  may(admins, 'POST /admin/people/:person/roles', { form: () => ({ roles: 'agent' }) }),
  may(admins, 'POST /admin/people/:person/sign-out'),
  may(admins, 'POST /admin/people/:person/deactivation'),
  may(admins, 'POST /admin/people/:person/reactivation'),

  may(admins, 'GET /admin/search', { query: ['q', 'language'] })
]

export const methodOf = ({ route }: Declared) => route.split(' ')[0]!.replace('ANY', 'GET')
export const isUnsafe = (each: Declared) => methodOf(each) !== 'GET'

/** Where the door is in a scene. */
export function addressOf({ route, at }: Declared, scene: Scene): string {
  return at ? at(scene) : withNumbers(route, scene)
}

/** The same door for a thing that nobody has; undefined where the address names no thing. */
export function addressOfNothing({ route, needsNoThing }: Declared): string | undefined {
  if (needsNoThing || !/:(?!language\b|token\b)/.test(route)) return undefined
  const none = {
    ticket: 999_999,
    gap: 999_999,
    article: 999_999,
    category: 999_999,
    section: 999_999,
    slug: 'none-999999',
    mail: newId(),
    person: newId()
  }
  return withNumbers(route, none)
}

type Things = Pick<Scene, 'ticket' | 'gap' | 'article' | 'category' | 'section' | 'slug' | 'mail' | 'person'>

function withNumbers(route: string, things: Things): string {
  const number = route.includes(' /gaps') ? things.gap : things.ticket
  const { article, category, section, person } = things
  const values: Record<string, string | number> = {
    ...{ article, category, section, person, number },
    ...{ language: 'en', edition: 1, address: things.slug, id: things.mail, token: `${newId()}.made-up` }
  }
  return route.split(' ')[1]!.replace(/:(\w+)/g, (_whole, name: string) => String(values[name]))
}
