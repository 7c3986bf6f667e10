import { expect } from 'chai'
import { longestText } from '../../server/articles/markdown.ts'
import { htmlToMarkdown } from '../../server/imports/html-to-markdown.ts'

const conversion = {
  link: (href: string) => (href.startsWith('/hc/') ? 'article:42' : href.startsWith('http') ? href : undefined),
  image: (src: string) => (src.startsWith('https:') ? '/files/a.png' : undefined)
}
const converted = (html: string) => htmlToMarkdown(html, conversion)
const markdown = (html: string) => converted(html).markdown

describe('words from another help centre', () => {
  it('keep their emphasis, code and line breaks', () => {
    expect(markdown('<p>a <b>b</b> <i>c</i> <code>d`e</code><br>f <del>g</del></p>')).to.equal(
      'a **b** *c* ``d`e``\\\nf ~~g~~'
    )
  })

  it('stay words where they look like Markdown', () => {
    expect(markdown('<p># a</p><p>1. b</p><p>*c* [d](e) &lt;b&gt; &amp;lt; f_g _h_ :::</p><p>:::tip</p>')).to.equal(
      '\\# a\n\n1\\. b\n\n\\*c\\* \\[d\\](e) \\<b> \\&lt; f_g \\_h\\_ :::\n\n\\:::tip'
    )
  })

  it('are bold where Markdown can make them bold', () => {
    expect(markdown('<p><b>Note:</b>text</p>')).to.equal('**Note**:text')
    expect(markdown('<p>これは<b>「重要」</b>です</p>')).to.equal('これは**「重要」**です')
    expect(markdown('<p>x<b>(y)</b>z</p>')).to.equal('x(y)z')
    expect(markdown('<p><b>a</b><b>b</b> <i>c</i><b>d</b></p>')).to.equal('**ab** c**d**')
  })

  it('lose empty paragraphs and breaks that separate nothing', () => {
    expect(markdown('<p>a<br></p><p><br></p><br><div>b</div><p>&nbsp;</p>')).to.equal('a\n\nb')
  })

  it('name keys that are pressed together as one', () => {
    expect(markdown('<kbd><kbd>Ctrl</kbd><kbd>C</kbd></kbd> or <kbd>F5</kbd>')).to.equal('`Ctrl+C` or `F5`')
  })

  it('keep raised and lowered figures', () => {
    expect(markdown('m<sup>2</sup> H<sub>2</sub>O')).to.equal('m² H₂O')
    expect(converted('n<sup>th</sup>')).to.deep.equal({ markdown: 'nth', losses: ['superscript'] })
  })

  it('are not cut by code that has fences in it', () => {
    expect(markdown('<pre class="language-md"><code>```\nx\n```</code></pre>')).to.equal('````md\n```\nx\n```\n````')
  })
})

describe('lists from another help centre', () => {
  it('keep their numbers and what is nested in them', () => {
    expect(markdown('<ol start="3"><li>a<ul><li>b</li></ul></li><li><p>c</p></li></ol>')).to.equal('3. a\n   - b\n4. c')
  })

  it('are nested even where an old editor forgot the item', () => {
    expect(markdown('<ul><li>a</li><ul><li>b</li></ul></ul>')).to.equal('- a\n  - b')
  })

  it('stay two when they follow one another', () => {
    expect(markdown('<ol><li>a</li></ol><ol><li>b</li></ol>')).to.equal('1. a\n\n1) b')
  })

  it('of definitions become bold terms', () => {
    expect(markdown('<dl><dt>Term</dt><dd>Meaning</dd></dl>')).to.equal('**Term**\n\nMeaning')
  })
})

describe('boxes from another help centre', () => {
  it('become call-outs of the weightiest kind they claim', () => {
    expect(markdown('<div class="note tip"><p>a</p></div>')).to.equal(':::tip\na\n:::')
    expect(markdown('<div class="note important">a</div>')).to.equal(':::warning\na\n:::')
    expect(markdown('<div class="callout callout--danger">a</div>')).to.equal(':::danger\na\n:::')
    expect(markdown('<p class="alert alert-info">a</p>')).to.equal(':::note\na\n:::')
    expect(markdown('<div class="content">a</div>')).to.equal('a')
  })

  it('are called what their first heading says', () => {
    expect(markdown('<div class="note"><h2>Mind <b>this</b></h2><p>a</p></div>')).to.equal(':::note Mind this\na\n:::')
  })

  it('stay boxes in lists and in boxes', () => {
    expect(markdown('<ul><li>a<div class="note">b</div></li></ul>')).to.equal('- a\n\n  :::note\n  b\n  :::')
    expect(markdown('<div class="tip">a<div class="note">b</div></div>')).to.equal(
      '::::tip\na\n\n:::note\nb\n:::\n::::'
    )
  })
})

