import Handlebars from 'handlebars'
import { ago, day, dayAndTime, list, numberFormat, shortMoment } from '../languages/format.ts'
import { directionOf, type LanguageCode } from '../languages/languages.ts'
import { type Key, type Translate, translator, type Values } from '../languages/messages.ts'
import { assetAddress } from './assets.ts'
import { icon } from './icons.ts'
import { KeptParts, placeFor } from './kept-parts.ts'
import type { ViewSetting } from './templates.ts'

type Options = { hash: Values; data: ViewSetting }
type BlockOptions = Options & { fn: (context: unknown, options: { data: Partial<ViewSetting> }) => string }

const { SafeString, escapeExpression } = Handlebars

/** Something that is shown the same whenever its key is. */
export interface KeptItem {
  key: string
  shown(): object
}

/** The few things that views can do besides showing what they were given. */
export function helpers(language: LanguageCode) {
  const t = translator(language)
  const numbers = numberFormat(language)
  const small: Record<number, string> = {}
  const rows = new KeptParts(5_000)
  const lists = new WeakMap<KeptItem[], Buffer>()
  const blocks = new KeptParts(500)
  return {
    t: (key: Key, { hash }: Options) => t(key, hash),
    linked: (key: Key, href: string, { hash }: Options) => linked(t, key, href, hash),
    day: (at: Date, { data }: Options) => day(at, language, data.timeZone),
    time: (at: Date, { data }: Options) => dayAndTime(at, language, data.timeZone),
    ago: (at: Date, { data }: Options) => timeElement(at, ago(at, language, data.now), language, data),
    moment: (at: Date, { data }: Options) =>
      timeElement(at, shortMoment(at, language, data.timeZone, data.now), language, data),
    number: (value: number) => (small[value] ??= numbers.format(value)),
    list: (items: string[]) => list(items, language),
    iso: (at: Date) => at.toISOString(),
    path: (...parts: unknown[]) => localPath((parts.pop() as Options).data.language, parts as (string | number)[]),
    same: (a: unknown, b: unknown) => a === b,
    either: (a: unknown, b: unknown) => a || b,
    selected: (a: unknown, b: unknown) => (a === b ? new SafeString(' selected') : ''),
    checked: (a: unknown, b: unknown) => (a === b ? new SafeString(' checked') : ''),
    current: (a: unknown, b: unknown) => (a === b ? new SafeString(' aria-current="true"') : ''),
    // What is rendered under one key is rendered once, and so is a list of the same keys. Within it, nothing is kept.
    eachKept(items: KeptItem[], { fn, data }: BlockOptions) {
      const part = (item: KeptItem) =>
        rows.get(item.key) ?? rows.keep(item.key, Buffer.from(fn(item.shown(), { data })))
      const list = lists.get(items) ?? Buffer.concat(items.map(part))
      lists.set(items, list)
      return placeFor(list, data.places)
    },
    // What is in it sees only what is named at its head, and no clock: of that alone its looks depend.
    kept({ hash, fn, data: { language, timeZone, places } }: BlockOptions) {
      const key = JSON.stringify([hash, language, timeZone])
      return placeFor(
        blocks.get(key) ?? blocks.keep(key, Buffer.from(fn(hash, { data: { language, timeZone } }))),
        places
      )
    },
    direction: (tag: string) => directionOf(tag),
    icon: (name: string) => new SafeString(icon(name)),
    asset: (name: string) => assetAddress(name)
  }
}

/** An address of the help centre in the language of the page: `path "articles" slug` is `/pl/articles/faktura-7`. */
export function localPath(language: string, parts: (string | number)[]): string {
  return `/${[language, ...parts.map(part => encodeURI(String(part)))].join('/')}`
}

/** A text that marks its link with brackets: "Nothing here? [Ask us] and we will answer." */
function linked(t: Translate, key: Key, href: string, values: Values) {
  const [before, inside, after] = t(key, values).split(/\[([^\]]*)\]/)
  const link = inside === undefined ? '' : `<a href="${escapeExpression(href)}">${escapeExpression(inside)}</a>`
  return new SafeString(escapeExpression(before ?? '') + link + escapeExpression(after ?? ''))
}

function timeElement(at: Date, words: string, language: LanguageCode, { timeZone }: ViewSetting) {
  const whole = escapeExpression(dayAndTime(at, language, timeZone))
  return new SafeString(`<time datetime="${at.toISOString()}" title="${whole}">${escapeExpression(words)}</time>`)
}
