import { expect } from 'chai'
import { beliefIn, learnBelief } from '../../../server/gaps/alike/belief.ts'
import { Grouping } from '../../../server/gaps/alike/grouping.ts'
import { learnGroups } from '../../../server/gaps/alike/learn-groups.ts'
import { needNames, needOf, question, questionsOfAll } from './questions.ts'

describe('grouping questions', () => {
  const questions = questionsOfAll(30)
  const grouping = learnGroups(questions)

  it('puts questions of one need together, without being told how many needs there are', () => {
    const needs = new Map<string, string[]>()
    for (const { id } of questions) {
      const group = grouping.assignment.get(id)!
      needs.set(group, [...(needs.get(group) ?? []), needOf(id)])
    }
    const inPlace = [...needs.values()].map(inside => mostFrequent(inside)).reduce((sum, count) => sum + count, 0)
    expect(inPlace / questions.length).to.be.at.least(0.9)
    expect(needs.size).to.be.within(needNames.length, needNames.length * 3)
  })

  it('says how the number of groups was found', () => {
    const best = grouping.scans.reduce((least, scan) => (scan.bits < least.bits ? scan : least))
    expect(grouping.scans.length).to.be.greaterThan(2)
    expect(best.resolution).to.be.lessThan(grouping.scans.at(-1)!.resolution)
  })

  it('finds the same groups each time', () => {
    expect([...learnGroups(questions).assignment]).to.deep.equal([...grouping.assignment])
  })

  it('names a group by a question that was asked and by words as they were written', () => {
    for (const group of grouping.groups) {
      const typical = questions.find(({ id }) => id === group.typical)!
      expect(group.name).to.equal(typical.words)
      const need = needOf(group.typical)
      expect(group.keyWords.join(' ')).to.contain(need)
    }
  })

  it('does not take a whole mail for a name', () => {
    const mail = `How do I download the invoice. ${'The invoice download does not work and I need the invoice. '.repeat(200)}`
    const { groups } = learnGroups([...questions, question('mail', mail)])
    expect(Math.max(...groups.map(({ name }) => name.length))).to.be.at.most(141)
    expect(groups.filter(({ size }) => size > 1).map(({ typical }) => typical)).not.to.include('mail')
  })

  it('names a group after what stands in the middle of it, not after what came first', () => {
    const [first, ...others] = ['pay by cheque at the counter', 'pay by card', 'pay by card now', 'pay by card today']
    const asked = [question('first', first!), ...others.map((words, at) => question(`${at}`, words))]
    const together = [{ id: 'pay', questions: asked.map(({ id }) => id) }]
    expect(learnGroups(asked, { together }).groups[0]!.typical).not.to.equal('first')
  })

  it('knows how alike questions of different groups are by chance', () => {
    expect(grouping.snapshot.chanceLevel).to.be.within(0.05, 0.9)
  })

  it('names by its first question what says nothing, but was put together', () => {
    const silent = question('silent', `👍${' '.repeat(200)}.`)
    const { groups } = learnGroups([silent, ...questions], { together: [{ id: 'thanks', questions: ['silent'] }] })
    expect(groups.find(({ id }) => id === 'thanks')).to.deep.equal({
      id: 'thanks',
      size: 1,
      decided: true,
      typical: 'silent',
      name: silent.words.slice(0, 140),
      keyWords: []
    })
    expect(groups.filter(({ decided }) => decided)).to.have.lengthOf(1)
  })

  it('counts in a group all that ask it, the same words again, too', () => {
    const again = Array.from({ length: 5 }, (_, at) => question(`again-${at}`, 'Restore the piano from the cellar'))
    const { groups, assignment } = learnGroups([question('silent', '👍'), ...questions, ...again])
    expect(groups.reduce((sum, { size }) => sum + size, 0)).to.equal(questions.length + 5)
    for (const { id, size } of groups)
      expect([...assignment.values()].filter(group => group === id)).to.have.lengthOf(size)
    expect(groups.find(({ id }) => id === assignment.get('again-0'))!.size).to.be.at.least(5)
  })

  it('believes more in what is like its groups than it did before it knew them', () => {
    const signs = { nearest: 0.9, second: 0.9, share: 1 }
    expect(beliefIn(signs, grouping.snapshot.belief)).to.be.greaterThan(beliefIn(signs, learnBelief([])))
  })

  it('learns words from other texts, and does not group them', () => {
    const asked = [question('one', 'xylophone strings'), question('other', 'zither pegs')]
    const background = Array.from({ length: 30 }, (_, at) => ({
      words: `xylophone zither strings pegs note${at}`,
      language: 'en'
    }))
    const likeness = (background: { words: string; language: string }[]) =>
      learnGroups([...questions, ...asked], { background })
        .place(asked[0]!)
        .nearest.find(({ question }) => question === 'other')?.likeness ?? 0
    expect(likeness(background)).to.be.greaterThan(likeness([]) + 0.3)
    expect(learnGroups([...questions, ...asked], { background }).assignment.size).to.equal(questions.length + 2)
  })

  it('lives on in another thread, as plain data', () => {
    const copy = new Grouping(structuredClone(grouping.snapshot))
    const asked = question('new', 'I forgot my password, how do I reset the password?')
    expect(copy.place(asked)).to.deep.equal(grouping.place(asked))
  })

  it('groups nothing, and one, and two, and three', () => {
    expect(learnGroups([]).groups).to.deep.equal([])
    expect(learnGroups([question('a', 'How do I pay?')]).groups.map(({ id }) => id)).to.deep.equal(['a'])
    const two = learnGroups([question('a', 'How do I pay by card?'), question('b', 'How do I pay by card')])
    expect(two.groups.map(({ size }) => size)).to.deep.equal([2])
    const three = ['print invoice now', 'print invoice please', 'restore the backup']
    const asked = three.map((words, at) => question(`${at}`, words))
    expect(learnGroups(asked).groups.map(({ size }) => size)).to.deep.equal([2, 1])
  })
})

function mostFrequent(names: readonly string[]): number {
  return Math.max(...names.map(name => names.filter(other => other === name).length))
}
