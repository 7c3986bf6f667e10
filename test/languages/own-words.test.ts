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
    'a quotation below a verb of both genders': ['W dniu 3.11.2025 Halden napisał(a):', '', 'Wysłaliśmy fakturę.'],
    'a quotation of which only the head is left': ['On 3 Nov 2025, Halden <help@halden.example> wrote:'],
    'a quotation below a date and an address': [
      '2025-11-03 10:12 GMT+01:00 Halden <help@halden.example>:',
      '',
      'Sent.'
    ],
    'a head of a mail that has no subject': [
      'From: Halden <help@halden.example>',
      'Sent: Monday, 3 November 2025',
      'To: Maja',
      '',
      'We have sent it.'
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
    'an original message in French': ['----- Message d’origine -----', 'Nous l’avons envoyée.'],
    'an original message': ['-----Ursprüngliche Nachricht-----', 'Wir haben sie gesendet.'],
    'the mark of a signature': ['-- ', 'Maja Nowak', 'Floristin'],
    'a closing': ['', 'Mit freundlichen Grüßen', 'Maja Nowak', 'Tel. +49 30 1234567'],
    'a signature of eight lines of eighty letters': ['Thanks', ...Array(7).fill('x'.repeat(80))],
    'a line without letters below a closing': ['Thanks', 'Maja', '', '***'],
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

  it('is what stands below a head over several lines, when what it quotes is marked', () => {
    const head = ['Am Mo., 3. Nov. 2025 um 10:12 Uhr schrieb', 'Halden', '<help@halden.example>:']
    for (const blank of [[], [''], ['  ']])
      expect(ownWords(mail('Danke.', 'Nur:', ...head, ...blank, '> Gern.', question))).to.equal(
        mail('Danke.', 'Nur:', question)
      )
  })

  it('is without whoever said what is marked, where a paragraph begins with that', () => {
    for (const before of [[], ['Hello,', ''], ['Hello,', '  ']])
      expect(ownWords(mail(...before, 'Our accountant wrote:', '> Invoice 12 is wrong', question))).to.equal(
        mail(...before.slice(0, 1), question)
      )
  })

  it('is also whoever said what is marked, in the middle of a paragraph', () => {
    const said = mail('Is this right?', 'Our accountant wrote:')
    expect(ownWords(mail(said, '> Invoice 12 is wrong', question))).to.equal(mail(said, question))
  })

  it('is also how often somebody wrote, which says nothing of a day', () => {
    expect(ownWords(mail(question, '', 'Ada wrote 3 times:', 'Invoice is wrong'))).to.equal(
      mail(question, 'Ada wrote 3 times:', 'Invoice is wrong')
    )
  })

  it('is without a mail below it, however far below', () => {
    const own = Array(9).fill('One more line of mine.')
    const head = ['From: Halden', 'Sent: Monday', 'To: Maja', 'Subject: Invoice', '', 'We have sent it.']
    expect(ownWords(mail(...own, ...head))).to.equal(mail(...own))
  })

  it('is also a date above a marked line that says who wrote', () => {
    expect(ownWords(mail(question, 'On 3 Nov 2025', '> Halden wrote:', 'more'))).to.equal(
      mail(question, 'On 3 Nov 2025', 'more')
    )
  })

  it('is also a line that ends with a colon above marked ones, if it does not say that anybody wrote them', () => {
    expect(ownWords(mail(question, '', 'I see:', '> wrong key'))).to.equal(mail(question, 'I see:'))
  })

  it('is without blank lines, and without what stands around it', () => {
    expect(ownWords(mail('', '  Hello,', '', '   ', `${question}  `, ''))).to.equal(mail('Hello,', question))
  })

  it('is what the mark of a signature begins with, when nothing is above it', () => {
    expect(ownWords(mail('-- ', question, '> quoted'))).to.equal(mail('-- ', question))
  })

  it('is the name of a device, or thanks and a name, when there is nothing else', () => {
    expect(ownWords(mail('Sent from my phone', '> quoted'))).to.equal('Sent from my phone')
    expect(ownWords(mail('Thanks', 'Ada', '> quoted'))).to.equal(mail('Thanks', 'Ada'))
  })

  it('is looked for in the first twenty thousand letters', () => {
    const quoted = (count: number) => mail(...Array(count).fill('> We have sent you the invoice.'), question)
    expect(ownWords(quoted(600))).to.equal(question)
    expect(ownWords(quoted(700)))
      .to.match(/^> We have sent/)
      .and.to.have.lengthOf(2_000)
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
    'what somebody said, below an empty line': mail(
      'Hi,',
      'there:',
      'Our accountant ada@b.example wrote:',
      'It is wrong'
    ),
    'a date in a sentence that goes on': mail(question, 'On 3 November 2025 Ada wrote to me', 'and nothing came'),
    'what was said on a day without a number': mail(question, 'On Monday Ada wrote:', 'Invoice is wrong'),
    'a time without a year above an address': mail(question, '03.11. Halden <help@halden.example>:', 'is our address'),
    'a year without an address': mail(question, '3 Nov 2025 <Halden>:', 'is what I see'),
    'an address that does not end the line': mail(question, '3 Nov 2025 help@halden.example, our address:', 'is gone'),
    'a saying over four lines': mail(question, 'On 3 Nov 2025', 'Ada', 'Lovelace', 'wrote:', 'Invoice is wrong'),
    'a long sentence with a colon': mail(question, `On 3 Nov 2025 ${'x'.repeat(400)} wrote:`, 'Invoice is wrong'),
    'a long sentence over two lines': mail(
      ...[question, `On 3 Nov 2025 ${'x'.repeat(200)}`, `${'y'.repeat(200)} wrote:`],
      'Invoice is wrong'
    ),
    'one address in a list': mail('It fails.', 'From: ada@b.example', 'To: bob', 'What do I do?'),
    'labels above the sender': mail(
      'It fails.',
      'Sent: Monday',
      'To: Maja',
      'Subject: invoice',
      'From: our shop',
      'What do I do?'
    ),
    'labels far below the sender': mail(
      ...['From: our shop', ...Array(7).fill('a line'), 'Sent: Monday', 'To: Maja'],
      'Subject: invoice'
    ),
    'a long line that begins as a device does': mail(
      'Paid twice',
      'Sent via bank transfer on Monday and once again on Tuesday or Wednesday'
    ),
    'a question below thanks that does not end with its mark': mail('I cannot pay.', 'Thanks', 'Why? Tell me'),
    'a long line below thanks': mail('I cannot pay.', 'Thanks', 'x'.repeat(81)),
    'thanks above a long list': mail('Hello', 'Thanks', ...Array(8).fill('one more line')),
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
