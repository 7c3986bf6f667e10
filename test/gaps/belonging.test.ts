import { expect } from 'chai'
import { learnGroups } from '../../server/gaps/alike/learn-groups.ts'
import { belongingTo } from '../../server/gaps/belonging.ts'
import type { KnownQuestion } from '../../server/gaps/known-question.ts'
import { unplaced } from '../../server/gaps/unplaced.ts'
import { questionsOfAll } from './alike/questions.ts'

const gap = 5

function question(words: string, more: Partial<KnownQuestion> = {}): KnownQuestion {
  return { id: words, words, short: words, language: 'en', gap: unplaced, at: new Date(0), isKept: false, ...more }
}

/** Questions whose likeness to each other is given; who is inside counts by the nearest. */
function belonging(coming: string[], likeness: Record<string, Record<string, number>>, inside: KnownQuestion[]) {
  const questions = [...inside, ...coming.map(words => question(words))]
  const taken = belongingTo(
    gap,
    questions.filter(({ id }) => coming.includes(id)),
    {
      questions: new Map(questions.map(each => [each.id, each])),
      grouping: {
        nearestTo: ({ words }) =>
          Object.entries(likeness[words] ?? {}).map(([other, likeness]) => ({ question: other, likeness })),
        likely: near => near.map(({ group, likeness }) => ({ group, probability: likeness }))
      }
    }
  )
  return [...taken].map(({ words }) => words)
}

describe('what a shaped gap takes in from elsewhere', () => {
  const kept = question('kept', { gap, isKept: true })

  it('is what more likely than not belongs to what is in it', () => {
    const likeness = { near: { kept: 0.5 }, far: { kept: 0.49 }, alone: {} }
    expect(belonging(['near', 'far', 'alone'], likeness, [kept])).to.deep.equal(['near'])
  })

  it('is nothing for what is near to questions of another gap, or of none yet', () => {
    const other = question('other', { gap: 7 })
    expect(belonging(['a', 'b'], { a: { other: 0.9 }, b: { a: 0.9 } }, [kept, other])).to.deep.equal([])
  })

  it('brings those with it that are near to it', () => {
    const likeness = { third: { waits: 0.9, second: 0.8 }, second: { first: 0.8 }, first: { kept: 0.8 }, waits: {} }
    const coming = ['third', 'second', 'first', 'waits']
    expect(belonging(coming, likeness, [kept])).to.deep.equal(['first', 'second', 'third'])
  })

  it('does not speak for itself', () => {
    const came = question('came', { gap })
    const known = { questions: new Map([[came.id, came]]), grouping: learnGroups([came]) }
    expect([...belongingTo(gap, [came], known)]).to.deep.equal([])
    expect(belonging(['asked'], { asked: { asked: 1, gone: 1 } }, [kept])).to.deep.equal([])
  })

  it('is what is asked in the very words of a question that is in it, in the same language', () => {
    const [same, french] = [
      question('again', { gap, words: 'same' }),
      question('pièce', { gap, words: 'page', language: 'fr' })
    ]
    expect(belonging(['same', 'page'], { same: {}, page: {} }, [kept, same, french])).to.deep.equal(['same'])
  })

  it('is near to a question that is in it also where somebody else asked the same elsewhere', () => {
    const elsewhere = question('elsewhere', { gap: 7, words: 'kept' })
    expect(belonging(['near'], { near: { elsewhere: 0.8 } }, [elsewhere, kept])).to.deep.equal(['near'])
  })

  describe('of many who ask the same at once', () => {
    const kin = [
      ...['connecting a cash register', 'connect my cash register', 'can I connect a cash register to Halden'],
      ...['cash register connection', 'the cash register does not connect', 'which cash registers can be connected'],
      ...[
        'connect the cash register, please',
        'my cash register will not connect',
        'where do I connect a cash register'
      ]
    ]
    /** How many of those who ask come, where others of their kind are in a gap already. */
    function come(asking: string[], elsewhere: string[] = []) {
      const inside = question('connect a cash register', { gap, isKept: true })
      const coming = asking.map(words => question(words))
      const needs = questionsOfAll(20).map(({ id, words }) => question(words, { id, gap: 1 }))
      const others = elsewhere.map(words => question(words, { gap: 7 }))
      const questions = new Map([inside, ...coming, ...needs, ...others].map(each => [each.id, each]))
      return belongingTo(gap, coming, { questions, grouping: learnGroups([...questions.values()]) }).size
    }

    it('are all: no more of them speak against it than there are inside', () => {
      expect(come(kin)).to.equal(kin.length)
    })

    it('are none whose kind has a gap of its own: all of it speaks against it', () => {
      expect(come(kin.slice(0, 1), kin.slice(1))).to.equal(0)
    })
  })

  it('is what asks the same, and not what has a word of it and is of its own kind', () => {
    const xrechnung = ['XRechnung for the town hall', 'send an XRechnung', 'where do I enter the routing id'].map(
      words => question(words, { gap, isKept: true })
    )
    const verifying = [
      "I can't verify my id",
      'Why is my id not verified?',
      'verify my id, please',
      'My id will not verify',
      'How long does verifying an id take?'
    ].map(words => question(words))
    const asked = question('How do I send the XRechnung?')
    const questions = new Map([...xrechnung, ...verifying, asked].map(each => [each.id, each]))
    const grouping = learnGroups([...questions.values()])
    expect([...belongingTo(gap, [...verifying, asked], { questions, grouping })]).to.deep.equal([asked])
  })
})
