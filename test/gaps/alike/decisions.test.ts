import { expect } from 'chai'
import { nodesOf } from '../../../server/gaps/alike/decisions.ts'
import { distinctOf } from '../../../server/gaps/alike/distinct.ts'
import { learnGroups } from '../../../server/gaps/alike/learn-groups.ts'
import { nodeGraph } from '../../../server/gaps/alike/node-graph.ts'
import { dice } from '../../support/dice.ts'
import { questionsOfAll } from './questions.ts'

describe('what people decided about groups', () => {
  for (const seed of [1, 2, 3, 4, 5, 6]) {
    it(`survives every regrouping (seed ${seed})`, () => {
      const roll = dice(seed)
      const questions = questionsOfAll(16, seed)
      const ids = questions.map(({ id }) => id)
      const unused = new Set(ids)
      const draw = (count: number) =>
        Array.from({ length: count }, () => {
          const id = [...unused][roll(unused.size)]!
          unused.delete(id)
          return id
        })
      const together = ['merged', 'split', 'named'].map(id => ({ id, questions: draw(2 + roll(5)) }))
      const lone = draw(3)
      const apart = [lone, ['merged', lone[0]!]]

      let earlier = new Map<string, string>()
      for (let round = 0; round < 3; round++) {
        const some = questions.filter(({ id }) => !unused.has(id) || roll(10) > 1)
        const assignment = learnGroups(some, { together, apart, earlier }).assignment
        for (const { id, questions } of together) {
          expect(new Set(questions.map(question => assignment.get(question)))).to.deep.equal(new Set([id]))
        }
        expect(new Set(lone.map(id => assignment.get(id))).size).to.equal(lone.length)
        expect(assignment.get(lone[0]!)).not.to.equal('merged')
        earlier = assignment
      }
    })
  }

  it('holds for questions in the very same words', () => {
    const questions = [
      ...questionsOfAll(10),
      ...['a', 'b', 'c', 'd'].map(id => ({ id, words: 'How do I export my contacts?', language: 'en' }))
    ]
    const together = [
      { id: 'one', questions: ['a'] },
      { id: 'other', questions: ['b'] }
    ]
    const assignment = learnGroups(questions, { together, apart: [['c', 'd']] }).assignment
    expect(assignment.get('a')).to.equal('one')
    expect(assignment.get('b')).to.equal('other')
    expect(assignment.get('c')).not.to.equal(assignment.get('d'))
  })

  it('draws the like along', () => {
    const questions = questionsOfAll(20)
    const decided = ['password-0', 'password-1', 'invoice-0', 'invoice-1']
    const grouping = learnGroups(questions, { together: [{ id: 'accounts', questions: decided }] })
    const group = grouping.groups.find(({ id }) => id === 'accounts')!
    expect(group.decided).to.equal(true)
    expect(group.size).to.be.greaterThan(decided.length)
  })

  it('keeps ids of groups that go on', () => {
    const questions = questionsOfAll(20)
    const before = learnGroups(questions).assignment
    const named = new Map([...before].map(([question, group]) => [question, `gap of ${group}`]))
    const again = learnGroups(questions, { earlier: named }).assignment
    expect([...again]).to.deep.equal([...named])
  })

  describe('as nodes', () => {
    const questions = ['a', 'b', 'c', 'd'].map(id => ({ id, words: 'How do I export my contacts?', language: 'en' }))
    const nodesWith = (...together: string[][]) =>
      nodesOf(questions, distinctOf(questions), {
        together: together.map((questions, at) => ({ id: `set ${at}`, questions }))
      })

    it('draws the same words into the set that has them, unless two have', () => {
      expect([...nodesWith(['a', 'b']).nodeOf]).to.deep.equal([0, 0, 0, 0])
      expect([...nodesWith(['a'], ['b']).nodeOf]).to.deep.equal([0, 1, 2, 2])
    })

    it('leaves a question in the earlier of two sets', () => {
      expect([...nodesWith(['a', 'b'], ['b', 'c']).nodeOf.slice(0, 3)]).to.deep.equal([0, 0, 1])
    })

    it('has one node for a set, also when it is named twice, and leaves out what is not there', () => {
      const nodes = nodesOf(questions, distinctOf(questions), {
        together: [
          { id: 'set', questions: ['a', 'gone'] },
          { id: 'other', questions: ['b'] },
          { id: 'set', questions: ['c'] }
        ]
      })
      expect([...nodes.nodeOf.slice(0, 3)]).to.deep.equal([0, 1, 0])
      expect([...nodes.anchors]).to.deep.equal([
        [0, 'set'],
        [1, 'other']
      ])
      expect(nodes.kept.anchors).to.deep.equal(new Set([0, 1]))
      expect(nodes.rowsOf.slice(0, 2)).to.deep.equal([[0], [0]])
    })

    it('keeps in a set what says nothing, and has no node for it otherwise', () => {
      const silent = [...questions, ...['e', 'f'].map(id => ({ id, words: '👍', language: 'en' }))]
      const nodes = nodesOf(silent, distinctOf(silent), { together: [{ id: 'set', questions: ['e'] }] })
      expect([...nodes.nodeOf]).to.deep.equal([1, 1, 1, 1, 0, -1])
      expect(nodes.rowsOf).to.deep.equal([[], [0]])
      expect(nodes.nodesOfRow).to.deep.equal([[1]])
    })

    describe('that stay apart', () => {
      const nodesApart = (apart: string[][], together: string[][] = []) =>
        nodesOf(questions, distinctOf(questions), {
          apart,
          together: together.map((questions, at) => ({ id: `set ${at}`, questions }))
        })
      const pairs = ({ kept }: ReturnType<typeof nodesApart>) =>
        [...kept.apart].map(([one, others]) => [one, [...others].sort()])

      it('are each of its own, and leave the others in the same words together', () => {
        const nodes = nodesApart([['a', 'b']])
        expect([...nodes.nodeOf]).to.deep.equal([0, 1, 2, 2])
        expect(pairs(nodes)).to.deep.equal([
          [0, [1]],
          [1, [0]]
        ])
        expect([...nodesApart([['a', 'gone']]).nodeOf]).to.deep.equal([0, 1, 1, 1])
      })

      it('are apart from all that any of the decisions names', () => {
        expect(pairs(nodesApart([['a', 'b'], ['c', 'gone', 'a'], ['gone']]))).to.deep.equal([
          [0, [1, 2]],
          [1, [0]],
          [2, [0]]
        ])
      })

      it('are sets, too, and what is in them goes with them', () => {
        const nodes = nodesApart([['set 0', 'c']], [['a', 'b']])
        expect([...nodes.nodeOf.slice(0, 3)]).to.deep.equal([0, 0, 1])
        expect(pairs(nodes)).to.deep.equal([
          [0, [1]],
          [1, [0]]
        ])
      })

      it('are not two that were put together', () => {
        expect(pairs(nodesApart([['a', 'b', 'set 0']], [['a', 'b']]))).to.deep.equal([[0, []]])
      })
    })

    it('holds together what was divided, though it has no other neighbours', () => {
      const nodes = nodesWith(['a'], ['b'])
      const alone = {
        starts: new Int32Array(2),
        ids: new Int32Array(0),
        weights: new Float64Array(0),
        loops: new Float64Array(1)
      }
      const { ids, weights } = nodeGraph(alone, nodes)
      expect([...ids]).to.deep.equal([1, 2, 0, 2, 0, 1])
      expect([...weights]).to.deep.equal([1, 1, 1, 1, 1, 1])
    })
  })
})
