import { expect } from 'chai'
import { answeringTexts, textId } from '../../server/gaps/answering-texts.ts'

const text = (language: string, title: string) => ({
  language,
  title: ` ${title} `,
  summary: `${title} in short.`,
  body: `# ${title} first\n\nOpen *Billing*.\n\n- Choose\n- Print\n\n## ${title} then\n\nDone.`
})

describe('the texts of an article that are compared with questions', () => {
  const texts = [text('de', 'Rechnung'), text('en', 'Invoice'), text('pl', 'Faktura')]

  it('are the one of the pivot in whole, and of the others their titles, headings and summaries', () => {
    const [german, english, polish] = answeringTexts({ number: 7, texts }, 'en')
    expect(english).to.deep.equal({
      id: '7 en',
      article: '7',
      language: 'en',
      title: 'Invoice',
      headings: ['Invoice first', 'Invoice then'],
      body: 'Invoice in short.\nOpen Billing.\nChoose\nPrint\nDone.'
    })
    expect(german).to.include({ id: '7 de', article: '7', language: 'de', title: 'Rechnung' })
    expect(german!.headings).to.deep.equal(['Rechnung first', 'Rechnung then'])
    expect(german!.body).to.equal('Rechnung in short.')
    expect(polish!.body).to.equal('Faktura in short.')
  })

  it('are all in whole where the pivot is missing', () => {
    for (const pivot of ['fr', ''])
      for (const { body } of answeringTexts({ number: 7, texts }, pivot)) expect(body).to.contain('Open Billing.')
  })

  it('are told apart by their languages', () => {
    expect(textId(7, 'pl')).to.equal(answeringTexts({ number: 7, texts }, 'en')[2]!.id)
  })
})
