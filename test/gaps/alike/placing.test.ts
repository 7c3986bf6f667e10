import { expect } from 'chai'
import { Grouping } from '../../../server/gaps/alike/grouping.ts'
import { learnGroups } from '../../../server/gaps/alike/learn-groups.ts'
import { needNames, needOf, question, questionsOfAll } from './questions.ts'

describe('placing a new question', () => {
  const questions = questionsOfAll(30)

  it('finds the group of its need', () => {
    const grouping = learnGroups(questions)
    const right = questionsOfAll(10, 77).filter(({ id, words, language }) => {
      const { group } = grouping.place({ words, language })
      return group !== undefined && needOf(group) === needOf(id)
    })
    expect(right.length).to.be.at.least(needNames.length * 9)
  })

  it('finds no group for what nobody asked before', () => {
    const grouping = learnGroups(questions)
    const { group, probability } = grouping.place(question('new', 'The elevator in your Berlin office smells of paint'))
    expect(group).to.equal(undefined)
    expect(probability).to.be.below(0.5)
  })

  it('lets two that ask the same new thing meet, though all their words are new', () => {
    const grouping = learnGroups(questions)
    const first = grouping.add(question('n1', 'Webhook signatures rejected after upgrading firmware'))
    const second = grouping.add(question('n2', 'After upgrading firmware webhook signatures are rejected'))
    expect(first.group).to.equal(undefined)
    expect(second.group).to.equal('n1')
    expect(grouping.assignment.get('n2')).to.equal('n1')
  })

  it('keeps one in the group that it is given to', () => {
    const grouping = learnGroups(questions)
    grouping.add(question('n1', 'Webhook signatures rejected after upgrading firmware'), 'firmware')
    grouping.add(question('n2', 'How can I reset my password?'), 'firmware')
    expect(grouping.place(question('n3', 'Webhook signatures rejected after upgrading')).group).to.equal('firmware')
    expect(['n1', 'n2'].map(id => grouping.assignment.get(id))).to.deep.equal(['firmware', 'firmware'])
    expect(grouping.assignment.size).to.equal(questions.length + 2)
  })

  it('has no place for what says nothing, and none yet for what has no word in common with anything', () => {
    const grouping = learnGroups([...questions, question('silent', '👍')])
    const nowhere = { group: undefined, probability: 0, candidates: [], nearest: [] }
    expect(grouping.place(question('a', '👍'))).to.deep.equal(nowhere)
    expect(grouping.add(question('a', '👍'))).to.deep.equal(nowhere)
    expect(grouping.place(question('b', 'Qwxz vbnmp'))).to.deep.equal(nowhere)
    expect(new Set(grouping.assignment.keys())).to.deep.equal(new Set(questions.map(({ id }) => id)))
  })

  it('is surer of what is said in the usual words', () => {
    const grouping = learnGroups(questions)
    const usual = grouping.place(question('a', 'How can I reset my password?'))
    const unusual = grouping.place(question('b', 'The password of the tea kitchen door was reset by a ghost in autumn'))
    expect(usual.probability).to.be.greaterThan(unusual.probability)
    expect(usual.probability).to.be.within(0.5, 1)
  })

  it('believes half as much in what is no more alike than chance makes it', () => {
    const { snapshot } = learnGroups(questions)
    const asked = question('a', 'How can I reset my password?')
    const usual = new Grouping({ ...snapshot, chanceLevel: 0 }).place(asked)
    const unusual = new Grouping({ ...snapshot, chanceLevel: 2 }).place(asked)
    expect(unusual.probability).to.be.closeTo(usual.probability / 2, 1e-9)
    expect([usual.group, unusual.group]).to.deep.equal([usual.candidates[0]!.group, undefined])
  })

  it('shows the questions it was compared with', () => {
    const { nearest, candidates, group } = learnGroups(questions).place(question('a', 'How can I reset my password?'))
    expect(nearest[0]!.question).to.match(/^password-/)
    expect(candidates[0]!.group).to.equal(group)
    expect(nearest[0]!.likeness).to.be.greaterThan(0.9)
  })

  it('shows the likeliest groups first, and the five most alike questions, the most alike first', () => {
    const words = 'password invoice domain backup mailbox server colleagues'
    const { nearest, candidates } = learnGroups(questions).place(question('a', words))
    for (const numbers of [candidates.map(one => one.probability), nearest.map(one => one.likeness)])
      expect(numbers).to.deep.equal(numbers.toSorted((a, b) => b - a))
    expect(nearest).to.have.lengthOf(5)
    expect(candidates.length).to.be.within(2, 5)
  })

  it('shows the likeliest group first, also where another has the most alike question', () => {
    const { snapshot } = learnGroups(questions)
    const believing = new Grouping({ ...snapshot, belief: Float64Array.of(0, -4, 0, 0, 0) })
    const { nearest, candidates } = believing.place(question('a', 'password invoice domain backup mailbox server'))
    const probabilities = candidates.map(({ probability }) => probability)
    expect(probabilities).to.deep.equal(probabilities.toSorted((a, b) => b - a))
    expect(candidates[0]!.group).not.to.equal(nearest[0]!.group)
  })

  it('finds a question that was asked in the very same words', () => {
    const grouping = learnGroups([...questions, question('lamp', 'mend the lamp')])
    expect(grouping.place(question('a', 'mend the lamp')).nearest[0]!.question).to.equal('lamp')
  })

  it('finds all that are alike where there are only a few', () => {
    const grouping = learnGroups([question('lamp', 'mend the lamp'), question('chair', 'mend the chair')])
    const { nearest } = grouping.place(question('a', 'mend the lamp'))
    expect(nearest.map(({ question }) => question)).to.deep.equal(['lamp', 'chair'])
  })

  it('tells the fifteen questions most alike to one, itself among them, the most alike first', () => {
    const grouping = learnGroups(questions)
    const near = grouping.nearestTo(questions[0]!)
    expect(near).to.have.lengthOf(15)
    expect(near.map(({ likeness }) => likeness)).to.deep.equal(
      near.map(({ likeness }) => likeness).toSorted((a, b) => b - a)
    )
    expect(near[0]!.likeness).to.be.closeTo(1, 1e-4)
    expect(needOf(near[0]!.question)).to.equal(needOf(questions[0]!.id))
    expect(grouping.nearestTo(question('a', '👍'))).to.deep.equal([])
  })

  it('looks first where the question lies, when there are too many to compare it with all', () => {
    const { snapshot } = learnGroups(questions)
    const { vectors, width, members } = snapshot.cells
    const last = members.length - 1
    const [here, there] = [0, last].map(place => [...vectors.subarray(place * width, (place + 1) * width)])
    const many = <Item>(item: Item) => Array.from({ length: 1500 }, () => item)
    const cells = {
      ...{ width, centres: Float32Array.from([...here!, ...there!]), starts: Int32Array.of(0, 1500, 3000) },
      members: Int32Array.from([...many(members[0]!), ...many(members[last]!)]),
      vectors: Float32Array.from([...many(here!), ...many(there!)].flat())
    }
    const asked = questions.find(({ id }) => id === snapshot.questions[snapshot.firstOfRow[members[last]!]!])!
    const { nearest } = new Grouping({ ...snapshot, cells }).place(asked)
    expect(nearest[0]!.question).to.equal(asked.id)
  })

  it('shows also the questions that came since', () => {
    const grouping = learnGroups(questions)
    grouping.add(question('n1', 'Webhook signatures rejected after upgrading firmware'))
    const { nearest } = grouping.place(question('n2', 'Webhook signatures rejected'))
    expect(nearest[0]).to.include({ question: 'n1', group: 'n1' })
  })

  it('names only groups of the fifteen questions that are most alike', () => {
    const groups = (lamps: number) => {
      const lamp = Array.from({ length: lamps }, (_, at) => question(`lamp-${at}`, `mend the lamp number ${at}`))
      const chair = question('chair', 'mend the wooden chair')
      const together = [
        { id: 'lamp', questions: lamp.map(({ id }) => id) },
        { id: 'chair', questions: ['chair'] }
      ]
      const { candidates } = learnGroups([...lamp, chair], { together }).place(question('a', 'mend the lamp'))
      return candidates.map(({ group }) => group)
    }
    expect(groups(14)).to.have.members(['lamp', 'chair'])
    expect(groups(15)).to.deep.equal(['lamp'])
  })

  it('names five groups at most', () => {
    const needs = ['oven', 'kettle', 'fridge', 'toaster', 'mixer', 'grill', 'blender']
    const asked = needs.flatMap(need =>
      ['clean', 'repair', 'buy'].map((verb, at) => question(`${need}-${at}`, `${verb} ${need}`))
    )
    const together = needs.map(need => ({ id: need, questions: [0, 1, 2].map(at => `${need}-${at}`) }))
    const { candidates } = learnGroups(asked, { together }).place(question('a', needs.join(' ')))
    expect(candidates).to.have.lengthOf(5)
  })
})
