import { expect } from 'chai'
import { Long } from 'mongodb'
import { difference } from '../../scripts/store/spec/matching.ts'
import type { Exception } from '../../scripts/store/spec/out-of-scope.ts'
import { report } from '../../scripts/store/spec/report.ts'
import { unfit } from '../../scripts/store/spec/requirements.ts'

describe("the runner of MongoDB's own tests", () => {
  const matching: [what: string, expected: unknown, actual: unknown][] = [
    ['fields at the root that nobody expects', { a: 1 }, { a: 1, b: 2 }],
    ['such fields in an array at the root', [{ a: 1 }], [{ a: 1, b: 2 }]],
    ['numbers of another type', { a: 5 }, { a: Long.fromNumber(5) }],
    ['a type', { a: { $$type: ['int', 'long'] } }, { a: 5 }],
    ['what is there', { a: { $$exists: true } }, { a: null }],
    ['what is not there', { a: { $$exists: false } }, {}],
    ['nothing, where that is as good', { a: { $$unsetOrMatches: 1 } }, {}],
    ['the value, where nothing is as good', { a: { $$unsetOrMatches: 1 } }, { a: 1 }],
    ['what a name stands for', { a: { $$matchesEntity: 'seven' } }, { a: 7 }],
    ['fields below the root that are marked as a root', { a: { $$matchAsRoot: { b: 1 } } }, { a: { b: 1, c: 2 } }],
    ['a map as a document', { a: { b: 1 } }, { a: new Map([['b', 1]]) }],
    ['at most a number', { a: { $$lte: 5 } }, { a: 5 }]
  ]
  for (const [what, expected, actual] of matching) {
    it(`accepts ${what}`, () => {
      expect(difference(expected, actual, new Map([['seven', 7]]))).to.equal(undefined)
    })
  }

  const differing: [what: string, expected: unknown, actual: unknown, said: string][] = [
    ['another value', { a: 1 }, { a: 2 }, 'it.a should be 1 but is 2'],
    ['a missing field', { a: { b: null } }, { a: {} }, 'it.a.b should be there'],
    ['a field below the root that nobody expects', { a: {} }, { a: { b: 1 } }, 'it.a.b should not be there'],
    ['another number of items', { a: [1] }, { a: [1, 2] }, 'it.a should be [1] but is [1,2]'],
    ['another type', { a: { $$type: 'string' } }, { a: 1 }, 'it.a should be of type string but is 1'],
    ['what should not be there', { a: { $$exists: false } }, { a: 1 }, 'it.a should not be there'],
    ['the wrong value where nothing is as good', { a: { $$unsetOrMatches: 1 } }, { a: 2 }, 'it.a should be 1 but is 2'],
    ['more than a number', { a: { $$lte: 5 } }, { a: 6 }, 'it.a should be at most 5'],
    ['nothing at all', { a: 1 }, undefined, 'it should be {"a":1} but is missing']
  ]
  for (const [what, expected, actual, said] of differing) {
    it(`tells of ${what}`, () => {
      expect(difference(expected, actual)).to.equal(said)
    })
  }

  it('does not guess what an unknown matcher means', () => {
    expect(() => difference({ a: { $$likes: 1 } }, { a: 1 })).to.throw('$$likes')
  })

  it('knows where a test can run', () => {
    const server = { version: '7.0.0', topology: 'single' }
    expect(unfit([{ minServerVersion: '4.4', topologies: ['single'] }], server)).to.equal(undefined)
    expect(unfit([{ maxServerVersion: '6.99' }, { minServerVersion: '7.0' }], server)).to.equal(undefined)
    expect(unfit([{ minServerVersion: '8.0' }], server)).to.equal('needs a newer server')
    expect(unfit([{ maxServerVersion: '4.2.99' }], server)).to.equal('is for older servers')
    expect(unfit([{ topologies: ['replicaset'] }], server)).to.equal('needs a topology other than single')
  })

  describe('holds its list of exceptions to be true', () => {
    const list: Exception[] = [{ because: 'Not needed', by: 'store', says: '$where', tests: ['find-where: *'] }]
    const refused = {
      title: 'find-where: one',
      kind: 'refused',
      message: 'The operator $where is not supported'
    } as const

    it('when what is on it is refused by name', () => {
      expect(report([refused], list)).to.include({ passed: true })
    })

    for (const [what, outcomes] of [
      ['passes', [{ title: 'find-where: one', kind: 'passed' }]],
      ['is refused for something else', [{ ...refused, message: 'The option let is not supported' }]],
      ['fails otherwise', [{ ...refused, kind: 'failed' }]],
      ['is not there', [{ ...refused, kind: 'not run' }]],
      ['is not all that is refused', [refused, { ...refused, title: 'find: two' }]]
    ] as const) {
      it(`but not when what is on it ${what}`, () => {
        expect(report([...outcomes], list)).to.include({ passed: false })
      })
    }
  })
})
