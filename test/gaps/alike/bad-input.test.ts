import { expect } from 'chai'
import { learnGroups } from '../../../server/gaps/alike/learn-groups.ts'
import type { Question } from '../../../server/gaps/alike/question.ts'
import { dice } from '../../support/dice.ts'
import { needOf, question, questionsOfAll } from './questions.ts'

describe('questions that are none', () => {
  const sound = questionsOfAll(30)
  const together = (odd: readonly Question[]) => learnGroups([...sound, ...odd])

  it('sets apart what says nothing', () => {
    const odd = ['', ' ', 'a', '?', '😀😀', '👍', '\u0000', '— … —'].map((words, at) => question(`odd-${at}`, words))
    const grouping = together(odd)
    for (const { id } of odd) expect(grouping.assignment.has(id), id).to.equal(false)
    for (const { words, language } of odd) expect(grouping.place({ words, language }).group).to.equal(undefined)
    expect(grouping.add(question('odd', '😀')).group).to.equal(undefined)
    expect(grouping.assignment.has('odd')).to.equal(false)
  })

  it('sets apart what has nothing to do with anything', () => {
    const stray = question('stray', 'Lobster thermidor aux crevettes')
    const { groups, assignment } = together([stray])
    expect(groups.find(({ id }) => id === assignment.get('stray'))!.size).to.equal(1)
  })

  it('keeps numbers that differ apart, and the same together', () => {
    const grouping = together([question('n1', '4711 0815'), question('n2', '4711 0815'), question('n3', '99812')])
    expect(grouping.assignment.get('n1')).to.equal(grouping.assignment.get('n2'))
    expect(grouping.assignment.get('n3')).not.to.equal(grouping.assignment.get('n1'))
  })

  it('makes one group of thousands of the same spam, and the other groups stay as they were', () => {
    const spam = Array.from({ length: 3000 }, (_, at) => question(`spam-${at}`, 'Cheap watches!!! Buy now at our shop'))
    const grouping = together(spam)
    expect(new Set(spam.map(({ id }) => grouping.assignment.get(id))).size).to.equal(1)
    const with1 = together(spam.slice(0, 1)).assignment
    for (const { id } of sound) expect(grouping.assignment.get(id)).to.equal(with1.get(id))
  })

  it('does not let spam that varies draw others in', () => {
    const roll = dice(3)
    const spam = Array.from({ length: 600 }, (_, at) =>
      question(`spam-${at}`, `Cheap watches ${roll(100_000)} buy now ${roll(100_000)} at our shop`)
    )
    const { assignment } = together(spam)
    const spamGroups = new Set(spam.map(({ id }) => assignment.get(id)))
    expect(sound.filter(({ id }) => spamGroups.has(assignment.get(id)))).to.deep.equal([])
  })

  it('reads of a huge text only its beginning', () => {
    const huge = question('huge', `How do I reset my password? ${'lorem ipsum dolor '.repeat(6000)}`)
    const began = performance.now()
    const grouping = together([huge])
    grouping.place(huge)
    expect(performance.now() - began).to.be.below(20_000)
    expect(grouping.assignment.has('huge')).to.equal(true)
  })

  it('takes texts of two languages, and of a language without any data', () => {
    const odd = [
      question('two', 'Hallo, ich brauche Hilfe: how can I reset my password? Danke!', 'de'),
      question('kk1', 'Құпия сөзді қалай өзгертемін', 'kk'),
      question('kk2', 'Құпия сөзді қалай өзгертуге болады', 'kk'),
      question('xx', 'qwe rty uio', 'not-a-language')
    ]
    const { assignment } = together(odd)
    expect(assignment.get('kk1')).to.equal(assignment.get('kk2'))
    expect(needOf(assignment.get('two')!)).to.be.oneOf(['password', 'two'])
    expect(assignment.has('xx')).to.equal(true)
  })

  it('makes no group of more than a fifth of a mixed set', () => {
    const roll = dice(8)
    const words = Array.from({ length: 60 }, (_, at) => `wort${String.fromCharCode(97 + (at % 26))}${at}`)
    const mixed = Array.from({ length: 400 }, (_, at) =>
      question(`m-${at}`, Array.from({ length: 6 }, () => words[roll(words.length)]).join(' '))
    )
    for (const set of [mixed, sound]) {
      const { groups } = learnGroups(set)
      expect(Math.max(...groups.map(({ size }) => size)) / set.length).to.be.at.most(0.2001)
    }
  })
})
