import { expect } from 'chai'
import { languagesOf } from '../../server/imports/zendesk-locales.ts'

const own = ['en', 'de', 'pl', 'zh-Hans']
const one = (locale: string, among = [locale], contentLanguages = own) =>
  languagesOf(among, contentLanguages).get(locale)

describe('a locale of Zendesk', () => {
  it('loses its region when the help centre writes in the language without it', () => {
    expect(one('en-us')).to.equal('en')
    expect(one('en-gb')).to.equal('en')
  })

  it('keeps its region when it does not', () => {
    expect(one('pt-br')).to.equal('pt-BR')
    expect(one('en-us', ['en-us'], ['de'])).to.equal('en-US')
  })

  it('keeps its region when another locale has the better claim', () => {
    expect(one('en-us', ['en-us', 'en-gb'])).to.equal('en')
    expect(one('en-gb', ['en-us', 'en-gb'])).to.equal('en-GB')
    expect(one('de-at', ['de-at', 'de'])).to.equal('de-AT')
  })

  it('says the script of Chinese', () => {
    expect(one('zh-cn')).to.equal('zh-Hans')
    expect(one('zh-tw')).to.equal('zh-Hant')
  })

  it('stays the one that was added by an earlier import', () => {
    expect(one('en-us', ['en-us'], ['en', 'en-US'])).to.equal('en-US')
  })

  it('is left out when it is none', () => {
    expect(one('x_!')).to.equal(undefined)
    expect(one('')).to.equal(undefined)
  })
})
