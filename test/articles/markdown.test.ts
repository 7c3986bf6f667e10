import { expect } from 'chai'
import { longestText, renderMarkdown, wordsOf } from '../../server/articles/markdown.ts'
import { ownTime } from '../support/own-time.ts'

const labels = {
  note: 'Note',
  tip: 'Tip',
  warning: 'Warning',
  danger: 'Danger',
  headingLink: 'Link to this part',
  table: (number: number) => `Table ${number}`
}
const articleAddress = (number: number) =>
  number === 42 ? { href: '/pl/articles/faktura-42', title: 'Jak wystawić fakturę' } : undefined

const rendered = (text: string) => renderMarkdown(text, { articleAddress, labels })
const html = (text: string) => rendered(text).html.trim()

describe('the headings of an article', () => {
  it('begin at the second level, because the page has its own first', () => {
    expect(rendered('# Start\n\n### Detail').headings).to.deep.equal([
      { id: 's-start', text: 'Start', level: 2 },
      { id: 's-detail', text: 'Detail', level: 3 }
    ])
    expect(html('# Start')).to.match(/^<h2 id="s-start">/)
  })

  it('have an id in their own script and a named link to themselves', () => {
    expect(html('## Zażółć **gęślą**!')).to.equal(
      '<h2 id="s-zażółć-gęślą">Zażółć <strong>gęślą</strong>! ' +
        '<a class="anchor" href="#s-zażółć-gęślą" aria-label="Link to this part">#</a></h2>'
    )
    expect(rendered('## 返金の方法').headings[0]?.id).to.equal('s-返金の方法')
  })

  it('have different ids when they have the same words', () => {
    const ids = rendered('## A\n\n## A\n\n## A 2\n\n## A').headings.map(({ id }) => id)

    expect(ids).to.deep.equal(['s-a', 's-a-2', 's-a-2-2', 's-a-3'])
  })

  it('never have an id that a script could take for its own', () => {
    expect(rendered('## location').headings[0]?.id).to.equal('s-location')
  })

  it('are listed without rendering, and only where they divide the text', () => {
    expect(wordsOf('## One\n\n> ## Quoted\n\n#### Small').headings.map(({ text }) => text)).to.deep.equal(['One'])
  })
})

describe('a link in an article', () => {
  it('to an article leads to its address in the language of the reader', () => {
    expect(html('[Invoices](article:42)')).to.equal(
      '<p><a href="/pl/articles/faktura-42" title="Jak wystawić fakturę">Invoices</a></p>'
    )
  })

  it('to a part of an article names the part by its words or its id', () => {
    expect(html('[x](article:42#Po%20kolei)')).to.contain('href="/pl/articles/faktura-42#s-po-kolei"')
    expect(html('[x](article:42#s-po-kolei)')).to.contain('href="/pl/articles/faktura-42#s-po-kolei"')
    expect(html('[x](#Po%20kolei)')).to.contain('href="#s-po-kolei"')
  })

  it('without words is called what the article is called', () => {
    expect(html('See [](article:42).')).to.equal(
      '<p>See <a href="/pl/articles/faktura-42">Jak wystawić fakturę</a>.</p>'
    )
  })

  it('to an article that is not there leaves its words', () => {
    expect(html('See [the **old** one](article:7).')).to.equal('<p>See the <strong>old</strong> one.</p>')
  })

  it('leads out of the program without giving it away', () => {
    expect(html('[x](https://example.com)')).to.contain('href="https://example.com" rel="noopener"')
  })

  it('is made of a bare address, but not of a file name', () => {
    expect(html('https://example.com/a_b_c and readme.md')).to.equal(
      '<p><a href="https://example.com/a_b_c" rel="noopener">https://example.com/a_b_c</a> and readme.md</p>'
    )
  })

  it('is not made of an address that is none', () => {
    expect(html('[x](javascript:alert) [y](//example.com) [z](ftp://example.com)')).not.to.contain('<a')
  })
})

describe('an image in an article', () => {
  it('comes from the file store or over https, and only when it is near', () => {
    expect(html('![Desk](/files/desk.png)')).to.equal('<p><img src="/files/desk.png" alt="Desk" loading="lazy" /></p>')
    expect(html('![Desk](https://example.com/desk.png)')).to.contain('<img src="https://example.com/desk.png"')
  })

  it('from anywhere else is told in words', () => {
    expect(html('![Desk](http://example.com/desk.png) ![Lamp](/sign-out)')).to.equal('<p>Desk Lamp</p>')
  })

  it('keeps a size given with its title', () => {
    expect(html('![Desk](/files/desk.png "The desk =640x400")')).to.contain('title="The desk" width="640" height="400"')
    expect(html('![Desk](/files/desk.png "=64x40")')).not.to.contain('title')
  })

  it('has the size that the store knows', () => {
    const imageSize = () => ({ width: 3, height: 2 })

    expect(renderMarkdown('![x](/files/x.png)', { articleAddress, labels, imageSize }).html).to.contain(
      'width="3" height="2"'
    )
  })
})

