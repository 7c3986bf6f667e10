import { expect } from 'chai'
import { chooseLanguage } from '../../server/languages/choose.ts'
import { directionOf, fallbackChain, languageName, nearestInterfaceLanguage } from '../../server/languages/languages.ts'

const available = ['en', 'de', 'pl', 'pt-BR', 'zh-Hans', 'zh-Hant', 'ar']

describe('choosing a language', () => {
  it('takes one’s own choice before the cookie, and the cookie before the browser', () => {
    expect(chooseLanguage({ own: 'pl', cookie: 'de', browser: 'ar' }, available)).to.equal('pl')
    expect(chooseLanguage({ cookie: 'de', browser: 'ar' }, available)).to.equal('de')
    expect(chooseLanguage({ browser: 'ar' }, available)).to.equal('ar')
  })

  it('weighs what the browser asks for', () => {
    expect(chooseLanguage({ browser: 'fr;q=0.9, de;q=0.5, pl;q=0.8' }, available)).to.equal('pl')
  })

  it('understands neighbours: the same script first, then the same language', () => {
    expect(chooseLanguage({ browser: 'zh-TW' }, available)).to.equal('zh-Hant')
    expect(chooseLanguage({ browser: 'zh-CN' }, available)).to.equal('zh-Hans')
    expect(chooseLanguage({ browser: 'pt' }, available)).to.equal('pt-BR')
    expect(chooseLanguage({ browser: 'de-AT' }, available)).to.equal('de')
  })

  it('falls back to the first, whatever it is given (H59)', () => {
    for (const browser of ['', '../../etc/passwd', 'x'.repeat(5_000), '\r\nset-cookie: a=b', '*', 'tlh'])
      expect(chooseLanguage({ cookie: browser, browser }, available), browser.slice(0, 20)).to.equal('en')
  })
})

describe('languages', () => {
  it('fall back along their chain, and end with the first of the installation', () => {
    expect(fallbackChain('pt-BR', ['en', 'pt'])).to.deep.equal(['pt-BR', 'pt', 'en'])
    expect(fallbackChain('zh-Hant', ['en', 'zh-Hans'])).to.deep.equal(['zh-Hant', 'zh', 'zh-Hans', 'en'])
    expect(fallbackChain('pl', ['en', 'pl'])).to.deep.equal(['pl', 'en'])
  })

  it('have a direction', () => {
    expect(directionOf('ar')).to.equal('rtl')
    expect(directionOf('he')).to.equal('rtl')
    expect(directionOf('az-Arab')).to.equal('rtl')
    expect(directionOf('pl')).to.equal('ltr')
  })

  it('without interface texts show the nearest that has some', () => {
    expect(nearestInterfaceLanguage('zh-Hant')).to.equal('zh-Hans')
    expect(nearestInterfaceLanguage('de-CH')).to.equal('de')
    expect(nearestInterfaceLanguage('fr')).to.equal('en')
  })

  it('are named in the language of the reader', () => {
    expect(languageName('pl', 'de')).to.equal('Polnisch')
    expect(languageName('zh-Hans', 'en')).to.equal('Simplified Chinese')
  })
})
