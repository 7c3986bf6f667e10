import { expect } from 'chai'
import fc from 'fast-check'
import { ownAddress } from '../../server/web/own-address.ts'

describe('an address to go on to', () => {
  it('is kept when it is a path of ours', () => {
    for (const path of ['/desk', '/pl/articles/faktura-7?x=1#s-a', '/gaps?view=mine'])
      expect(ownAddress(path)).to.equal(path)
  })

  it('is replaced when it leads elsewhere (H60)', () => {
    for (const path of [
      '//evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      'https:evil.example',
      'javascript:alert(1)',
      '@evil.example',
      'http://evil.example',
      undefined,
      7,
      {}
    ])
      expect(ownAddress(path, '/desk'), String(path)).to.equal('/desk')
  })

  it('never leads elsewhere, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string({ unit: 'binary' }),
          fc.webUrl(),
          fc.string().map(text => `/${text}`)
        ),
        given => {
          expect(new URL(ownAddress(given), 'https://help.example').origin).to.equal('https://help.example')
        }
      )
    )
  })
})
