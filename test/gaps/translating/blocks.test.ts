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

  it('are headings and items where a line begins with their mark and a space, also inside of quotations', () => {
    const kindsOf = (...marks: string[]) => new Set(marks.map(mark => bodyOf(`${mark} Open it`)[0]!.kind))
    expect([...kindsOf('#', '###', '######', '> ##')]).to.deep.equal(['heading'])
    expect([...kindsOf('-', '*', '+', '•', '1.', '12)', '123.', '  -', '\t-', '> -', '|')]).to.deep.equal(['item'])
    expect([...kindsOf('1234.', '#######', '>', '1', '—')]).to.deep.equal(['paragraph'])
    expect(bodyOf('-Open')).to.deep.equal([{ kind: 'paragraph', text: '-Open' }])
    expect(bodyOf('#Open')).to.deep.equal([{ kind: 'paragraph', text: '#Open' }])
    expect(texts('- # Fees')).to.deep.equal(['Fees'])
  })

  it('end at each tag that begins or ends one, and at no other', () => {
    const tags =
      'p div ul ol li table thead tbody tr section article blockquote br hr dl dd dt h1 h2 h3 h4 h5 h6'.split(' ')
    for (const tag of tags) {
      expect(texts(`one<${tag}>two</${tag}>three`), tag).to.deep.equal(['one', 'two', 'three'])
      expect(texts(`one<${tag.toUpperCase()} class="x">two`), tag).to.deep.equal(['one', 'two'])
    }
    for (const tag of ['b', 'span', 'td', 'pfeil', 'link', 'h7'])
      expect(texts(`one<${tag}>two</${tag}>three`), tag).to.deep.equal(['one two three'])
    expect(bodyOf('<ul><li>\n <p>Open it.</p></li></ul>')).to.deep.equal([{ kind: 'item', text: 'Open it.' }])
    expect(bodyOf('<h1>Fees</h1><H6 id="x">More</H6>').map(({ kind }) => kind)).to.deep.equal(['heading', 'heading'])
  })

  it('go on in the next line, but for headings', () => {
    expect(texts('- Open it\n  and wait.\n\nDone')).to.deep.equal(['Open it and wait.', 'Done'])
    expect(texts('## Fees\nA refund is free.\n\nDone')).to.deep.equal(['Fees', 'A refund is free.', 'Done'])
    expect(texts('1. Open it.\n2. Wait.\n\nDone')).to.deep.equal(['Open it.', 'Wait.', 'Done'])
  })

  it('are told by lines that end as on any system', () => {
    expect(texts('A refund is\r\nfree.\r\n\r\nDone')).to.deep.equal(['A refund is free.', 'Done'])
    expect(texts('A refund is\nfree.\n \t\nDone')).to.deep.equal(['A refund is free.', 'Done'])
    expect(texts('A refund is\rfree.\r\rDone')).to.deep.equal(['A refund is free.', 'Done'])
  })

  it('have the characters that HTML has names and numbers for', () => {
    expect(texts('caf&#233; &#xE9;t&#XE9; &AMP; &lt;b&gt; &quot;it&apos;s&quot;')).to.deep.equal([
      'café été & <b> "it\'s"'
    ])
    expect(texts('one&nbsp;two&shy;fold')).to.deep.equal(['one twofold'])
    expect(texts('a&nothing;b&#31;c&#32;d&#x10FFFF;e&#x110000;f&#no;g')).to.deep.equal(['a b c d\u{10ffff}e f g'])
  })

  it('have no comments of HTML in them, and all that only looks like a tag', () => {
    expect(texts('Open <!-- secret --> it')).to.deep.equal(['Open it'])
    expect(texts('Open <B>it</B><SPAN class="x">, please</SPAN>')).to.deep.equal(['Open it, please'])
    expect(texts('The fee is 5 < 6 and 7 > 3 euros')).to.deep.equal(['The fee is 5 < 6 and 7 > 3 euros'])
  })

  it('have no marks of emphasis, and the lines inside of names', () => {
    expect(texts('_Open_ __the__ **menu**, `api_key`, v2_1 and ~~not~~ *it*')).to.deep.equal([
      'Open the menu, api_key, v2_1 and not it'
    ])
  })

  it('have no space before a comma or a full stop, where a tag was', () => {
    expect(texts('Open <b>it</b> , wait <i>and</i> see <br/>.')).to.deep.equal(['Open it, wait and see', '.'])
    expect(texts('Wait : now ; or ? go ! ( it ) .')).to.deep.equal(['Wait: now; or? go! ( it).'])
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
    expect(texts('<prefix>Open</prefix> it')).to.deep.equal(['Open it'])
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
      texts(
        'See [the fees](https://halden.example/fees "Fees") and ![the menu](menu.png) at https://halden.example and http://halden.example/x.'
      )
    ).to.deep.equal(['See the fees and the menu at and'])
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
    expect(bodyOf('a '.repeat(200_000))[0]!.text).to.have.lengthOf(119_999)
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
