import { expect } from 'chai'
import { follow } from '../../server/search/follow.ts'

describe('an index that follows many things', () => {
  it('reads and writes a few at a time, and each of them once', async () => {
    const numbers = Array.from({ length: 450 }, (_, at) => at + 1)
    const read: number[][] = []
    const gone: number[] = []
    await follow({
      numbers: [...numbers, 1, 2, 3],
      versions: async () => [],
      read: async some => {
        read.push(some)
        return []
      },
      write: async (_, missing) => void gone.push(...missing)
    })

    expect(read.map(({ length }) => length)).to.deep.equal([200, 200, 50])
    expect(gone).to.deep.equal(numbers)
  })
})
