import type articles from '../../locales/en/articles.json'
import type common from '../../locales/en/common.json'
import type errors from '../../locales/en/errors.json'
import type gaps from '../../locales/en/gaps.json'
import type mails from '../../locales/en/mails.json'
import type people from '../../locales/en/people.json'
import type requests from '../../locales/en/requests.json'
import type search from '../../locales/en/search.json'
import type tickets from '../../locales/en/tickets.json'
import type writing from '../../locales/en/writing.json'

interface English {
  articles: typeof articles
  common: typeof common
  errors: typeof errors
  gaps: typeof gaps
  mails: typeof mails
  people: typeof people
  requests: typeof requests
  search: typeof search
  tickets: typeof tickets
  writing: typeof writing
}

type WithoutPlural<Name extends string> = Name extends `${infer Base}_${'one' | 'other'}` ? Base : Name

type Paths<Texts> = {
  [Name in keyof Texts & string]: Texts[Name] extends string ? WithoutPlural<Name> : `${Name}.${Paths<Texts[Name]>}`
}[keyof Texts & string]

/** Every text there is, as `namespace:path`. A key that is not in the English files does not compile. */
export type Key = { [Namespace in keyof English]: `${Namespace}:${Paths<English[Namespace]>}` }[keyof English]
