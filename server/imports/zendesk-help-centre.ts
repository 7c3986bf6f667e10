import type { Actor } from '../people/permissions.ts'
import { addContentLanguages, contentLanguages } from '../settings.ts'
import { type Remark, Remarks } from './remarks.ts'
import { importArticles } from './zendesk-articles.ts'
import { readHelpCentre, type ZendeskHelpCentre } from './zendesk-files.ts'
import { languagesOf } from './zendesk-locales.ts'
import { importTree } from './zendesk-tree.ts'

export interface ImportProgress {
  done: number
  total: number
}

export interface Importing {
  /** Where `categories.json`, `sections.json`, `articles.json` and `translations.json` are. */
  folder: string
  by: Actor
  onProgress?: (progress: ImportProgress) => void
}

export interface Imported {
  languages: string[]
  categories: number
  sections: number
  /** Articles that came for the first time, that were changed, and that are as they were. */
  articles: { begun: number; changed: number; unchanged: number }
  /** Texts that were published or kept as drafts. */
  texts: number
  remarks: Remark[]
}

/**
 * Takes over a Zendesk help centre. It can be done again: what came before is known by its key, what changed there is
 * changed here, and what was edited here stays. Whatever cannot be taken is told; the rest is taken.
 */
export async function importZendeskHelpCentre({ folder, by, onProgress = () => {} }: Importing): Promise<Imported> {
  const remarks = new Remarks()
  const given = await readHelpCentre(folder, remarks)
  const languages = languagesOf(localesOf(given), contentLanguages())
  await addContentLanguages([...new Set(languages.values())].filter(tag => !contentLanguages().includes(tag)))

  const tree = await importTree(given, { by, languages, remarks })
  const { articles, texts } = await importArticles(given, {
    by,
    languages,
    remarks,
    onProgress,
    sections: tree.sections
  })
  return {
    languages: [...new Set(languages.values())],
    categories: tree.categories,
    sections: tree.sections.size,
    articles,
    texts,
    remarks: remarks.all()
  }
}

function localesOf({ categories, sections, articles, translations }: ZendeskHelpCentre): string[] {
  const sources = [...categories, ...sections, ...articles].flatMap(
    ({ source_locale, locale }) => source_locale ?? locale ?? []
  )
  return [...new Set([...sources, ...translations.map(({ locale }) => locale)])]
}
