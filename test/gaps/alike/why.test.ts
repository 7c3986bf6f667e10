import { expect } from 'chai'
import { learnGroups } from '../../../server/gaps/alike/learn-groups.ts'
import type { Question, Translated } from '../../../server/gaps/alike/question.ts'
import { Reader } from '../../../server/gaps/alike/reader.ts'
import { reasonsFor } from '../../../server/gaps/alike/why.ts'
import { question, questionsOfAll } from './questions.ts'

const polish = new Map([
  ['hasl', 'password'],
  ['zresetow', 'reset'],
  ['zmien', 'chang']
])

describe('why two questions are the same', () => {
  const grouping = learnGroups(questionsOfAll(20))

  it('shows the words of both as they were written, those that tell most first', () => {
    const reasons = grouping.why(question('a', 'How can I RESET Passwords'), question('b', 'Please reset the password'))
    expect(reasons.map(({ one, other }) => [one, other])).to.deep.include.members([
      ['RESET', 'reset'],
      ['Passwords', 'password']
    ])
    const rare = grouping.why(question('a', 'password zebra'), question('b', 'password of a zebra'))
    expect(rare.map(({ one }) => one)).to.deep.equal(['zebra', 'password'])
    const words = (asked: string) => grouping.why(question('a', asked), question('b', asked)).map(({ one }) => one)
    expect(words('invoices zebra password')[0]).to.equal('zebra')
    expect(words('zebra invoices password')[0]).to.equal('zebra')
    expect(words('password invoices zebra')[0]).to.equal('zebra')
  })

  it('shows words of two letters, and eight words at most', () => {
    expect(grouping.why(question('a', 'tv broken'), question('b', 'my tv')).map(({ one }) => one)).to.deep.equal(['tv'])
    const words = 'walrus zebra teapot lantern carpet violin anchor pepper candle ladder'
    expect(grouping.why(question('a', words), question('b', words))).to.have.lengthOf(8)
  })

  it('counts the same from both sides: the less, the more else either of them says', () => {
    const [long, short] = [question('a', 'reset walrus zebra teapot lantern'), question('b', 'reset carpet')]
    const weight = (one: Question, other: Question) => grouping.why(one, other)[0]!.weight
    expect(weight(long, short)).to.be.closeTo(weight(short, long), 1e-6)
    expect(weight(long, short)).to.be.below(weight(short, short))
    expect(weight(long, long)).to.be.below(weight(long, short))
  })

  it('shows whole words where there are no spaces, each once, and not the ends of two', () => {
    const shown = (one: string, other: string) =>
      grouping.why(question('a', one, 'zh-Hans'), question('b', other, 'zh-Hans')).map(({ one, other }) => [one, other])
    expect(shown('用支票付款', '支票')).to.deep.equal([['支票', '支票']])
    expect(shown('信用卡', '信用卡')).to.deep.equal([['信用卡', '信用卡']])
    // What is one word here may be the ends of two there.
    expect(shown('开支付款', '支付')).to.deep.equal([])
    expect(shown('支付', '开支付款')).to.deep.equal([])
    const card = question('a', '信用卡', 'zh-Hans')
    expect(grouping.why(card, card).map(({ meaning }) => meaning)).to.deep.equal(['信用'])
  })

  it('shows nothing that has no weight', () => {
    const reader = new Reader(grouping.snapshot.vocabulary, grouping.snapshot.space)
    const asked = question('a', 'reset')
    const read = reader.read(asked)
    expect(reasonsFor(read, read, [asked, asked], reader, undefined)).to.have.lengthOf(1)
    expect(reasonsFor(read, read, [asked, asked], { weightOf: () => 0 }, undefined)).to.deep.equal([])
  })

  it('has no reason where nothing is shared', () => {
    expect(grouping.why(question('a', 'reset password'), question('b', 'drukuj fakturę', 'pl'))).to.deep.equal([])
    expect(grouping.why(question('a', ''), question('b', 'reset'))).to.deep.equal([])
    expect(grouping.why(question('a', 'reset'), question('b', ''))).to.deep.equal([])
  })

  it('is not what a word is seldom translated by', () => {
    const translated: Translated = (term, language) => {
      if (language !== 'pl') return []
      if (term.startsWith('hasl'))
        return [
          { term: 'password', weight: 0.7 },
          { term: 'reset', weight: 0.3 }
        ]
      return []
    }
    const reasons = learnGroups(questionsOfAll(20), { translated }).why(
      question('a', 'hasło', 'pl'),
      question('b', 'reset it')
    )
    expect(reasons).to.deep.equal([])
  })

  it('is not how both ask, nor what holds the sentence together, nor a letter', () => {
    const reasons = grouping.why(
      question('a', 'I need help to reset it x'),
      question('b', 'I need help to do it: reset x')
    )
    expect(reasons.map(({ one }) => one)).to.deep.equal(['reset'])
  })

  it('shows pairs of words that a translation brings together', () => {
    const translated: Translated = (term, language) =>
      language === 'pl'
        ? [...polish].filter(([stem]) => term.startsWith(stem)).map(([, to]) => ({ term: to, weight: 1 }))
        : []
    const questions = [...questionsOfAll(20), question('pl-1', 'Jak zresetować hasło?', 'pl')]
    const across = learnGroups(questions, { translated })
    const reasons = across.why(question('a', 'hasło', 'pl'), question('b', 'my password'))
    expect(reasons).to.have.length(1)
    expect(reasons[0]).to.include({ one: 'hasło', other: 'password', meaning: 'password', translated: true })
    expect(across.assignment.get('pl-1')).to.match(/^password/)
    expect(learnGroups(questions).assignment.get('pl-1')).not.to.match(/^password/)
  })
})
