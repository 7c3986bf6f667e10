import { expect } from 'chai'
import { fieldName } from '../../server/embedded/bson/field-name.ts'

describe('names of fields', () => {
  const read = (name: string) => {
    const bytes = Buffer.from(`\u0002${name}\0`)
    return fieldName(bytes, 1, bytes.length - 1)
  }

  it('are what was written, whichever were read before', () => {
    for (let round = 0; round < 2; round++)
      for (let number = 0; number < 10_000; number++) expect(read(`n${number}`)).to.equal(`n${number}`)
  })

  it('are of any length and any script', () => {
    for (const name of ['', 'a', 'zażółć', '名前', 'x'.repeat(24), 'x'.repeat(25), 'x'.repeat(5_000), '__proto__'])
      for (let round = 0; round < 2; round++) expect(read(name)).to.equal(name)
  })
})
