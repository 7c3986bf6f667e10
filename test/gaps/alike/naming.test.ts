import { expect } from 'chai'
import { learnGroups } from '../../../server/gaps/alike/learn-groups.ts'

describe('the key words of a group', () => {
  const keyWordsOf = (...texts: string[]) => {
    const questions = texts.map((words, number) => ({ id: `${number}`, words, language: 'en' }))
    const together = [{ id: 'all', questions: questions.map(({ id }) => id) }]
    return learnGroups(questions, { together }).groups[0]!.keyWords
  }

  it('are words, and not what an apostrophe leaves of one', () => {
    expect(
      keyWordsOf("My passcode doesn't work", "The passcode isn't working", 'Passcode does not work')
    ).to.deep.equal(['passcode', 'work'])
    expect(keyWordsOf('My passcode doesn’t work', 'My passcode doesn’t show')).to.not.include('doesn')
  })
})
