import { expect } from 'chai'
import { longestMessage, renderMessage } from '../../server/articles/markdown.ts'

const html = (text: string) => renderMessage(text).trim()

describe('a message', () => {
  it('keeps its lines and paragraphs', () => {
    expect(html('Hello\nOmar\n\nBye')).to.equal('<p>Hello<br />\nOmar</p>\n<p>Bye</p>')
  })

  it('has links that tell search engines nothing', () => {
    expect(html('https://example.com')).to.equal(
      '<p><a href="https://example.com" rel="nofollow noopener">https://example.com</a></p>'
    )
  })

  it('may have lists, bold words, code and quotes', () => {
    expect(html('- **a**\n- `b`\n\n> c')).to.match(/<li><strong>a<\/strong><\/li>.*<code.*<blockquote>\n<p>c<\/p>/s)
  })

  it('has no headings, only bold lines, and no ids', () => {
    expect(html('# Help!')).to.equal('<p><strong>Help!</strong></p>')
    expect(html('Regards\n---\nMaja')).to.equal('<p>Regards</p>\n<hr />\n<p>Maja</p>')
  })

  it('loads no images: it links to them', () => {
    expect(html('![my screen](https://example.com/a.png)')).to.equal(
      '<p><a href="https://example.com/a.png" rel="nofollow noopener">my screen</a></p>'
    )
    expect(html('[![a](https://example.com/a.png)](https://example.com)').match(/<a /g)).to.have.lengthOf(1)
  })

  it('takes indented lines and table lines for text', () => {
    expect(html('    four spaces')).to.equal('<p>four spaces</p>')
    expect(html('a | b\n--- | ---')).not.to.contain('<table')
  })

  it('leads to articles if it is told where they are', () => {
    expect(renderMessage('[x](article:42)', { articleAddress: () => ({ href: '/en/articles/x-42' }) })).to.contain(
      'href="/en/articles/x-42"'
    )
    expect(html('[x](article:42)')).to.equal('<p>x</p>')
  })

  it('may not be longer than the limit', () => {
    expect(() => html('x'.repeat(longestMessage + 1))).to.throw(RangeError)
  })
})
