import { expect } from 'chai'
import { gathered } from '../../server/web/gathered.ts'

describe('what many ask for at the same time', () => {
  it('is done in one go while something is under way, and answered in order', async () => {
    const batches: number[][] = []
    const double = gathered(async (items: number[]) => {
      batches.push(items)
      return items.map(item => item * 2)
    })
    expect(await Promise.all([1, 2, 3].map(double))).to.deep.equal([2, 4, 6])
    expect(await double(4)).to.equal(8)
    expect(batches).to.deep.equal([[1], [2, 3], [4]])
  })

  it('fails for those of the batch, and for nobody after them', async () => {
    let isBroken = true
    const echo = gathered(async (items: number[]) => {
      if (isBroken) throw new Error('broken')
      return items
    })
    const outcomes = await Promise.allSettled([1, 2].map(echo))
    expect(outcomes.map(({ status }) => status)).to.deep.equal(['rejected', 'rejected'])
    isBroken = false
    expect(await echo(3)).to.equal(3)
  })

  it('is bounded', async () => {
    const sizes: number[] = []
    const echo = gathered(async (items: number[]) => {
      sizes.push(items.length)
      return items
    })
    await Promise.all(Array.from({ length: 500 }, (_, item) => echo(item)))
    expect(Math.max(...sizes)).to.equal(200)
  })
})
