import { expect } from 'chai'
import { renderMarkdown, renderMessage } from '../../server/articles/markdown.ts'
import { safeArticle, safeMessage } from '../../server/articles/safe-html.ts'
import { htmlToMarkdown } from '../../server/imports/html-to-markdown.ts'
import { aliveIn } from './alive.ts'
import { payloads } from './payloads.ts'

const labels = {
  note: 'N',
  tip: 'T',
  warning: 'W',
  danger: 'D',
  headingLink: 'L',
  table: (number: number) => `${number}`
}
const article = (text: string) =>
  renderMarkdown(text, { articleAddress: () => ({ href: '/en/articles/x' }), labels }).html
const imported = (html: string) => htmlToMarkdown(html, { link: href => href, image: src => src }).markdown

describe('an attack in Markdown (H64)', () => {
  it('is known in many shapes', () => {
    expect(new Set(payloads).size).to.equal(payloads.length).and.to.be.at.least(250)
  })

  it('would be noticed by this test', () => {
    expect(aliveIn('<p>x</p><script>')).to.deep.equal(['<script>'])
    expect(aliveIn('<a href="javascript:x">x</a>')).to.deep.equal(['<a href="javascript:x">'])
    expect(aliveIn('<p onclick="x">x</p>')).to.deep.equal(['<p onclick="x">'])
    expect(aliveIn('<p onclick=x>x</p>')).to.deep.equal(['<p onclick=x>x'])
    expect(aliveIn('<h2 id="location">x</h2>')).to.deep.equal(['<h2 id="location">'])
  })

  for (const payload of payloads) {
    const name = JSON.stringify(payload)

    it(`in an article comes to nothing: ${name}`, () => {
      const html = article(payload)
      expect(aliveIn(html)).to.deep.equal([])
      expect(safeArticle(html)).to.equal(html)
    })

    it(`in a message comes to nothing: ${name}`, () => {
      const html = renderMessage(payload)
      expect(aliveIn(html)).to.deep.equal([])
      expect(safeMessage(html)).to.equal(html)
    })

    it(`in an imported article comes to nothing: ${name}`, () => {
      const html = article(imported(payload))
      expect(aliveIn(html)).to.deep.equal([])
      expect(safeArticle(html)).to.equal(html)
    })
  }

  it('that gets as far as the sanitiser ends there', () => {
    for (const payload of payloads) {
      for (const safe of [safeArticle, safeMessage]) {
        const html = safe(payload)
        expect(html.replace(/"[^"]*"/g, '')).not.to.match(
          /<[^>]*\son\w+\s*=|<(?:script|style|svg|math|iframe|form|base|meta|template)/i
        )
      }
    }
  })
})
