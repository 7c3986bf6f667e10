import { expect } from 'chai'
import { addressOf, numberIn, slugOf } from '../../server/articles/slug.ts'

describe('the readable part of an address', () => {
  const titles: [string, string][] = [
    ['Correct a paid invoice', 'correct-a-paid-invoice'],
    ['Jak skorygować opłaconą fakturę?', 'jak-skorygowac-oplacona-fakture'],
    ['Größe & Straße: Übersicht', 'grosse-strasse-ubersicht'],
    ['Как исправить счёт й', 'как-исправить-счёт-й'],
    ['退款需要多久到账？', '退款需要多久到账'],
    ['كيف أصحح فاتورة مدفوعة؟', 'كيف-أصحح-فاتورة-مدفوعة'],
    ['बिल कैसे भेजें', 'बिल-कैसे-भेजें'],
    ['  --  Two   spaces__and_lines ', 'two-spaces-and-lines'],
    ['<script>alert(1)</script>', 'script-alert-1-script'],
    ['../../etc/passwd', 'etc-passwd'],
    ['🎉', '']
  ]
  for (const [title, slug] of titles) it(`of “${title}” is “${slug}”`, () => expect(slugOf(title)).to.equal(slug))

  it('is not longer than people read, and ends with a whole word', () => {
    const slug = slugOf('word '.repeat(50))
    expect(slug.length).to.be.at.most(60)
    expect(slug).to.match(/-word$/)
  })

  it('cuts a title without spaces between letters', () => {
    expect(Array.from(slugOf('退'.repeat(200)))).to.have.lengthOf(60)
  })
})

describe('an address', () => {
  it('ends with the number, which says which thing it is', () => {
    expect(addressOf('faktura', 7)).to.equal('faktura-7')
    expect(addressOf('', 7)).to.equal('7')
    expect(numberIn('faktura-7')).to.equal(7)
    expect(numberIn('report-2024-7')).to.equal(7)
    expect(numberIn('7')).to.equal(7)
  })

  it('that has no number names nothing', () => {
    for (const address of [
      'faktura',
      'faktura-',
      'faktura7',
      'faktura-07',
      'faktura-0',
      'faktura--',
      '-7e3',
      '-7',
      '--7',
      '1.5',
      '99999999999',
      '',
      'a-7/../8b'
    ])
      expect(numberIn(address), address).to.equal(undefined)
  })
})
