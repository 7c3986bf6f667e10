import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { i18n, namespaces } from '../server/languages/i18n.ts'
import { languages, sourceLanguage } from '../server/languages/languages.ts'
import { isKey, type Key, translator } from '../server/languages/messages.ts'
import { viewNames, viewText } from '../server/web/templates.ts'

const root = join(import.meta.dirname, '..')
const pluralSuffix = /_(zero|one|two|few|many|other)$/

describe('the texts of the interface', () => {
  const english = textsOf(sourceLanguage)

  for (const { code } of languages.filter(language => language.code !== sourceLanguage)) {
    describe(`in ${code}`, () => {
      const texts = textsOf(code)
      const categories = new Intl.PluralRules(code).resolvedOptions().pluralCategories

      it('has the same files as English', () => {
        expect(readdirSync(join(root, 'locales', code)).sort()).to.deep.equal(
          readdirSync(join(root, 'locales', sourceLanguage)).sort()
        )
      })

      it('has every text that English has, with every plural form that its grammar needs', () => {
        const missing = [...english.keys()].flatMap(key => {
          const base = key.replace(pluralSuffix, '')
          const needed = pluralSuffix.test(key) ? categories.map(category => `${base}_${category}`) : [key]
          return needed.filter(each => !texts.has(each))
        })
        expect([...new Set(missing)]).to.deep.equal([])
      })

      it('has no text that English does not have', () => {
        const bases = new Set([...english.keys()].map(key => key.replace(pluralSuffix, '')))
        expect([...texts.keys()].filter(key => !bases.has(key.replace(pluralSuffix, '')))).to.deep.equal([])
      })

      it('fills in the same blanks and marks the same links', () => {
        const different = [...texts].filter(([key, text]) => {
          const source = english.get(key) ?? english.get(`${key.replace(pluralSuffix, '')}_other`)
          return source !== undefined && !sameBlanks(source, text, pluralSuffix.test(key))
        })
        expect(different.map(([key]) => key)).to.deep.equal([])
      })

      it('leaves nothing untranslated', () => {
        const same = [...texts].filter(
          ([key, text]) => text === english.get(key) && /\p{Ll}{4,}\s+\p{Ll}{3,}/u.test(text)
        )
        expect(same.map(([key]) => key)).to.deep.equal([])
      })
    })
  }

  it('are the texts that i18next says, for every language and number', () => {
    for (const { code } of languages) {
      const t = translator(code)
      for (const key of bases(english))
        for (const count of [0, 1, 2, 3, 5, 11, 21, 100, 1234]) {
          const values = { count, ...blanksOf(english.get(key) ?? english.get(`${key}_other`) ?? '') }
          expect(t(key as Key, values), `${key} in ${code}`).to.equal(i18n.t(key, { ...values, lng: code }))
        }
    }
  })

  it('exist for every key that a view asks for', () => {
    const unknown = viewNames().flatMap(view =>
      keysIn(viewText(view))
        .filter(key => !isKey(key))
        .map(key => `${view}: ${key}`)
    )
    expect(unknown).to.deep.equal([])
  })

  it('are all used', () => {
    const code = [
      ...filesIn('server', '.ts'),
      ...filesIn('views', '.hbs'),
      ...filesIn('public/js', '.ts'),
      ...filesIn('scripts', '.ts')
    ]
      .map(file => readFileSync(file, 'utf8'))
      .join('\n')
    const computed = [...code.matchAll(/`([a-z]+:[\w.]*)\$\{/g)].map(([, beginning]) => beginning!)
    const unused = [...bases(english)].filter(
      key => !code.includes(key) && !computed.some(beginning => key.startsWith(beginning))
    )
    expect(unused).to.deep.equal([])
  })
})

/** All texts of a language by `namespace:path`. */
function textsOf(language: string): Map<string, string> {
  return new Map(
    namespaces().flatMap(namespace => flat(i18n.getResourceBundle(language, namespace) ?? {}, `${namespace}:`))
  )
}

function flat(texts: Record<string, unknown>, before: string): [string, string][] {
  return Object.entries(texts).flatMap(([name, text]) =>
    typeof text === 'string'
      ? [[before + name, text] as [string, string]]
      : flat(text as Record<string, unknown>, `${before}${name}.`)
  )
}

function bases(texts: Map<string, string>): Set<string> {
  return new Set([...texts.keys()].map(key => key.replace(pluralSuffix, '')))
}

function sameBlanks(source: string, text: string, plural: boolean): boolean {
  const marks = (from: string) => [...from.matchAll(/\{\{[^}]*\}\}|[[\]]/g)].map(([mark]) => mark).sort()
  const [wanted, given] = [marks(source), marks(text)]
  const without = (list: string[]) => list.filter(mark => !mark.startsWith('{{count'))
  return plural ? String(without(wanted)) === String(without(given)) : String(wanted) === String(given)
}

function blanksOf(text: string): Record<string, string | number> {
  const blanks = [...text.matchAll(/\{\{(\w+)(, number)?/g)].map(
    ([, name, number]) => [name!, number ? 1234.5 : `<${name}>`] as const
  )
  return Object.fromEntries(blanks.filter(([name]) => name !== 'count'))
}

function keysIn(view: string): string[] {
  return [...view.matchAll(/[({](?:t|linked)\s+"([^"]+)"/g)].map(([, key]) => key!)
}

function filesIn(folder: string, ending: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith(ending))
    .map(file => join(root, folder, file))
}
