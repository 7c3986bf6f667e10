import { expect } from 'chai'
import type { Translated } from '../../server/gaps/alike/question.ts'
import { aboutTheSameAs } from '../../server/gaps/common-meanings.ts'

const dictionary: Record<string, Record<string, string>> = {
  pl: { korekt: 'correct', faktur: 'invoic' },
  de: { rechnung: 'invoic', kund: 'custom' }
}
const translated: Translated = (term, language) => {
  const meaning = language === 'en' ? term : dictionary[language]?.[term]
  return meaning === undefined ? [] : [{ term: meaning, weight: 1 }]
}
const asked = (language: string, words: string) => ({ language, words })
const isKnown = (language: string) => language !== 'fi'

function isAboutTheSame(question: ReturnType<typeof asked>, ...others: ReturnType<typeof asked>[]): boolean {
  return aboutTheSameAs(others, { translated, isKnown, isCommon: () => false })(question)
}

describe('what is about the same', () => {
  it('has a word in common with any of the others', () => {
    const others = [asked('fi', 'lasku'), asked('fi', 'tilaus')]
    expect(isAboutTheSame(asked('fi', 'tilaus puuttuu'), ...others)).to.equal(true)
    expect(isAboutTheSame(asked('fi', 'lasku puuttuu'), ...others)).to.equal(true)
    expect(isAboutTheSame(asked('fi', 'kuitti puuttuu'), ...others)).to.equal(false)
  })

  it('means the same in another language', () => {
    expect(isAboutTheSame(asked('de', 'Rechnung'), asked('pl', 'korekta faktury'))).to.equal(true)
    expect(isAboutTheSame(asked('de', 'Kunden'), asked('pl', 'korekta faktury'))).to.equal(false)
  })

  it('may be anything of which half of the words are not known, where none of the others is in its language', () => {
    const polish = asked('pl', 'korekta faktury')
    expect(isAboutTheSame(asked('de', 'Kunden verprellen'), polish)).to.equal(false)
    expect(isAboutTheSame(asked('de', 'Kunden dauernd verprellen'), polish)).to.equal(true)
    expect(isAboutTheSame(asked('de', 'Kunden und Rechnung dauernd verprellen'), asked('pl', 'korekta'))).to.equal(
      false
    )
    expect(isAboutTheSame(asked('de', '???'), polish)).to.equal(true)
  })

  it('may be anything also where only one of the others is of a language that can be compared', () => {
    const hardly = asked('de', 'Kunden dauernd verprellen')
    expect(isAboutTheSame(hardly, asked('pl', 'korekta faktury'), asked('fi', 'lasku'))).to.equal(true)
  })

  it('may be anything where the others are not understood, or say nothing', () => {
    const english = asked('en', 'delete my account')
    expect(isAboutTheSame(english, asked('pl', 'pilne korekta wiewiórki'))).to.equal(true)
    expect(isAboutTheSame(english, asked('en', 'how do I'))).to.equal(true)
    expect(isAboutTheSame(english, asked('pl', 'pilne korekta wiewiórki'), asked('pl', 'faktury'))).to.equal(false)
  })

  it('says the same words as one of its own language, though hardly any is known', () => {
    expect(isAboutTheSame(asked('de', 'Kassenbon drucken'), asked('de', 'Kassenbon'))).to.equal(true)
    expect(isAboutTheSame(asked('de', 'Kassenbon drucken'), asked('de', 'Quittung'))).to.equal(false)
  })

  it('is compared across languages only by what is understood', () => {
    const polish = asked('pl', 'korekta faktury')
    const hardly = asked('de', 'Rechnung dauernd verprellen')
    expect(isAboutTheSame(hardly, polish, asked('de', 'Kunden'))).to.equal(false)
    expect(isAboutTheSame(asked('en', 'sap'), polish, asked('pl', 'wiewiórka je sap'))).to.equal(false)
  })

  it('is written the same, where the language of the others, or its own, is hardly translated', () => {
    expect(isAboutTheSame(asked('en', 'SAP export'), asked('fi', 'SAP lasku'))).to.equal(true)
    expect(isAboutTheSame(asked('en', 'delete my account'), asked('fi', 'SAP lasku'))).to.equal(false)
    expect(isAboutTheSame(asked('fi', 'lasku'), asked('en', 'SAP export'))).to.equal(false)
  })
})

describe('a word that does not say what a question is about', () => {
  const isAbout = (question: string, other: string, ...common: string[]) =>
    aboutTheSameAs([asked('en', other)], { translated, isKnown, isCommon: each => common.includes(each) })(
      asked('en', question)
    )

  it('is one that many texts here have, unless the question has no other', () => {
    expect(isAbout('refund invoice', 'cancel invoice')).to.equal(true)
    expect(isAbout('refund invoice', 'cancel invoice', 'invoic')).to.equal(false)
    expect(isAbout('invoice', 'cancel invoice', 'invoic')).to.equal(true)
  })

  it('is one by which people greet and ask, unless the question has no other', () => {
    expect(isAbout('hello refund', 'hello cancel')).to.equal(false)
    expect(isAbout('hello refund', 'hello refund')).to.equal(true)
    expect(isAboutTheSame(asked('en', 'hello'), asked('en', 'hello'), asked('en', 'cancel invoice'))).to.equal(true)
  })

  it('may be any where no word of another language is translated', () => {
    const about = aboutTheSameAs([asked('pl', 'korekta faktury')], { isKnown, isCommon: () => false })
    expect(about(asked('de', 'Kunden'))).to.equal(true)
    expect(about(asked('pl', 'zwrot'))).to.equal(false)
  })
})
