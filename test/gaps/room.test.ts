import { expect } from 'chai'
import type { KnownQuestion } from '../../server/gaps/known-question.ts'
import { Room } from '../../server/gaps/room.ts'
import type { Asked } from '../../server/services.ts'
import { question as anyQuestion } from '../support/questions.ts'
import { articles } from './translating/halden.ts'

const question = (words: string, language: string, gap: number) => anyQuestion(words, { language, gap })

const known = articles.map(({ texts }, at) => ({
  number: at + 1,
  texts: texts.map(text => ({ summary: '', ...text }))
}))
const numberOf = (id: string) => articles.findIndex(article => article.id === id) + 1

function roomWith(questions: KnownQuestion[], articles = known): Room {
  const room = new Room()
  room.learn({ questions, articles, tickets: [] })
  return room
}

describe('the room in which questions are compared', function () {
  this.timeout(20_000)

  describe('which articles answer', () => {
    /** All are in English, every second one in Arabic, too. */
    const halfTranslated = known.map(({ number, texts }) => ({
      number,
      texts: texts.filter(({ language }) => language === 'en' || (language === 'ar' && number % 2 === 1))
    }))
    let room: Room
    before(() => {
      room = roomWith([], halfTranslated)
    })

    const inEnglishOnly = {
      'لا تصل رسالة تسجيل الدخول': 'sign-in-mail-missing',
      'إلغاء فاتورة غير مدفوعة': 'cancel-an-unpaid-invoice'
    }
    for (const [words, article] of Object.entries(inEnglishOnly)) {
      it(`is told in another language than they are written in: “${words}”`, () => {
        const { articles, isLittleKnown } = room.answersTo({ words, language: 'ar' })
        expect(articles[0]!.article).to.equal(numberOf(article))
        expect(isLittleKnown).to.equal(false)
      })
    }

    it('is not told of a language that nothing is written in or translated into', () => {
      expect(room.answersTo({ words: 'Missä lasku on?', language: 'fi' }).isLittleKnown).to.equal(true)
      expect(room.answersTo({ words: 'Where is the invoice?', language: 'en' }).isLittleKnown).to.equal(false)
    })

    it('is told of a language that has articles of its own, though nothing of them is translated', () => {
      const finnish = Array.from({ length: 5 }, (_, at) => ({
        number: 100 + at,
        texts: [{ language: 'fi', title: `Lasku ${at}`, summary: '', body: 'Lasku on tässä.' }]
      }))
      const asked = { words: 'Missä lasku on?', language: 'fi' }
      const some = known.slice(0, 6)
      expect(roomWith([], [...some, ...finnish]).answersTo(asked).isLittleKnown).to.equal(false)
      expect(roomWith([], [...some, ...finnish.slice(1)]).answersTo(asked).isLittleKnown).to.equal(true)
      expect(roomWith([], []).answersTo(asked).isLittleKnown).to.equal(false)
    })

    it('is told of a language that much is translated into, though in a few long articles', () => {
      const steps = (language: string, step: string) => {
        const body = Array.from({ length: 40 }, (_, at) => `${step} ${at}.`).join('\n\n')
        return { language, title: step, summary: '', body }
      }
      const few = (count: number) =>
        ['Refund', 'Import', 'Cancel', 'Reset'].slice(0, count).map((step, at) => ({
          number: 1 + at,
          texts: [steps('en', step), steps('pl', ['Zwrot', 'Przelew', 'Anulowanie', 'Powrót'][at]!)]
        }))
      const isLittleKnown = (count: number) =>
        roomWith([], few(count)).answersTo({ words: 'Zwrot', language: 'pl' }).isLittleKnown
      expect([isLittleKnown(1), isLittleKnown(4)]).to.deep.equal([true, false])
    })

    it('does not say that none answers where searching found an article first that is newer', () => {
      const asked = { words: 'the tiger ate my purple umbrella yesterday', language: 'en' }
      expect(room.answersTo(asked).isUnanswered).to.equal(true)
      expect(room.answersTo({ ...asked, found: [1, 9999] }).isUnanswered).to.equal(true)
      expect(room.answersTo({ ...asked, found: [9999, 1] }).isUnanswered).to.equal(false)
    })

    it('names what no article says', () => {
      const { missing } = room.answersTo({
        words: 'Czy klient może zapłacić kryptowalutą?',
        language: 'pl',
        reader: 'en'
      })
      expect(missing.everywhere).to.equal(true)
      expect(missing.words.map(({ word }) => word)).to.include('kryptowalutą')
    })
  })

  it('places beside questions in another language only what means the same', () => {
    const translated = known.slice(0, 9).map(({ number, texts }) => ({
      number,
      texts: texts.filter(({ language }) => language === 'en' || language === 'pl')
    }))
    const room = roomWith([question('invoice', 'en', 1), question('my invoice', 'en', 1)], translated)
    expect(room.place({ words: 'faktura', language: 'pl' })).to.have.lengthOf(2)
    expect(room.place({ words: 'klient', language: 'pl' })).to.have.lengthOf(0)
  })

  describe('when all is translated', () => {
    const room = new Room()
    before(() => {
      room.learn({ questions: [], articles: known, tickets: [] })
      room.put([
        question('Rechnung stornieren', 'de', 1),
        question('Anulowanie faktury', 'pl', 2),
        question('cancel my invoice', 'en', 3),
        question('cancel the invoice of a customer', 'en', 4),
        question('invoice cancel please', 'en', 5),
        question('export all customers', 'en', 6),
        question('Halden on my watch', 'en', 7),
        question('Is there Halden for Linux?', 'en', 8),
        question('lasku peruuttaminen customers', 'fi', 9),
        question('lasku customers', 'en', 10),
        question('Change the logo of my company', 'en', 20),
        question('two-step code from another telephone', 'en', 20),
        question('Change the logo on reminders', 'en', 21),
        question('two-step code of another telephone', 'en', 22)
      ])
    })

    it('names what the likeliest article lacks, in words of the reader, too', () => {
      const asked = { words: 'Export refunds of customers', language: 'en', reader: 'de' }
      const words = [{ word: 'refunds', meaning: 'erstatten' }]
      expect(room.answersTo(asked).missing).to.deep.equal({ everywhere: false, words })
    })

    it('gaps that ask for something near are told with words of both, and of the reader, at most three', () => {
      const like = room.gapsLike(1, 'ar')
      expect(like.map(({ gap }) => gap))
        .to.have.lengthOf(3)
        .and.not.to.include(6)
      const polish = room.gapsLike(2, 'ar').find(({ gap }) => gap === 1)!
      expect(polish.words).to.deep.equal([{ one: 'anulowanie', other: 'stornieren', meaning: 'إلغاء' }])
      expect(room.gapsLike(2, 'pl').flatMap(({ words }) => words.flatMap(({ meaning }) => meaning ?? []))).to.be.empty
    })

    it('names what two questions share with its meaning for who writes in neither of their languages', () => {
      const german = { words: 'Rechnung stornieren', language: 'de' }
      const polish = { words: 'Anulowanie faktury', language: 'pl' }
      const meanings = (one: Asked, other: Asked, reader: string) =>
        room.why(one, [other], reader)[0]!.flatMap(({ meaning }) => meaning ?? [])
      expect(meanings(german, polish, 'ar')).to.include('إلغاء')
      for (const reader of ['de', 'pl']) expect(meanings(german, polish, reader)).to.deep.equal([])
      // Of a language that is hardly translated the words of the other tell it.
      const [finnish, english] = ['fi', 'en'].map(language => ({ words: 'lasku refund', language }))
      expect(meanings(finnish!, english!, 'de')).to.deep.equal(['erstatten'])
      expect(meanings(english!, finnish!, 'de')).to.deep.equal(['erstatten'])
    })

    it('gaps that ask for something near come in the order of their likeness, whichever of their own questions it is about', () => {
      expect(room.gapsLike(20, 'en').map(({ gap }) => gap)).to.deep.equal([22, 21])
    })

    it('gaps that ask for something near are told with the words first that most pairs share', () => {
      const asked = ['Change the logo on offers', 'Where is the LOGO?', 'A colour for PDFs']
      const room = roomWith(
        [...asked.map(words => question(words, 'en', 1)), question('The colour of the Logo', 'en', 2)],
        known
      )
      expect(room.gapsLike(1, 'en')[0]!.words.map(({ one }) => one.toLowerCase())).to.deep.equal(['logo', 'colour'])
    })

    it('gaps that ask for something near are not those that have only the name of the product in common', () => {
      expect(room.gapsLike(7, 'en').map(({ gap }) => gap)).to.not.include(8)
    })

    it('gaps that ask for something near are those of a language that cannot be compared only when something is written the same', () => {
      expect(room.gapsLike(9, 'en').map(({ gap }) => gap)).to.deep.equal([10])
      expect(room.littleKnown(['en', 'pl', 'fi'])).to.deep.equal(['fi'])
      expect(room.littleKnown(['fi'])).to.deep.equal([])
    })

    it('gaps that ask for something near are not compared by the little that is known of a language', () => {
      const inPolish = (most: number) =>
        known.map(({ number, texts }) => ({
          number,
          texts: texts.filter(({ language }) => language === 'en' || (language === 'pl' && number <= most))
        }))
      const asked = [question('Zmiana waluty', 'pl', 1), question('change the currency', 'en', 2)]
      const few = roomWith(asked, inPolish(3))
      expect(few.littleKnown(['en', 'pl'])).to.deep.equal(['pl'])
      expect(few.gapsLike(1, 'en')).to.deep.equal([])
      const like = roomWith(asked, inPolish(9)).gapsLike(1, 'en')
      expect(like.map(({ gap }) => gap)).to.deep.equal([2])
    })

    it('names what two questions share also when it is common, if there is nothing else', () => {
      const one = { words: 'Halden invoices', language: 'en' }
      const others = [
        { words: 'Halden', language: 'en' },
        { words: 'the refund in Halden', language: 'en' }
      ]
      const shared = (words: string) =>
        room.why({ words, language: 'en' }, others, 'en').map(words => words.map(({ one }) => one))
      expect(shared(one.words)).to.deep.equal([['halden'], ['halden']])
      expect(shared('I would like a refund from Halden')).to.deep.equal([['Halden'], ['refund']])
      expect(shared('I would like to have it')).to.deep.equal([[], []])
    })
  })
})
