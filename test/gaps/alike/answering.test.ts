import { expect } from 'chai'
import { Answering } from '../../../server/gaps/alike/answering.ts'
import { learnAnswers } from '../../../server/gaps/alike/learn-answers.ts'
import type { Article } from '../../../server/gaps/alike/passages.ts'
import { needOf, question, questionsOfAll } from './questions.ts'

const article = (id: string, title: string, body: string): Article => ({ id, title, body, language: 'en' })

const articles = [
  article('password', 'Reset your password', 'Open your profile.\nChoose a new password. A link comes by mail.'),
  article('invoice', 'Invoices', 'All invoices are under Billing. Download an invoice as PDF or print it.'),
  article('domain', 'Use your own domain', 'Register a domain, or transfer a domain that you have to us.'),
  article('mailbox', 'Mailboxes', 'Create a mailbox for each colleague. A full mailbox takes no mail.')
]
const questions = questionsOfAll(30)

describe('answering a question', () => {
  const answering = learnAnswers(articles, { questions })

  it('finds the article', () => {
    const asked = questionsOfAll(8, 5).filter(({ id }) => needOf(id) !== 'backup')
    const right = asked.filter(one => answering.of(one).candidates[0]?.article === needOf(one.id))
    expect(right.length / asked.length).to.be.at.least(0.9)
  })

  it('says that none answers where no article is about it, and is surer of it than elsewhere', () => {
    const mean = (need: string) => {
      const asked = questionsOfAll(8, 5).filter(({ id }) => needOf(id) === need)
      return asked.reduce((sum, one) => sum + answering.of(one).none, 0) / asked.length
    }
    for (const { id } of articles) expect(mean('backup')).to.be.greaterThan(mean(id) + 0.2)
  })

  it('shares one certainty among the articles and none', () => {
    const { candidates, none } = answering.of(question('a', 'How can I print an invoice?'))
    const sum = candidates.reduce((total, { probability }) => total + probability, none)
    expect(sum).to.be.within(0.8, 1.0001)
  })

  it('shares all of it when every article is a candidate', () => {
    const found = articles.map(({ id }) => id)
    const { candidates, none } = answering.of(question('a', 'How does it work?'), { found })
    expect(candidates).to.have.lengthOf(4)
    expect(candidates.reduce((total, { probability }) => total + probability, none)).to.be.closeTo(1, 1e-9)
  })

  it('names five articles at most, the likeliest first', () => {
    const many = learnAnswers(
      Array.from({ length: 8 }, (_, at) => article(`${at}`, `Invoice ${at}`, 'Print the invoice.'))
    )
    const { candidates } = many.of(question('a', 'print an invoice'), {
      found: ['7', '6', '5', '4', '3', '2', '1', '0']
    })
    const probabilities = candidates.map(({ probability }) => probability)
    expect(probabilities).to.have.lengthOf(5)
    expect(probabilities).to.deep.equal(probabilities.toSorted((a, b) => b - a))
  })

  it('says that none answers only when it is rather sure', () => {
    const saysSo = (probability: number) => {
      const none = Float64Array.of(Math.log(probability / (1 - probability)), 0, 0, 0, 0)
      const answer = new Answering({ ...answering.snapshot, none }).of(question('a', 'print an invoice'))
      expect(answer.none).to.be.closeTo(probability, 1e-9)
      return answer.unanswered
    }
    expect([0.1, 0.6, 0.8, 0.99].map(saysSo)).to.deep.equal([false, false, true, true])
  })

  it('learns from what has answered', () => {
    const words = 'The thing in the corner blinks red'
    const before = answering.of(question('a', words))
    const links = [{ question: { words: 'Corner thing blinks red', language: 'en' }, article: 'mailbox' }]
    const after = learnAnswers(articles, { questions, links }).of(question('a', words))
    expect(after.candidates[0]!.article).to.equal('mailbox')
    expect(after.none).to.be.below(before.none)
  })

  it('hears what the search found', () => {
    const asked = question('a', 'How does it work?')
    const found = answering.of(asked, { found: ['domain', 'no such article'] })
    expect(found.candidates.map(({ article }) => article)).to.include('domain')
  })

  it('takes what the search found first for twice as likely, and less so what it found then', () => {
    const asked = question('a', 'How does it work?')
    const oddsOf = (found: string[]) => {
      const { candidates } = answering.of(asked, { found })
      const of = (id: string) => candidates.find(({ article }) => article === id)!.probability
      return [of('domain') / of('invoice'), of('password') / of('invoice')] as const
    }
    const [before, after] = [oddsOf([]), oddsOf(['domain', 'password'])]
    expect(after[0] / before[0]).to.be.closeTo(2, 1e-6)
    expect(after[1] / before[1]).to.be.closeTo(Math.SQRT2, 1e-6)
  })

  it('hears what was found by words of another language, and more than what searching found', () => {
    const asked = question('a', 'Co z tym?', 'pl')
    const { candidates } = answering.of(asked, { found: ['domain'], foundAcross: ['mailbox'] })
    expect(candidates.slice(0, 2).map(({ article }) => article)).to.deep.equal(['mailbox', 'domain'])
  })

  it('lives on in another thread, as plain data', () => {
    const asked = question('a', 'How can I print an invoice?')
    expect(new Answering(structuredClone(answering.snapshot)).of(asked)).to.deep.equal(answering.of(asked))
  })

  it('answers nothing with nothing', () => {
    expect(learnAnswers([]).of(question('a', 'How can I print an invoice?')).none).to.equal(1)
    expect(learnAnswers([]).of(question('a', 'How can I print an invoice?')).candidates).to.deep.equal([])
    expect(answering.of(question('a', '')).none).to.equal(1)
    expect(learnAnswers(articles).of(question('a', 'print an invoice')).candidates[0]!.article).to.equal('invoice')
  })
})
