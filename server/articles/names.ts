import { fallbackChain } from '../languages/languages.ts'
import type { Naming } from './category.ts'

/** What a category or a section is called for a reader of a language: in it, else in what it falls back to, else in any. */
export function nameIn(names: Naming[], language: string, contentLanguages: string[]): Naming {
  for (const tag of fallbackChain(language, contentLanguages)) {
    const naming = names.find(candidate => candidate.language === tag)
    if (naming) return naming
  }
  return names[0] ?? { language, name: '' }
}
