import { expect } from 'chai'
import { differenceOf } from '../../server/articles/difference.ts'
import {
  closeLongTexts,
  differenceBetween,
  renderedArticle,
  renderedMessages,
  wordsOfArticle,
  wordsOfMessages
} from '../../server/articles/long-texts.ts'
import { renderMarkdown, renderMessage, wordsOf, wordsOfMessage } from '../../server/articles/markdown.ts'

const labels = {
  ...{ note: 'Note', tip: 'Tip', warning: 'Warning', danger: 'Danger', headingLink: 'Link' },
  table: (number: number) => `Table ${number}`
}
const articleAddress = (number: number) =>
  number % 2 ? { href: `/en/articles/a-${number}`, title: `Article ${number}` } : undefined

/** With everything that a text may ask of the program: addresses, also such as are written strangely, and names. */
const part = (number: number) => `## Heading ${number}

| a | b |
|---|---|
| [](article:${number}) | [x](&#97;rticle:${number + 1}#heading) |

:::note
**Words** of part ${number}.
:::
`
const text = (parts: number) => Array.from({ length: parts }, (_, at) => part(at + 1)).join('\n')

describe('what is made of a text', () => {
  after(closeLongTexts)

  for (const [length, parts] of [
    ['short', 3],
    ['long', 400]
  ] as const) {
    it(`is the same as of any other: ${length}`, async () => {
      const body = text(parts)
      const message = body.slice(0, 40_000)

      expect(await renderedArticle(body, { articleAddress, labels })).to.deep.equal(
        renderMarkdown(body, { articleAddress, labels })
      )
      expect(await renderedMessages([message, 'Hello'], { articleAddress })).to.deep.equal(
        [message, 'Hello'].map(each => renderMessage(each, { articleAddress }))
      )
      expect(await wordsOfArticle(body)).to.deep.equal(wordsOf(body))
      expect(await wordsOfMessages([message, 'Hello'])).to.deep.equal([message, 'Hello'].map(wordsOfMessage))
      const other = body.replaceAll('Words', 'Other words')
      expect(await differenceBetween(body, other)).to.deep.equal(differenceOf(body, other))
    })
  }

  it('can be asked for again after the thread was closed', async () => {
    await closeLongTexts()

    expect(await wordsOfMessages([text(100)])).to.deep.equal([wordsOfMessage(text(100))])
  })

  it('is refused when the text is too long, and what comes after it is not', async () => {
    const failure = await renderedArticle('x'.repeat(100_001), { articleAddress, labels }).catch(
      (error: Error) => error
    )

    expect(failure).to.be.an('error').with.property('message').that.contains('A text may have 100000 characters')
    expect((await renderedArticle(text(200), { articleAddress, labels })).headings).to.have.lengthOf(200)
  })
})
