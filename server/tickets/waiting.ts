const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const formats = new Map<string, Intl.NumberFormat>()

/** How long somebody has waited, in the reader's words: 12 min, 3 hr, 2 days. */
export function waitingTime(since: Date, language: string, now: Date): string {
  const passed = Math.max(0, now.getTime() - since.getTime())
  if (passed < hour) return inUnits(passed / minute, 'minute', language)
  if (passed < day) return inUnits(passed / hour, 'hour', language)
  return inUnits(passed / day, 'day', language)
}

/** After four hours a wait is long; after a day it is too long. */
export function urgency(since: Date, now: Date): 'soon' | 'late' | undefined {
  const passed = now.getTime() - since.getTime()
  if (passed >= day) return 'late'
  return passed >= 4 * hour ? 'soon' : undefined
}

function inUnits(count: number, unit: 'minute' | 'hour' | 'day', language: string): string {
  const key = `${language} ${unit}`
  const format = formats.get(key) ?? new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' })
  formats.set(key, format)
  return format.format(Math.floor(count))
}
