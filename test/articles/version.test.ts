import { expect } from 'chai'
import { nameIn } from '../../server/articles/names.ts'
import { versionFor } from '../../server/articles/version.ts'

const languages = ['en', 'de', 'pl', 'pt']
const written = (...tags: string[]) => tags.map(language => ({ language, published: { title: language } }))

describe('the translation that a reader gets', () => {
  const shown = (language: string, translations: { language: string; published?: object }[], source = 'en') => {
    const version = versionFor({ source, translations }, language, languages)
    return version && [version.translation.language, version.isFallback]
  }

  it('is the one in their language', () => expect(shown('pl', written('en', 'pl'))).to.deep.equal(['pl', false]))
  it('else the nearest that its language falls back to', () =>
    expect(shown('pt-BR', written('en', 'pt'))).to.deep.equal(['pt', true]))
  it('else the first language of the help centre', () =>
    expect(shown('pl', written('de', 'en'))).to.deep.equal(['en', true]))
  it('else the source', () => expect(shown('pl', written('de', 'ru'), 'ru')).to.deep.equal(['ru', true]))
  it('else any that is published', () => expect(shown('pl', written('de'), 'ru')).to.deep.equal(['de', true]))

  it('is never a draft', () => {
    expect(shown('pl', [{ language: 'pl' }, ...written('en')])).to.deep.equal(['en', true])
    expect(shown('pl', [{ language: 'pl' }, { language: 'en' }])).to.equal(undefined)
  })
})

describe('the name of a topic', () => {
  const names = [
    { language: 'de', name: 'Rechnungen' },
    { language: 'en', name: 'Invoices' }
  ]

  it('is in the language of the reader', () => expect(nameIn(names, 'de', languages).name).to.equal('Rechnungen'))
  it('else in the one that it falls back to', () => expect(nameIn(names, 'pl', languages)).to.deep.equal(names[1]))
  it('else in any', () => expect(nameIn(names.slice(0, 1), 'pl', languages).name).to.equal('Rechnungen'))
})
