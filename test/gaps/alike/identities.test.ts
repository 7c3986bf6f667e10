import { expect } from 'chai'
import { identitiesOf } from '../../../server/gaps/alike/identities.ts'

/** The ids of groups to which people gave none. */
const idsOf = (groups: readonly string[][], earlier: Record<string, string>) =>
  identitiesOf(
    groups,
    groups.map(() => undefined),
    new Map(Object.entries(earlier))
  )

describe('the id of a group', () => {
  it('gives an id to the group that shares most with the earlier one, and to no second one', () => {
    const earlier = new Map(['a', 'b', 'c', 'd', 'e'].map(id => [id, 'old']))
    const ids = identitiesOf(
      [
        ['a', 'b'],
        ['c', 'd', 'e'],
        ['old', 'new']
      ],
      [undefined, undefined, undefined],
      earlier
    )
    expect(ids).to.deep.equal(['a', 'old', 'new'])
  })

  it('is one, though its questions come from several', () => {
    expect(idsOf([['a', 'b', 'c']], { a: 'old', b: 'old', c: 'other' })).to.deep.equal(['old'])
    expect(identitiesOf([['a']], ['given'], new Map([['a', 'old']]))).to.deep.equal(['given'])
  })

  it('stays with the first of two that share as much with the earlier one', () => {
    expect(idsOf([['a'], ['b']], { a: 'old', b: 'old' })).to.deep.equal(['old', 'b'])
  })

  it('is made up where all of its questions have given theirs away, and no other goes by it', () => {
    expect(idsOf([['x']], { gone: 'x' })).to.deep.equal(['x+'])
    expect(idsOf([['x']], { gone: 'x', away: 'x+' })).to.deep.equal(['x++'])
    expect(idsOf([['x'], ['x+']], { gone: 'x' })).to.deep.equal(['x+', 'x++'])
  })

  it('gives no new group the id of an earlier one that is gone', () => {
    expect(identitiesOf([['x', 'y']], [undefined], new Map([['gone', 'x']]))).to.deep.equal(['y'])
  })

  it('is never that of a set that people named after a question which is now elsewhere', () => {
    expect(identitiesOf([['b'], ['a', 'c']], ['a', undefined], new Map())).to.deep.equal(['a', 'c'])
  })

  it('lets an id that people gave go before', () => {
    const earlier = new Map([['a', 'kept']])
    expect(identitiesOf([['a'], ['b']], [undefined, 'kept'], earlier)).to.deep.equal(['a', 'kept'])
  })
})
