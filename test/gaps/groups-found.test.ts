import { expect } from 'chai'
import type { Grouping } from '../../server/gaps/alike/grouping.ts'
import { groupsFound } from '../../server/gaps/groups-found.ts'
import type { KnownQuestion } from '../../server/gaps/known-question.ts'
import { unplaced } from '../../server/gaps/unplaced.ts'
import { question } from '../support/questions.ts'

const shaped = 2
const everything = (gap: number, coming: readonly KnownQuestion[]) => new Set(gap === shaped ? coming : [])

describe('groups that were found', () => {
  /** Groups by their names, with the questions in each and the one that is most typical. */
  function groupsOf(
    groups: Record<string, [typical: KnownQuestion, ...others: KnownQuestion[]]>,
    isNewNeed = false,
    belonging = everything
  ) {
    const all = Object.entries(groups)
    const grouping = {
      groups: all.map(([id, questions]) => ({ id, typical: questions.at(-1)!.id, keyWords: ['invoice', 'watch'] })),
      assignment: new Map(all.flatMap(([id, questions]) => questions.map(question => [question.id, id] as const)))
    } as unknown as Grouping
    return groupsFound(grouping, {
      questions: new Map(all.flatMap(([, questions]) => questions.map(question => [question.id, question] as const))),
      background: [],
      words: { isCommon: () => false, isKnown: () => false },
      belonging,
      isNewNeed: () => isNewNeed
    })
  }

  it('are named after their most typical question, in short', () => {
    const typical = question('a long mail about invoices', { short: 'invoices', language: 'de' })
    const [group] = groupsOf({ '5': [question('an invoice'), typical] })
    expect(group!.name).to.deep.equal({ words: 'invoices', language: 'de' })
    expect(group!.gap).to.equal(5)
  })

  describe('with what has come to a gap that people have shaped', () => {
    const kept = question('correct an invoice', { gap: shaped, isKept: true })
    const came = question('correct my invoice', { gap: shaped })
    const others = question('print an invoice', { gap: 7 })
    const comesTo = (belonging?: typeof everything, first: [KnownQuestion, ...KnownQuestion[]] = [kept]) => {
      const [, other] = groupsOf({ [shaped]: first, '7': [others, came] }, false, belonging)
      return [other!.name.words, other!.comes.map(({ id }) => id === came.id)]
    }

    it('leave it there while it belongs there, and are not named after it', () => {
      expect(comesTo()).to.deep.equal(['print an invoice', []])
    })

    it('take it where it belongs there no more, or speaks of something else than what people have put there', () => {
      expect(comesTo(() => new Set())).to.deep.equal(['correct my invoice', [true]])
      const foreign = question('delete my account', { gap: shaped, isKept: true })
      expect(comesTo(everything, [foreign])).to.deep.equal(['correct my invoice', [true]])
    })

    it('are named after it in its own gap', () => {
      expect(groupsOf({ [shaped]: [kept, came] })[0]!.name.words).to.equal('correct my invoice')
    })

    it('take what was nowhere yet, whatever was kept there', () => {
      const nowhere = [question('an invoice', { isKept: true }), question('my invoice')] as const
      expect(groupsOf({ '7': [...nowhere] })[0]!.comes).to.have.lengthOf(2)
    })

    it('take it from a gap that only the program has found', () => {
      expect(comesTo(everything, [{ ...kept, isKept: false }])).to.deep.equal(['correct my invoice', [true]])
    })
  })

  it('are named after one of their own where the most typical went elsewhere', () => {
    const kept = question('correct an invoice', { gap: shaped, isKept: true })
    const [group] = groupsOf({ [shaped]: [kept, question('my invoice'), question('delete my account')] })
    expect(group!.name.words).to.equal('correct an invoice')
  })

  it('go on as gaps when a number is their name, else they are new', () => {
    const two = () => [question('an invoice'), question('my invoice')] as [KnownQuestion, KnownQuestion]
    const groups = groupsOf({ '5': two(), 'group 5': two(), '1234567890123456': two() })
    expect(groups.map(({ gap }) => gap)).to.have.members([5, undefined, undefined])
  })

  it('have no key words when there is one question, else all, unless what was foreign to them brought some', () => {
    const keyWords = (...questions: [KnownQuestion, ...KnownQuestion[]]) =>
      groupsOf({ [shaped]: questions })[0]!.keyWords
    expect(keyWords(question('an invoice'))).to.deep.equal([])
    expect(keyWords(question('an invoice'), question('one more'))).to.deep.equal(['invoice', 'watch'])
    const kept = question('correct an invoice', { gap: shaped, isKept: true })
    expect(keyWords(kept, question('my invoice'), question('delete my account'))).to.deep.equal(['invoice'])
    const inCapitals = question('correct THE INVOICE', { gap: shaped, isKept: true })
    expect(keyWords(inCapitals, question('delete my account'))).to.deep.equal([])
    expect(keyWords(inCapitals, question('a new INVOICE'), question('delete my account'))).to.deep.equal(['invoice'])
  })

  it('are not named after a name, and have no key words for one question beside it', () => {
    const name = question('Currencies', { id: 'gap 5', gap: 5, isKept: true })
    const [group] = groupsOf({ '5': [question('an invoice', { gap: 5 }), name] })
    expect(group).to.deep.include({ name: { words: 'an invoice', language: 'en' }, keyWords: [] })
    const another = question('Money', { id: 'gap 6', gap: 6 })
    expect(groupsOf({ '5': [name, question('my invoice', { gap: 5 }), another] })[0]!.name.words).to.equal('my invoice')
    expect(groupsOf({ '5': [name] })[0]!.name.words).to.equal('Currencies')
  })

  it('bring a name nowhere else', () => {
    const name = question('Currencies', { id: 'gap 5', gap: 5 })
    const there = question('an invoice', { gap: 7 })
    expect(groupsOf({ '8': [there, name] })[0]!.comes).to.deep.equal([{ id: there.id, from: 7 }])
    expect(groupsOf({ new: [there, name] })[0]!.comes).to.deep.equal([])
  })

  it('say which questions come, and from where', () => {
    const [here, there, nowhere] = [question('a', { gap: 5 }), question('b', { gap: 7 }), question('c')]
    expect(groupsOf({ '5': [here, there, nowhere] })[0]!.comes).to.deep.equal([
      { id: there.id, from: 7 },
      { id: nowhere.id, from: unplaced }
    ])
  })

  it('leave a question where it is that shows a need of its own, unless it is nowhere yet', () => {
    const [there, nowhere] = [question('b', { gap: 7 }), question('c')]
    expect(groupsOf({ '5': [there, nowhere] }, true)[0]!.comes).to.deep.equal([{ id: nowhere.id, from: unplaced }])
  })

  it('are no new gap for one question alone that has one already', () => {
    const comes = (name: string, ...questions: [KnownQuestion, ...KnownQuestion[]]) =>
      groupsOf({ [name]: questions })[0]!.comes.length
    expect(comes('group 1', question('a', { gap: 7 }))).to.equal(0)
    expect(comes('group 1', question('a', { gap: 7 }), question('b', { gap: 8 }))).to.equal(2)
    expect(comes('group 1', question('a'))).to.equal(1)
    expect(comes('5', question('a', { gap: 7 }))).to.equal(1)
  })

  it('leave out what is not known any more', () => {
    const known = question('an invoice')
    const grouping = {
      groups: [
        { id: '5', typical: 'gone', keyWords: [] },
        { id: '6', typical: 'gone, too', keyWords: [] }
      ],
      assignment: new Map([
        [known.id, '5'],
        ['gone', '5'],
        ['gone, too', '6']
      ])
    } as unknown as Grouping
    const words = { isCommon: () => false, isKnown: () => false }
    const questions = new Map([[known.id, known]])
    const groups = groupsFound(grouping, {
      questions,
      background: [],
      words,
      belonging: everything,
      isNewNeed: () => false
    })
    expect(groups.map(({ gap, name }) => [gap, name.words])).to.deep.equal([[5, 'an invoice']])
  })

  it('take in foreign questions where people have shaped another gap, not this one', () => {
    const moved = question('delete my account', { gap: 7, isKept: true })
    const [group] = groupsOf({ '5': [question('correct an invoice', { gap: 5 }), question('my watch'), moved] })
    expect(group!.comes.map(({ id }) => id)).to.have.lengthOf(2)
  })

  it('keep what is in a shaped gap, whatever it speaks of', () => {
    const own = question('delete my account', { gap: shaped })
    const kept = question('correct an invoice', { gap: shaped, isKept: true })
    const groups = groupsOf({ [shaped]: [kept, own] })
    expect(groups).to.have.lengthOf(1)
    expect(groups[0]!.keyWords).to.deep.equal(['invoice', 'watch'])
    const names = groupsOf({ [shaped]: [kept, question('my invoice'), own] })[0]!.name
    expect(names.words).to.equal('delete my account')
  })
})
