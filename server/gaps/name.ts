import type { GapFields } from './gap.ts'

/** A gap as it is called elsewhere. */
export interface Named {
  number: number
  name: string
  /** The language of the name. */
  language: string
}

type Name = Pick<GapFields, 'number' | 'name' | 'language' | 'nameLanguage'>

/** What of a gap says how it is called. */
export const nameFields = { _id: 0, number: 1, name: 1, language: 1, nameLanguage: 1 } as const

export function named(gap: Name): Named {
  return { number: gap.number, name: gap.name, language: languageOfName(gap) }
}

/** People name a gap in their own language, whatever it was asked in. */
export function languageOfName({ nameLanguage, language }: Pick<Name, 'nameLanguage' | 'language'>): string {
  return nameLanguage ?? language
}
