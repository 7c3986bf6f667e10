import { expect } from 'chai'
import { graphOf } from '../../../server/gaps/alike/graph.ts'
import { learnAnswers } from '../../../server/gaps/alike/learn-answers.ts'
import { neighboursOf } from '../../../server/gaps/alike/neighbours.ts'
import { learnNone } from '../../../server/gaps/alike/none.ts'
import { lessonsOf } from '../../../server/gaps/alike/none-lessons.ts'
import type { Article } from '../../../server/gaps/alike/passages.ts'
import { question } from './questions.ts'

const article = (id: string, title: string, body: string, more: Partial<Article> = {}): Article => ({
  id,
  title,
  body,
  language: 'en',
  ...more
})
const articles = [article('pay', 'Pay', 'Choose a card. Print it.'), article('mail', 'Mailboxes', 'Open a mailbox.')]
const asked = ['How can I pay', 'how can I pay?', 'Where is my mail'].map((words, at) => question(`${at}`, words))
const titles = [
  'Refund money',
  'Import customers',
  'Cancel invoices',
  'Reset passwords',
  'Change logos',
  'Print receipts'
]
const link = (words: string, article: string) => ({ question: { words, language: 'en' }, article })

describe('what is learned to answer', () => {
  const { snapshot } = learnAnswers(articles, {
    questions: asked,
    links: [link('Which card', 'pay'), link('Which tractor', 'gone')]
  })

  it('is of titles and sentences, of questions that were answered, and of past questions, each words once', () => {
    expect([...snapshot.articleOf]).to.deep.equal([0, 0, 0, 1, 1, 0, -1, -1])
    expect(snapshot.passagesOf).to.deep.equal([
      [0, 1, 2, 5],
      [3, 4]
    ])
    expect(snapshot.rows.starts).to.have.lengthOf(9)
    expect(snapshot.vectors).to.have.lengthOf(8 * snapshot.space.width)
    expect(snapshot.arrivals.articles).to.have.lengthOf(8 * snapshot.arrivals.most)
  })

  it('is where each of them lies, the first title first', () => {
    const { rows, vocabulary, contrast, space } = snapshot
    const words = (row: number) =>
      [...rows.ids.subarray(rows.starts[row], rows.starts[row + 1])].map(id => vocabulary.features[id])
    expect(words(0)).to.include('wpay')
    expect(words(0)).not.to.include('wcard')
    expect(words(1)).to.include('wcard')
    expect(words(7)).to.include('wmail')
    expect(contrast.weights).to.have.lengthOf(2 * (contrast.columns + space.width))
  })

  it('is of each article as a whole, too', () => {
    expect(snapshot.articles).to.deep.equal(['pay', 'mail'])
    expect(snapshot.wholes.starts).to.have.lengthOf(3)
    expect(snapshot.wholeVectors).to.have.lengthOf(2 * snapshot.space.width)
    const words = (whole: number) =>
      [...snapshot.wholes.ids.subarray(snapshot.wholes.starts[whole], snapshot.wholes.starts[whole + 1])].map(
        id => snapshot.vocabulary.features[id]
      )
    expect(words(0)).to.include.members(['wpay', 'wcard', 'wprint'])
    expect(words(1)).to.include('wmailbox')
    expect(words(1)).not.to.include('wcard')
  })

  it('is that texts of one article in several languages are no rivals', () => {
    const texts = articles.flatMap(text => [text, { ...text, id: `${text.id} de`, article: text.id, language: 'de' }])
    expect([...learnAnswers(texts).snapshot.contrast.articleOfText]).to.deep.equal([0, 0, 1, 1])
  })

  it('is when none answers, from lines of the articles and from questions: one that was answered is no line', () => {
    const some = titles.map((title, at) => article(`${at}`, title, `Open the menu. Choose ${title}. That is all.`))
    const links = titles.map((title, at) => link(`${title} please`, `${at}`))
    const { snapshot } = learnAnswers(some, { questions: asked, links })
    const { rows, vectors, cells } = snapshot
    const lessons = lessonsOf({
      learned: snapshot,
      graph: graphOf(neighboursOf(rows, vectors, cells, 15)),
      articleOfText: some.map(({ id }) => id),
      firstLink: 4 * some.length
    })
    expect(lessons.known.some(({ weight }) => weight === 1)).to.equal(true)
    expect(snapshot.none).to.deep.equal(learnNone(lessons))
  })

  it('is also of what people said that nothing answers, if it says anything', () => {
    const none = (...unanswered: string[]) => [
      ...learnAnswers(articles, { unanswered: unanswered.map(words => ({ words, language: 'en' })) }).snapshot.none
    ]
    expect(none('Open a card')).not.to.deep.equal(none())
    expect(none('👍')).to.deep.equal(none())
  })

  it('is of what people said that nothing answers also where a single article may be meant', () => {
    const none = (unanswered: { words: string; language: string }[]) =>
      learnAnswers(articles.slice(0, 1), { unanswered }).snapshot.none
    expect(none([{ words: 'Open a card', language: 'en' }])).not.to.deep.equal(none([]))
  })

  it('is the surer, the more people said so', () => {
    const surer = (times: number) => {
      const unanswered = Array.from({ length: times }, () => ({ words: 'Open a card', language: 'en' }))
      return learnAnswers(articles, { unanswered }).of({ words: 'Open a card', language: 'en' }).none
    }
    expect(surer(1)).to.be.greaterThan(surer(0))
    expect(surer(5)).to.be.greaterThan(surer(1))
  })

  it('is of the words of another language, as they are translated', () => {
    const translated = (term: string) => (term.startsWith('kart') ? [{ term: 'card', weight: 1 }] : [])
    const answering = learnAnswers(articles, { translated })
    expect(answering.of(question('a', 'karta', 'pl')).candidates[0]!.article).to.equal('pay')
    expect(answering.of(question('a', 'karta', 'pl')).missing.words).to.deep.equal([])
  })
})