describe('a call-out', () => {
  it('says in the language of the reader what kind it is', () => {
    const german = renderMarkdown(':::warning\nx\n:::', { articleAddress, labels: { ...labels, warning: 'Achtung' } })

    expect(german.html).to.contain('<aside class="callout warn" role="note">\n<strong>Achtung</strong>\n<p>x</p>')
  })

  it('may have a title of its own, and is still named by its kind', () => {
    expect(html(':::tip Save & close\nx\n:::')).to.contain(
      '<aside class="callout tip" role="note" aria-label="Tip">\n<strong>Save &amp; close</strong>'
    )
  })

  it('may hold lists and stand in one', () => {
    expect(html('- a\n\n  :::danger\n  1. b\n  :::')).to.match(
      /<li>.*<aside class="callout danger".*<ol>.*<\/ol>.*<\/li>/s
    )
  })

  it('of an unknown kind is plain text', () => {
    expect(html(':::spell\nx\n:::')).not.to.contain('<aside')
  })
})

describe('a table', () => {
  it('scrolls in a region that the keyboard reaches, each with its own name', () => {
    const table = '| a | b |\n| --- | ---: |\n| 1 | 2 |\n'

    expect(html(`${table}\n${table}`)).to.match(
      /<div class="table-scroll" tabindex="0" role="region" aria-label="Table 1">.*aria-label="Table 2"/s
    )
    expect(html(table)).to.contain('<th scope="col" class="end">b</th>')
  })

  it('without words in its header has none', () => {
    expect(html('|  |  |\n| --- | --- |\n| 1 | 2 |')).not.to.contain('<th')
  })
})

describe('the text of an article', () => {
  it('has lists that begin where the writer began, code from left to right, and struck-out words', () => {
    expect(html('7. x')).to.contain('<ol start="7">')
    expect(html('```js\nx < 1\n```')).to.equal('<pre dir="ltr"><code class="language-js">x &lt; 1\n</code></pre>')
    expect(html('~~x~~')).to.equal('<p><s>x</s></p>')
  })

  it('takes HTML for words', () => {
    expect(html('<b>x</b> <br>')).to.equal('<p>&lt;b&gt;x&lt;/b&gt; &lt;br&gt;</p>')
  })

  it('knows bold words in scripts without spaces', () => {
    expect(html('これは**「重要」**です')).to.equal('<p>これは<strong>「重要」</strong>です</p>')
    expect(html('a**"b"**c')).to.equal('<p>a**"b"**c</p>')
  })

  it('may not be longer than the limit', () => {
    expect(() => rendered('x'.repeat(longestText + 1))).to.throw(RangeError)
    expect(() => rendered('x'.repeat(1_000_000))).to.throw(RangeError)
  })

  it('nests only so deeply', () => {
    const nested = html(`${'> '.repeat(500)}x\n\n${'*'.repeat(501)}y${'*'.repeat(501)}\n`)

    expect(nested.match(/<blockquote>/g)?.length).to.be.lessThan(30)
    expect(nested.match(/<strong>/g)?.length).to.be.lessThan(30)
  })

  it('shows brackets that nothing closes, and links beside them', () => {
    expect(html('[a ![b')).to.equal('<p>[a ![b</p>')
    expect(html('[a](#b) [c ![')).to.match(/a<\/a> \[c !\[<\/p>$/)
    expect(html('![[[x](#y)')).to.match(/^<p>!\[\[<a [^>]+>x<\/a><\/p>$/)
    expect(html('*[a*')).to.equal('<p><em>[a</em></p>')
  })

  for (const character of ['[', '*', '>', '`', '![', '<', '_', '[a', '![a']) {
    it(`is read at once even if it is 50,000 times ${character}`, () => {
      const text = character.repeat(50_000 / character.length)

      expect(fastestOfFive(() => rendered(text))).to.be.lessThan(200)
    })
  }
})

describe('the plain text of an article', () => {
  it('has the words of links, images, code and call-outs, and no marks', () => {
    const text =
      '# A *b*\n\n:::tip Mind\n[c](article:42) `d`\n:::\n\n![e](/files/e.png)\n\n| f | g |\n|---|---|\n| h | i |'

    expect(wordsOf(text).text).to.equal('A b\nMind\nc d\ne\nf\ng\nh\ni')
  })

  it('keeps the words of two lines apart', () => {
    expect(wordsOf('one\ntwo\\\nthree').text).to.equal('one two three')
  })
})

/** Milliseconds of computing, whatever else the machine is busy with. */
function fastestOfFive(work: () => void): number {
  return Math.min(
    ...Array.from({ length: 5 }, () => {
      const began = ownTime()
      work()
      return ownTime() - began
    })
  )
}
