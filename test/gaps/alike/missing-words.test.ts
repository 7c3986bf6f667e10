import { expect } from 'chai'
import { learnAnswers } from '../../../server/gaps/alike/learn-answers.ts'
import type { Article } from '../../../server/gaps/alike/passages.ts'
import type { Translated } from '../../../server/gaps/alike/question.ts'
import { question } from './questions.ts'

const article = (id: string, title: string, body: string, language = 'en'): Article => ({ id, title, body, language })

const articles = [
  article('invoice', 'Find your invoices', 'All invoices are under Billing. Download an invoice as PDF or print it.'),
  article('mailbox', 'Open a mailbox', 'Create a mailbox for each colleague. A full mailbox takes no mail: empty it.'),
  article('refund', '退款', '给客户退款。付款可以全部或部分退回。', 'zh-Hans')
]
const answering = learnAnswers(articles)
const missing = (words: string, language = 'en') => answering.of(question('a', words, language)).missing

describe('what articles lack of a question', () => {
  it('is what none of them says, as it was written, and no number', () => {
    expect(missing('Can I print the Invoices on Tractors 4711?')).to.deep.equal({
      words: ['Tractors'],
      everywhere: true
    })
  })

  it('is what the best one does not say, where others do', () => {
    expect(missing('How can I print an invoice for my mailbox?')).to.deep.equal({
      words: ['mailbox'],
      everywhere: false
    })
  })

  it('begins with what tells most, and leaves out what many ask about', () => {
    const filler = ['red', 'old', 'blue', 'wet', 'new', 'thin', 'warm', 'loud', 'sweet', 'dark', 'tall', 'soft']
    const questions = filler.flatMap((word, at) => [
      question(`e${at}`, `elephant ${word}`),
      question(`t${at}`, at < 4 ? `tiger ${word}` : word)
    ])
    const asked = question('a', 'elephant tiger walrus')
    expect(learnAnswers(articles, { questions }).of(asked).missing.words).to.deep.equal(['walrus', 'tiger'])
  })

  it('tells as much as the meaning of it that tells most', () => {
    const translated: Translated = term =>
      term.startsWith('smok')
        ? [
            { term: 'dragon', weight: 0.9 },
            { term: 'wyvern', weight: 0.1 }
          ]
        : []
    const { missing } = learnAnswers(articles, { translated }).of(question('a', 'smok walrus', 'pl'))
    expect(missing.words.toSorted()).to.deep.equal(['smok', 'walrus'])
  })

  it('is only what none of them says, where there is such a thing', () => {
    expect(missing('How can I print a colleague on a tractor?')).to.deep.equal({
      words: ['tractor'],
      everywhere: true
    })
  })

  it('begins with what tells most, wherever that stands', () => {
    const questions = ['red', 'old', 'blue', 'wet'].flatMap((word, at) => [
      question(`e${at}`, `elephant ${word}`),
      question(`t${at}`, at < 2 ? `tiger ${word}` : word)
    ])
    const learned = learnAnswers(articles, { questions })
    for (const words of ['walrus tiger elephant', 'tiger walrus elephant', 'elephant walrus tiger'])
      expect(learned.of(question('a', words)).missing.words[0]).to.equal('walrus')
  })

  it('is not a word of which one meaning is said', () => {
    const translated: Translated = term =>
      term.startsWith('smok')
        ? [
            { term: 'dragon', weight: 0.5 },
            { term: 'invoic', weight: 0.5 }
          ]
        : []
    expect(learnAnswers(articles, { translated }).of(question('a', 'smok', 'pl')).missing.words).to.deep.equal([])
  })

  it('is each word once, though it has several pairs of characters', () => {
    expect(missing('信用卡', 'zh-Hans').words).to.deep.equal(['信用卡'])
  })

  it('is not how people ask', () => {
    expect(missing('Hello, I would like to know whether it is possible to print invoices').words).to.deep.equal([])
    expect(missing('Chciałabym wiedzieć, czy można: invoice', 'pl').words).to.deep.equal([])
  })

  it('is a whole word where there are no spaces, and not the ends of two', () => {
    expect(missing('客户可以用支票付款吗', 'zh-Hans').words).to.deep.equal(['支票'])
  })

  it('is nothing of a text that says nothing', () => {
    expect(missing('👍')).to.deep.equal({ words: [], everywhere: false })
    expect(missing('', 'no tag!')).to.deep.equal({ words: [], everywhere: false })
    expect(missing('something unheard of', 'no tag!').words).to.include('unheard')
  })
})