describe('tables from another help centre', () => {
  it('keep their header and alignment', () => {
    expect(
      markdown('<table><tr><th>a|b</th><th>c</th></tr><tr><td>1</td><td style="text-align: right">2</td></tr></table>')
    ).to.equal('| a\\|b | c |\n| --- | --: |\n| 1 | 2 |')
  })

  it('without a header have an empty one', () => {
    expect(markdown('<table><tr><td>a</td><td>b</td></tr></table>')).to.equal('|  |  |\n| --- | --- |\n| a | b |')
  })

  it('have one line for each cell, and say so', () => {
    expect(
      converted('<table><tr><td><p>a</p><p>b</p></td><td><ul><li>c</li><li>d</li></ul></td></tr></table>')
    ).to.deep.equal({ markdown: '|  |  |\n| --- | --- |\n| a b | • c • d |', losses: ['table-block'] })
  })

  it('leave a place where a cell spanned several', () => {
    expect(
      converted(
        '<table><tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr><tr><td colspan="2">d</td></tr></table>'
      )
    ).to.deep.equal({
      markdown: '|  |  |\n| --- | --- |\n| a | b |\n|  | c |\n| d |  |',
      losses: ['table-span']
    })
  })

  it('that only arrange a page are undone', () => {
    expect(markdown('<table><tr><td><p>a</p><pre>b</pre></td></tr></table>')).to.equal('a\n\n```\nb\n```')
  })
})

describe('links and images from another help centre', () => {
  it('lead to where the article and the file are now', () => {
    expect(markdown('<a href="/hc/en-us/articles/1">x</a> <img src="https://x.example/a.png" alt="A [b]">')).to.equal(
      '[x](article:42) ![A \\[b\\]](/files/a.png)'
    )
  })

  it('keep the place of an article that is not named', () => {
    expect(markdown('<p>See <a href="/hc/en-us/articles/1"></a> for more.</p>')).to.equal(
      'See [](article:42) for more.'
    )
  })

  it('to a heading follow the heading to its new name', () => {
    expect(markdown('<h2 id="h_01">Set <b>up</b></h2><a href="#h_01">x</a>')).to.equal(
      '## Set **up**\n\n[x](#s-set-up)'
    )
  })

  it('that lead nowhere leave their words, and are told', () => {
    expect(converted('<a href="javascript:alert(1)">x</a> <img src="cid:1" alt="y">')).to.deep.equal({
      markdown: 'x y',
      losses: ['image', 'link']
    })
  })

  it('keep the size of an image', () => {
    expect(markdown('<img src="https://x.example/a.png" alt="a" width="640" height="400px">')).to.equal(
      '![a](/files/a.png "=640x400")'
    )
  })

  it('stand in for videos and frames', () => {
    expect(converted('<iframe src="//video.example/1"></iframe>')).to.deep.equal({
      markdown: '[https://video.example/1](https://video.example/1)',
      losses: ['iframe']
    })
  })
})

describe('what Markdown cannot say', () => {
  it('is told once, by kind', () => {
    const html = '<style>x</style><script>y</script><form><input><input></form><p style="color:red">z</p><svg></svg>'

    expect(converted(html)).to.deep.equal({ markdown: 'z', losses: ['drawing', 'form', 'script', 'style'] })
  })

  it('never comes out as HTML', () => {
    expect(markdown('<table><tr><td><ul><li>a</li></ul></td><td><h2>b</h2></td></tr></table><u>c</u>')).not.to.contain(
      '<'
    )
  })
})

describe('hostile HTML', () => {
  it('that nests beyond all reason is read as its words', () => {
    expect(converted(`${'<div>'.repeat(50_000)}x`)).to.deep.equal({ markdown: 'x', losses: ['too-deep'] })
    expect(converted(`${'<ul><li>'.repeat(50_000)}x`).losses).to.contain('too-deep')
  })

  it('that nests too deeply for anybody is flattened', () => {
    expect(markdown(`${'<blockquote>'.repeat(300)}x${'</blockquote>'.repeat(300)}`).length).to.be.lessThan(200)
  })

  it('of twenty megabytes is cut at the end of a paragraph', () => {
    const { markdown, losses } = converted('<p>lorem ipsum dolor</p>'.repeat(900_000))

    expect(losses).to.deep.equal(['too-long'])
    expect(markdown.length).to.be.at.most(longestText)
    expect(markdown).to.match(/dolor$/)
  })

  it('with a picture written into it loses the picture, not the rest', () => {
    expect(converted(`<img src="data:image/png;base64,${'A'.repeat(5_000_000)}"><p>x</p>`)).to.deep.equal({
      markdown: 'x',
      losses: ['image']
    })
  })

  it('that is broken off anywhere is still read', () => {
    const html = '<div class="note"><h2>a</h2><table><tr><td><a href="/hc/x">b</a><ul><li>c<pre><code>d</code></pre>'

    for (let end = 0; end <= html.length; end++) expect(() => markdown(html.slice(0, end))).not.to.throw()
  })

  it('with long runs of space takes no longer than its length', () => {
    for (const space of [' ', '\n', '\u00a0'])
      expect(markdown(`a${space.repeat(300_000)}b`).length).to.be.greaterThan(1)
  }).timeout(5000)
})
