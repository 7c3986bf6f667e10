import { expect } from 'chai'
import * as phrases from '../../server/languages/mail-phrases.ts'

describe('the phrases of mails', () => {
  it('have no character that means anything else in a pattern', () => {
    const { headLabels, ...lists } = phrases
    const all = [...Object.values(headLabels), ...Object.values(lists)].flat()
    expect(all.filter(phrase => !/^[\p{L}\p{M} '’-]+$/u.test(phrase))).to.deep.equal([])
  })
})
