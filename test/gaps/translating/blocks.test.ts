import { expect } from 'chai'
import { blocksOf } from '../../../server/gaps/translating/blocks.ts'

const bodyOf = (body: string) => blocksOf({ title: '', body })
const texts = (body: string) => bodyOf(body).map(({ text }) => text)

describe('the blocks of a text', () => {
  it('are its title, its summary, and what its body consists of', () => {
    const body = '## Fees\n\nA refund is\nfree.\n\n1. Open **Payments**.\n2. Choose one.\n'
    expect(blocksOf({ title: 'Refunds', summary: 'What they cost.', body })).to.deep.equal([
      { kind: 'title', text: 'Refunds' },
      { kind: 'summary', text: 'What they cost.' },
      { kind: 'heading', text: 'Fees' },
      { kind: 'paragraph', text: 'A refund is free.' },
      { kind: 'item', text: 'Open Payments.' },
      { kind: 'item', text: 'Choose one.' }
    ])
  })

  it('are the same in HTML as in Markdown', () => {
    const html =
      '<h2 id="fees">Fees</h2><p>A refund is\n<em>free</em> &amp; fast.</p><ul><li><p>Open it.</p></li><li>Done</li></ul>'
    expect(bodyOf(html)).to.deep.equal(bodyOf('## Fees\n\nA refund is *free* & fast.\n\n- Open it.\n- Done\n'))
  })

  it('are lines, where plain text has no empty ones', () => {
    expect(texts('Open the menu.\nChoose a payment.')).to.deep.equal(['Open the menu.', 'Choose a payment.'])
  })

  it('have no code in them', () => {
    const body = 'Before\n\n```js\nconst secret = 1\n```\n\n<pre>more secret</pre>\n\n~~~\nsecret\n~~~\n\nAfter'
    expect(texts(body)).to.deep.equal(['Before', 'After'])
  })

  it('have the words of links and pictures, and no addresses', () => {
    expect(
      texts('See [the fees](https://halden.example/fees "Fees") and ![the menu](menu.png) at https://halden.example.')
    ).to.deep.equal(['See the fees and the menu at'])
  })

  it('have no marks of tables, call-outs and quotations', () => {
    expect(texts(':::note\n> Be quick.\n:::\n\n| Paid by | Time |\n| --- | --- |\n| Card | 5 days |')).to.deep.equal([
      'Be quick.',
      'Paid by Time',
      'Card 5 days'
    ])
  })

  it('are none of an empty text', () => {
    expect(blocksOf({ title: ' ', summary: '', body: '\n \n<p></p>\n***\n' })).to.deep.equal([])
  })

  it('end somewhere in a text that does not', () => {
    expect(bodyOf(`${'a '.repeat(200_000)}`)[0]!.text.length).to.be.below(120_001)
    expect(bodyOf('a\n\n'.repeat(1_000))).to.have.lengthOf(600)
  })

  it('of very long and hostile texts are bounded, and read in a moment', () => {
    const texts = [
      '<',
      '[',
      '[](',
      '<a ',
      '`',
      '```\n',
      '&#',
      '| ',
      '> ',
      '<pre>',
      '\ud800',
      'a\n\n',
      '# x\n',
      '<h1>',
      '<!--'
    ]
    for (const piece of texts) {
      const started = performance.now()
      expect(bodyOf(piece.repeat(300_000 / piece.length)).length).to.be.at.most(600)
      expect(performance.now() - started, piece).to.be.below(2_000)
    }
  })
})
