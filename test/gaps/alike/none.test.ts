import { expect } from 'chai'
import { learnAnswers } from '../../../server/gaps/alike/learn-answers.ts'
import type { Article } from '../../../server/gaps/alike/passages.ts'
import type { Question } from '../../../server/gaps/alike/question.ts'
import { dice } from '../../support/dice.ts'
import { needOf, questionsOfAll } from './questions.ts'

const article = (id: string, title: string, body: string): Article => ({ id, title, body, language: 'en' })

const articles = [
  article(
    'password',
    'Reset your password',
    'Open your profile.\nChoose a new password. A password link comes by mail.'
  ),
  article('invoice', 'Find your invoices', 'All invoices are under Billing. Download an invoice as PDF or print it.'),
  article(
    'domain',
    'Use your own domain',
    'Register a domain, or transfer a domain that you have. It points to our server.'
  ),
  article('mailbox', 'Open a mailbox', 'Create a mailbox for each colleague. A full mailbox takes no mail: empty it.'),
  article(
    'colleagues',
    'Invite colleagues',
    'Invite a colleague by mail and choose a role. Roles can be changed under Team.'
  ),
  article(
    'database',
    'Connect a database',
    'Each database has a name and a user. Connect to the database from your program.'
  )
]

const asksFor = ['How do I', 'Can you tell me how to', 'Is it possible to', 'I forgot how to', 'When should I']
const gardening = [
  ...['prune roses before frost', 'water tomatoes in summer', 'keep slugs away from lettuce', 'sow carrots in rows'],
  ...['repot an orchid', 'mow a wet lawn', 'harvest garlic', 'graft an apple tree', 'compost fallen leaves'],
  ...['plant tulips under roses', 'dry lavender', 'feed tomatoes with compost', 'trim a hedge of box', 'rake the lawn']
]

function gardenQuestions(count: number, seed: number): Question[] {
  const roll = dice(seed)
  return Array.from({ length: count }, (_, at) => ({
    id: `garden-${at}`,
    words: `${asksFor[roll(asksFor.length)]} ${gardening[roll(gardening.length)]}?`,
    language: 'en'
  }))
}

const own = questionsOfAll(8, 5).filter(({ id }) => needOf(id) !== 'backup')
const foreign = gardenQuestions(40, 7)
const ownPast = questionsOfAll(40).filter(({ id }) => needOf(id) !== 'backup')
const foreignPast = gardenQuestions(300, 3)

describe('that no article answers', () => {
  const met = {
    'questions of another kind alone': foreignPast,
    'questions of both kinds': [...ownPast, ...foreignPast]
  }
  for (const [name, questions] of Object.entries(met)) {
    it(`is said of questions of another kind and not of own ones after ${name}`, () => {
      const answering = learnAnswers(articles, { questions })
      const flagged = (asked: readonly Question[]) =>
        asked.filter(question => answering.of(question).unanswered).length / asked.length
      expect(flagged(foreign), 'of another kind').to.be.at.least(0.85)
      expect(flagged(own), 'own').to.be.at.most(0.2)
    })
  }

  const unmet = { nothing: [], 'a few own questions': ownPast.slice(0, 20), 'own questions alone': ownPast }
  for (const [name, questions] of Object.entries(unmet)) {
    it(`is likelier of questions of another kind after ${name}, and not said of own ones`, () => {
      const answering = learnAnswers(articles, { questions })
      const mean = (asked: readonly Question[]) =>
        asked.reduce((sum, question) => sum + answering.of(question).none, 0) / asked.length
      expect(mean(foreign)).to.be.greaterThan(mean(own) + 0.15)
      expect(own.filter(question => answering.of(question).unanswered)).to.have.lengthOf.at.most(own.length / 5)
    })
  }

  it('is learned from what people said', () => {
    const asked = questionsOfAll(2, 9).find(({ id }) => needOf(id) === 'backup')!
    const unanswered = questionsOfAll(8).filter(({ id }) => needOf(id) === 'backup')
    const before = learnAnswers(articles, { questions: ownPast }).of(asked).none
    expect(learnAnswers(articles, { questions: ownPast, unanswered }).of(asked).none).to.be.greaterThan(before)
  })

  it('is not learned from texts of one article in other languages', () => {
    const texts = articles.flatMap(text =>
      ['en', 'de', 'pl'].map(language => ({ ...text, id: `${text.id} ${language}`, article: text.id, language }))
    )
    const answering = learnAnswers(texts, { questions: [...ownPast, ...foreignPast] })
    const wrong = own.filter(question => answering.of(question).unanswered)
    expect(wrong.length / own.length).to.be.at.most(0.2)
  })

  it('stays open with one article', () => {
    const { none } = learnAnswers(articles.slice(0, 1), { questions: foreignPast }).of(foreign[0]!)
    expect(none).to.be.within(0.5, 1)
  })
})
