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

  it('go on in the next line, but for headings', () => {
    expect(texts('- Open it\n  and wait.\n\nDone')).to.deep.equal(['Open it and wait.', 'Done'])
    expect(texts('## Fees\nA refund is free.\n\nDone')).to.deep.equal(['Fees', 'A refund is free.', 'Done'])
    expect(texts('1. Open it.\n2. Wait.\n\nDone')).to.deep.equal(['Open it.', 'Wait.', 'Done'])
  })

  it('are told by lines that end as on any system', () => {
    expect(texts('A refund is\r\nfree.\r\n\r\nDone')).to.deep.equal(['A refund is free.', 'Done'])
    expect(texts('A refund is\rfree.\r\rDone')).to.deep.equal(['A refund is free.', 'Done'])
  })

  it('have the characters that HTML has names and numbers for', () => {
    expect(texts('caf&#233; &#xE9;t&#XE9; &AMP; &lt;b&gt;')).to.deep.equal(['café été & <b>'])
    expect(texts('one&nbsp;two&shy;fold')).to.deep.equal(['one twofold'])
    expect(texts('a&nothing;b&#31;c&#32;d&#x10FFFF;e&#x110000;f&#no;g')).to.deep.equal(['a b c d\u{10ffff}e f g'])
  })

  it('have no space before a comma or a full stop, where a tag was', () => {
    expect(texts('Open <b>it</b> , wait <i>and</i> see <br/>.')).to.deep.equal(['Open it, wait and see', '.'])
    expect(texts('<ul><li>Open it.</li> Then wait.</ul>')).to.deep.equal(['Open it.', 'Then wait.'])
  })

  it('have no code of lists in them, nor of another kind inside of code', () => {
    expect(texts('1. Run\n\n   ```\n   secret\n   ```\n\n2. Wait')).to.deep.equal(['Run', 'Wait'])
    expect(texts('1. Run\n\n      ~~~\n      secret\n      ~~~\n\n2. Wait')).to.deep.equal(['Run', 'Wait'])
    expect(texts('```\nsecret\n~~~\nsecret\n```\nAfter')).to.deep.equal(['After'])
  })

  it('have all around an element that shows none of them', () => {
    expect(texts('Before <pre>secret<pre>secret</pre> between <PRE class="a">secret</PRE > after')).to.deep.equal([
      'Before',
      'between',
      'after'
    ])
    expect(texts('Before<style>secret</style>between<script>secret</script>after')).to.deep.equal([
      'Before',
      'between',
      'after'
    ])
  })

  it('have the words around a tag that is only written about', () => {
    expect(texts('Paste it after the `<script>` tag, and save.')).to.deep.equal(['Paste it after the tag, and save.'])
    expect(texts('Paste it before the `</script>` tag, and save.')).to.deep.equal([
      'Paste it before the tag, and save.'
    ])
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
    expect(blocksOf({ title: 'a'.repeat(2_000), body: '' })[0]!.text).to.have.lengthOf(1_000)
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
