import { type LanguageCode, languageName } from '../languages/languages.ts'
import { type Key, translator, type Values } from '../languages/messages.ts'

/** Something to tell whoever imports: what could not be taken, or was taken otherwise. */
export interface Remark {
  key: Key
  values: Values
}

/** A remark in the language of its reader, who is told the names of languages. */
export function remarkFor(reader: LanguageCode, { key, values }: Remark): string {
  const { language } = values
  const named = typeof language === 'string' ? { ...values, language: languageName(language, reader) } : values
  return translator(reader)(key, named)
}

const mostRemarks = 5_000

/** Collects remarks; what happens often is told once, with how often. */
export class Remarks {
  readonly list: Remark[] = []
  private readonly counted = new Map<Key, { count: number; articles: number[]; values: Values }>()

  add(key: Key, values: Values = {}): void {
    if (this.list.length < mostRemarks) this.list.push({ key, values })
  }

  count(key: Key, article: number, values: Values = {}): void {
    const known = this.counted.get(key) ?? { count: 0, articles: [], values }
    known.count++
    if (known.articles.length < 3 && !known.articles.includes(article)) known.articles.push(article)
    this.counted.set(key, known)
  }

  /** All of them, what was counted last. */
  all(): Remark[] {
    const counted = [...this.counted].map(([key, { count, articles, values }]) => ({
      key,
      values: { ...values, count, articles: articles.join(', ') }
    }))
    return [...this.list, ...counted]
  }
}
