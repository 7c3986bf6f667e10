import type { Request } from 'express'
import { directionOf, languageName, nearestInterfaceLanguage } from '../languages/languages.ts'
import { translator } from '../languages/messages.ts'
import { contentLanguages } from '../settings.ts'
import { fieldFor } from './keep-synonyms.ts'
import { heardAs, inOneLine } from './sayings.ts'
import type { KeptGroup } from './synonym-list.ts'

interface Shown {
  language: string
  counts: Map<string, number>
  /** What a group is to be begun with. */
  word: string
  req: Request
}

export function synonymsPage(groups: KeptGroup[], { language, counts, word, req }: Shown) {
  const inSeveral = saidInSeveral(groups)
  const { compare } = new Intl.Collator(language)
  return {
    area: 'articles',
    script: 'js/writing.js',
    me: req.visitor?.id,
    title: req.t('search:synonyms.title'),
    asked: language,
    dir: directionOf(language),
    languages: contentLanguages().map(tag => ({
      name: languageName(tag, req.interfaceLanguage),
      href: synonymsAddress(tag),
      isShown: tag === language,
      count: counts.get(tag) ?? 0
    })),
    count: groups.length,
    ...exampleFor(language, req),
    beginning: word && inOneLine([word, ''], language),
    explainHref: req.visitor?.mayAdminister ? explainAddress(language) : undefined,
    groups: groups
      .map(group => groupPart(group, { language, inSeveral, req }))
      .sort((one, other) => compare(one.first, other.first))
  }
}

export const synonymsAddress = (language: string, word?: string) =>
  `/writing/synonyms?${new URLSearchParams({ language, ...(word ? { word } : {}) })}`
const explainAddress = (language: string, words?: string) =>
  `/admin/search?${new URLSearchParams({ language, ...(words ? { q: words } : {}) })}`

interface Surroundings extends Pick<Shown, 'language' | 'req'> {
  inSeveral: Set<string>
}

function groupPart({ _id, sayings, edition }: KeptGroup, { language, inSeveral, req }: Surroundings) {
  const first = sayings[0]!
  return {
    address: `/writing/synonyms/${language}/groups/${_id}`,
    field: fieldFor(_id.toString()),
    line: inOneLine(sayings, language),
    edition,
    first,
    also: sayings
      .filter(saying => inSeveral.has(heardAs(saying)))
      .map(saying => req.t('search:synonyms.also', { saying })),
    tryHref: req.visitor?.mayAdminister ? explainAddress(language, first) : undefined
  }
}

/** Nobody needs to be kept from saying something in two groups, but it should be seen. */
function saidInSeveral(groups: KeptGroup[]): Set<string> {
  const [once, several] = [new Set<string>(), new Set<string>()]
  for (const { sayings } of groups)
    for (const heard of new Set(sayings.map(heardAs))) (once.has(heard) ? several : once).add(heard)
  return several
}

/** In the language of the words, if we speak it, else in the reader's. */
function exampleFor(language: string, req: Request) {
  const near = nearestInterfaceLanguage(language)
  const isNear = new Intl.Locale(near).language === new Intl.Locale(language).language
  return { example: translator(isNear ? near : req.interfaceLanguage)('search:synonyms.example') }
}
