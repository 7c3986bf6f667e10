import { expect } from 'chai'
import { documentIn } from '../../server/search/documents.ts'

const text = {
  title: 'Correct an invoice',
  summary: 'What to do.',
  body: '## When\n\nA **wrong** price.\n\n:::tip\nNot needed for typos.\n:::'
}
const published = {
  ...text,
  revision: undefined as never,
  edition: 1,
  at: new Date(),
  meaningChangedAt: new Date(),
  by: 'w'
}
const article = {
  number: 7,
  section: 3,
  audience: 'signed-in' as const,
  tags: ['billing'],
  translations: [
    { language: 'en', published, searchWords: ['receipt'], draft: { ...text, title: 'Secret draft' } },
    { language: 'pl' }
  ]
}

describe('what is indexed of an article', () => {
  it('are its words, without their markup, and where it stands', async () => {
    const document = (await documentIn(article, 'en', 1))!
    expect(document).to.deep.include({
      id: '7',
      title: 'Correct an invoice',
      headings: ['When'],
      tags: ['billing'],
      words: ['receipt'],
      category: '1',
      section: '3'
    })
    expect(document.body)
      .to.match(/^What to do\.\nWhen\nA wrong price\./)
      .and.not.match(/[*#:]/)
  })

  it('says who may find it', async () => expect((await documentIn(article, 'en', 1))!.audience).to.equal('signed-in'))

  it('is the published text and never the draft', async () => {
    expect(JSON.stringify(await documentIn(article, 'en', 1))).not.to.contain('Secret')
    expect(await documentIn(article, 'pl', 1)).to.equal(undefined)
    expect(await documentIn(article, 'de', 1)).to.equal(undefined)
  })
})
