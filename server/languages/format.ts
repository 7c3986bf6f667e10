/**
 * Dates, numbers and lists as the reader writes them. Making an Intl formatter costs forty times what using it does,
 * so each is made once per language and time zone.
 */

const made = new Map<string, unknown>()

function once<Formatter>(key: string, make: () => Formatter): Formatter {
  let formatter = made.get(key) as Formatter | undefined
  if (!formatter) {
    formatter = make()
    made.set(key, formatter)
  }
  return formatter
}

export function numberFormat(language: string): Intl.NumberFormat {
  return once(`number ${language}`, () => new Intl.NumberFormat(language))
}

/** A word as people wrote it, inside of a sentence that may run in the other direction. */
export function isolated(word: string): string {
  return `\u2068${word}\u2069`
}

/** Abrechnung (billing): a word, and what it means to the reader. */
export function withMeaning(word: string, meaning: string | undefined): string {
  return meaning ? `${word} (${isolated(meaning)})` : word
}

/** 12 % */
export function percent(share: number, language: string): string {
  return once(`percent ${language}`, () => new Intl.NumberFormat(language, { style: 'percent' })).format(share)
}

/** 21 November 2026 */
export function day(at: Date, language: string, timeZone: string): string {
  return dateFormat('day', { dateStyle: 'long' }, language, timeZone).format(at)
}

/** 21 Nov 2026, 14:02 */
export function dayAndTime(at: Date, language: string, timeZone: string): string {
  return dateFormat('moment', { dateStyle: 'medium', timeStyle: 'short' }, language, timeZone).format(at)
}

/** 14:02 on the same day, 21 Nov in the same year, else the whole date. */
export function shortMoment(at: Date, language: string, timeZone: string, now = new Date()): string {
  const calendar = dateFormat('calendar', { year: 'numeric', month: '2-digit', day: '2-digit' }, 'en', timeZone)
  if (calendar.format(at) === calendar.format(now))
    return dateFormat('clock', { timeStyle: 'short' }, language, timeZone).format(at)
  if (calendar.format(at).slice(-4) === calendar.format(now).slice(-4))
    return dateFormat('day of year', { day: 'numeric', month: 'short' }, language, timeZone).format(at)
  return dateFormat('short', { dateStyle: 'medium' }, language, timeZone).format(at)
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['week', 7 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000]
]

/** 5 minutes ago, yesterday, in 2 hours */
export function ago(at: Date, language: string, now = new Date()): string {
  const format = once(`ago ${language}`, () => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }))
  const passed = at.getTime() - now.getTime()
  const [unit, length] = steps.find(([, step]) => Math.abs(passed) >= step) ?? ['minute', 60_000]
  return format.format(Math.trunc(passed / length), unit)
}

export function list(items: string[], language: string): string {
  return once(`list ${language}`, () => new Intl.ListFormat(language, { type: 'conjunction' })).format(items)
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

function dateFormat(name: string, options: Intl.DateTimeFormatOptions, language: string, timeZone: string) {
  return once(`${name} ${language} ${timeZone}`, () => new Intl.DateTimeFormat(language, { ...options, timeZone }))
}
