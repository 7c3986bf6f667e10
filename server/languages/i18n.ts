import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInstance, type ResourceKey } from 'i18next'
import { languages, sourceLanguage } from './languages.ts'

const folder = join(import.meta.dirname, '../../locales')

/** The texts of the interface, as i18next holds them. Pages use the compiled messages of messages.ts. */
export const i18n = createInstance()

/** With all texts at hand, and asked not to wait, this is done when it returns. */
void i18n.init({
  initAsync: false,
  lng: sourceLanguage,
  fallbackLng: sourceLanguage,
  ns: namespaces(),
  defaultNS: 'common',
  interpolation: { escapeValue: false },
  resources: Object.fromEntries(languages.map(({ code }) => [code, texts(code)]))
})

/** One namespace per feature: the names of the English files. */
export function namespaces(): string[] {
  return readdirSync(join(folder, sourceLanguage)).map(file => file.replace(/\.json$/, ''))
}

function texts(language: string) {
  return Object.fromEntries(
    readdirSync(join(folder, language)).map(file => [file.replace(/\.json$/, ''), parsed(join(language, file))])
  )
}

/** @throws naming the file that cannot be read */
function parsed(file: string): ResourceKey {
  try {
    return JSON.parse(readFileSync(join(folder, file), 'utf8'))
  } catch (error) {
    throw new Error(`locales/${file}: ${error instanceof Error ? error.message : error}`, { cause: error })
  }
}
