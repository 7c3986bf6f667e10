import { expect } from 'chai'
import fc from 'fast-check'
import { topOf } from '../../server/search/embedded/top.ts'

describe('the top of many', () => {
  it('is what sorting all of them would put first', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 })), fc.integer({ min: 0, max: 30 }), (values, most) => {
        const sorted = [...values.keys()].sort((a, b) => values[b]! - values[a]! || a - b)

        expect(topOf([...values.keys()], number => values[number]!, most)).to.deep.equal(sorted.slice(0, most))
      })
    )
  })
})
