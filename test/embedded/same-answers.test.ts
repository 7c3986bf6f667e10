import { expect } from 'chai'
import { differences } from './random-queries.ts'
import { sharedStore } from './stage.ts'

describe('indexes and scans of the embedded store', () => {
  it('give the same answers', async () => {
    const { db } = await sharedStore()
    expect(await differences(db, { filters: 200, seed: 20_260_301 })).to.deep.equal([])
  })
})
