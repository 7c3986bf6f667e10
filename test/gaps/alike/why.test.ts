import { expect } from 'chai'
import { learnGroups } from '../../../server/gaps/alike/learn-groups.ts'
import type { Translated } from '../../../server/gaps/alike/question.ts'
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
      ['reset', 'reset'],
      ['passwords', 'password']
    ])
    const rare = grouping.why(question('a', 'password zebra'), question('b', 'password of a zebra'))
    expect(rare.map(({ one }) => one)).to.deep.equal(['zebra', 'password'])
  })

  it('has no reason where nothing is shared', () => {
    expect(grouping.why(question('a', 'reset password'), question('b', 'drukuj fakturę', 'pl'))).to.deep.equal([])
    expect(grouping.why(question('a', ''), question('b', 'reset'))).to.deep.equal([])
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
