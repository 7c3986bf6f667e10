import { expect } from 'chai'
import { heardIn } from '../../../server/gaps/alike/heard.ts'
import { learnAnswers } from '../../../server/gaps/alike/learn-answers.ts'
import type { Article } from '../../../server/gaps/alike/passages.ts'
import { Reader } from '../../../server/gaps/alike/reader.ts'
import { learned as lettersLearned, rowsOf, vectorsOf } from './letters.ts'
import { question } from './questions.ts'

const article = (id: string, title: string, body: string): Article => ({ id, title, body, language: 'en' })

const answering = learnAnswers([
  article('invoice', 'Find your invoices', 'All invoices are under Billing. Download a PDF.'),
  article('mailbox', 'Open a mailbox', 'Create a mailbox for each colleague.')
])
const learned = answering.snapshot
const reader = new Reader(learned.vocabulary, learned.space)
const heard = (words: string, ...articles: number[]) => {
  const { row, vector } = reader.read({ words, language: 'en' })!
  return heardIn({ rows: row, vectors: vector, at: 0 }, articles, learned, -1)
}

describe('which part of a question articles have words for', () => {
  it('is all, something or nothing', () => {
    expect(heard('invoices under billing', 0, 1)).to.equal(1)
    expect(heard('walrus teapot', 0, 1)).to.equal(0)
    expect(heard('mailbox walrus', 0, 1)).to.be.within(0.2, 0.8)
  })

  it('is of whole words, not of pieces', () => {
    expect(heard('mailboxish', 0, 1)).to.equal(0)
  })

  it('is of all of them together', () => {
    expect(heard('mailbox billing', 0, 1)).to.equal(1)
    expect(heard('mailbox billing', 0)).to.be.within(0.2, 0.8)
  })

  it('is, of a passage, what the others say', () => {
    const own = learned.passagesOf[1]!.find(passage => passage !== learned.passagesOf[1]![0])!
    const asked = { rows: learned.rows, vectors: learned.vectors, at: own }
    expect(heardIn(asked, [1], learned, -1)).to.equal(1)
    expect(heardIn(asked, [1], learned, own)).to.be.below(1)
    const letters = lettersLearned({ articles: [['abc', 'ab', 'd']] })
    const line = { rows: letters.rows, vectors: letters.vectors, at: 0 }
    expect(heardIn(line, [0], letters, 0)).to.be.closeTo(2 / 3, 1e-6)
  })

  it('is not what another article says, nor what comes before or after its own words', () => {
    const letters = lettersLearned({ articles: [['bd'], ['e']] })
    const heardBy = (word: string, article: number) => {
      const rows = rowsOf([word])
      return heardIn({ rows, vectors: vectorsOf(rows), at: 0 }, [article], letters, -1)
    }
    expect([...'abcde'].map(word => heardBy(word, 0))).to.deep.equal([0, 1, 0, 1, 0])
    expect([...'abcdef'].map(word => heardBy(word, 1))).to.deep.equal([0, 0, 0, 0, 1, 0])
  })

  it('is what stands anywhere in an article, also beyond what is compared line by line', () => {
    const letters = lettersLearned({ articles: [['ab']], wholes: ['abz'] })
    const rows = rowsOf(['z'])
    expect(heardIn({ rows, vectors: vectorsOf(rows), at: 0 }, [0], letters, -1)).to.equal(1)
  })

  it('is all of what has no words', () => {
    const letters = lettersLearned({ articles: [['ab'], ['c']] })
    const vocabulary = { ...letters.vocabulary, features: letters.vocabulary.features.map(word => `c${word}`) }
    const pieces = { rows: letters.rows, vectors: letters.vectors, at: 0 }
    expect(heardIn(pieces, [1], { ...letters, vocabulary }, -1)).to.equal(1)
  })

  it('tells that nothing answers before anything was asked', () => {
    const none = (words: string) => answering.of(question('a', words)).none
    expect(none('a walrus in a teapot')).to.be.greaterThan(0.7)
    expect(none('download the PDF of invoices')).to.be.below(0.3)
  })
})
