import { expect } from 'chai'
import { ownWords } from '../../server/languages/own-words.ts'
import { ownTime } from '../support/own-time.ts'

const mail = (...lines: string[]) => lines.join('\n')
const question = 'How do I change the currency?'

describe('what a person wrote in a mail', () => {
  const belowIt: Record<string, string[]> = {
    'a marked quotation': [
      'On Mon, 3 Nov 2025 at 10:12, Halden <help@halden.example> wrote:',
      '> We have sent it.',
      '>'
    ],
    'a head over three lines': [
      'Am Mo., 3. Nov. 2025 um 10:12 Uhr schrieb',
      'Halden',
      '<help@halden.example>:',
      '> Gern.'
    ],
    'an unmarked quotation': [
      'W dniu 3.11.2025 o 10:12 Halden <help@halden.example> pisze:',
      '',
      'Wysłaliśmy fakturę.'
    ],
    'a quotation in Russian': ['3 нояб. 2025 г. 10:12 Halden <help@halden.example> написал:', '', 'Мы отправили.'],
    'a quotation in Chinese': ['在 2025年11月3日，Halden <help@halden.example> 写道：', '', '已经寄出。'],
    'a weekday, when marked text follows': [
      '',
      'понедельник, 3 ноября 2025 г. пользователь Halden написал:',
      '',
      '> Да.'
    ],
    'what Outlook puts above a mail': [
      ...[
        '________________________________',
        'Von: Halden <help@halden.example>',
        'Gesendet: Montag, 3. November 2025'
      ],
      ...['An: Maja', 'Betreff: Rechnung', '', 'Wir haben sie gesendet.']
    ],
    'the same in Arabic': ['من: Halden', 'تاريخ الإرسال: الاثنين', 'إلى: Maja', 'الموضوع: فاتورة', '', 'أرسلناها.'],
    'an original message in capitals of Turkish': ['----- Özgün İleti -----', 'Gönderdik.'],
    'an original message': ['-----Ursprüngliche Nachricht-----', 'Wir haben sie gesendet.'],
    'the mark of a signature': ['-- ', 'Maja Nowak', 'Floristin'],
    'a closing': ['', 'Mit freundlichen Grüßen', 'Maja Nowak', 'Tel. +49 30 1234567'],
    'a closing in Japanese': ['よろしくお願いいたします。', '野村'],
    'the name of a device': ['', 'Von meinem iPhone gesendet'],
    'a device below a closing': ['Pozdrawiam,', 'Maja', '', 'Wysłane z iPhone’a']
  }
  for (const [name, lines] of Object.entries(belowIt)) {
    it(`is without ${name}`, () => {
      expect(ownWords(mail('Hello,', question, ...lines))).to.equal(`Hello,\n${question}`)
    })
  }

  it('is also what stands between and below marked quotations', () => {
    const words = mail(
      'On 3 Nov 2025, Halden <a@b.example> wrote:',
      '> Which invoice?',
      'The last one.',
      '> And when?',
      question
    )
    expect(ownWords(words)).to.equal(`The last one.\n${question}`)
  })

  it('is read before it is cut', () => {
    expect(ownWords(mail(...Array(100).fill('> We have sent you the invoice.'), question))).to.equal(question)
    expect(ownWords(mail('x'.repeat(5_000), 'y'))).to.have.lengthOf(2_000)
  })

  it('is all of it when there is nothing else', () => {
    const forwarded = mail('---------- Forwarded message ---------', 'From: Halden <a@b.example>', '', question)
    expect(ownWords(forwarded)).to.equal(forwarded)
    expect(ownWords(mail('> quoted', '> alone'))).to.equal(mail('> quoted', '> alone'))
    expect(ownWords('> one line')).to.equal('> one line')
  })

  const ordinary: Record<string, string> = {
    'a question after thanks': mail('I cannot pay.', 'Thanks', 'And how do I cancel?'),
    'a list of one’s own': mail('The mail does not arrive.', 'From: our shop', 'Colour: red', 'Number: 12'),
    'what a program said': mail('It does not start.', 'On 3 November it said:', 'wrong key'),
    'a dash in a list': mail('We need:', '- two seats', '-- one of them free'),
    'a sentence that begins as a device does': mail('Hello,', 'von meinem Konto wurde der Betrag zweimal abgebucht.'),
    'another one': mail('Paid twice', 'Sent via bank transfer on Monday, and again on Tuesday.'),
    'thanks before the question': mail('Hello,', 'Thanks!', 'My invoice for May is missing the VAT number.'),
    'dates that one gives': mail('I need a report.', 'From: May', 'To: June', 'Date: 3', 'What do I do?'),
    'what somebody else said': mail('Hi,', 'Our accountant ada@b.example wrote:', 'Invoice 12 is wrong, how come?'),
    'a closing in the middle': mail('Thanks', ...Array(9).fill('There is more to say about it, and it is long.'))
  }
  for (const [name, words] of Object.entries(ordinary)) {
    it(`is also ${name}`, () => expect(ownWords(words)).to.equal(words))
  }

  it('is found at once, however the lines are made', () => {
    const before = ownTime()
    for (const line of ['\n', 'On 1\n', 'From:\n', ':\n', '* _ ', '- '])
      ownWords(`a\n${line.repeat(20_000 / line.length)}\nb`)
    expect(ownTime() - before).to.be.below(500)
  })
})
