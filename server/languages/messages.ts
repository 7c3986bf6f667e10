import { numberFormat } from './format.ts'
import { i18n, namespaces } from './i18n.ts'
import type { Key } from './keys.d.ts'
import { type LanguageCode, languages, sourceLanguage } from './languages.ts'

export type { Key } from './keys.d.ts'

export type Values = Record<string, string | number>

/** Says a text in one language. With a `count` it takes the plural form that the language's grammar needs. */
export type Translate = (key: Key, values?: Values) => string

type Message = (values: Values) => string

const pluralSuffix = /_(zero|one|two|few|many|other)$/
const blank = /\{\{(\w+)(, number)?\}\}/

/**
 * The texts of each language that was spoken, made into functions once: about 200 times cheaper than asking i18next each time.
 * A test holds every one of them against what i18next says.
 */
const compiled = new Map<LanguageCode, Map<string, Message>>()

const translations = new Map<LanguageCode, Translate>(languages.map(({ code }) => [code, translateInto(code)]))

export function translator(language: LanguageCode): Translate {
  return translations.get(language)!
}

/** Whether a string that came from somewhere else, such as a schema, is the key of a text. */
export function isKey(key: string): key is Key {
  return messagesIn(sourceLanguage).has(key)
}

/** The text when it has no blanks and no plural forms, so that it can be put into a page once and for all. */
export function constantText(language: LanguageCode, key: string): string | undefined {
  const message = messagesIn(language).get(key)
  if (!message) throw new Error(`There is no text ${key}`)
  return message.length === 0 ? (message as () => string)() : undefined
}

function translateInto(language: LanguageCode): Translate {
  return (key, values = {}) => {
    const message = messagesIn(language).get(key)
    if (!message) throw new Error(`There is no text ${key}`)
    return message(values)
  }
}

function messagesIn(language: LanguageCode): Map<string, Message> {
  const known = compiled.get(language)
  if (known) return known
  const messages = compileAll(language)
  compiled.set(language, messages)
  return messages
}

function compileAll(language: LanguageCode): Map<string, Message> {
  const messages = new Map<string, Message>()
  for (const namespace of namespaces())
    for (const path of paths(i18n.getResourceBundle(sourceLanguage, namespace)))
      messages.set(`${namespace}:${path}`, compileText(language, namespace, path))
  return messages
}

/** The paths of all texts in a file, plural forms taken together. */
function paths(texts: Record<string, unknown>, before = ''): Set<string> {
  const found = new Set<string>()
  for (const [name, text] of Object.entries(texts)) {
    if (typeof text === 'string') found.add(before + name.replace(pluralSuffix, ''))
    else for (const path of paths(text as Record<string, unknown>, `${before}${name}.`)) found.add(path)
  }
  return found
}

function compileText(language: LanguageCode, namespace: string, path: string): Message {
  const plain = resource(language, namespace, path)
  if (plain !== undefined) return compileMessage(plain, language)

  const speaks = has(language, namespace, `${path}_other`) ? language : sourceLanguage
  const rules = new Intl.PluralRules(speaks)
  const forms = new Map(
    rules
      .resolvedOptions()
      .pluralCategories.map(category => [
        category,
        compileMessage(
          resource(speaks, namespace, `${path}_${category}`) ?? resource(speaks, namespace, `${path}_other`) ?? path,
          speaks
        )
      ])
  )
  return values => forms.get(rules.select(Number(values.count)))!(values)
}

function resource(language: string, namespace: string, path: string): string | undefined {
  return i18n.getResource(has(language, namespace, path) ? language : sourceLanguage, namespace, path)
}

function has(language: string, namespace: string, path: string): boolean {
  return i18n.getResource(language, namespace, path) !== undefined
}

function compileMessage(text: string, language: LanguageCode): Message {
  if (!blank.test(text)) return () => text
  const pieces = text.split(new RegExp(blank, 'g'))
  const format = numberFormat(language)

  return values => {
    let said = pieces[0]!
    for (let index = 1; index < pieces.length; index += 3) {
      const value = values[pieces[index]!] ?? ''
      said += pieces[index + 1] && typeof value === 'number' ? format.format(value) : value
      said += pieces[index + 2]
    }
    return said
  }
}
