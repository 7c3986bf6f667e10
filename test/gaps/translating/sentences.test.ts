import { expect } from 'chai'
import { sentencesOf } from '../../../server/gaps/translating/sentences.ts'

describe('the sentences of a block', () => {
  it('end at full stops, question and exclamation marks', () => {
    expect(sentencesOf('Open the menu. Is it there? Choose “Refund.” Done with it!')).to.deep.equal([
      'Open the menu.',
      'Is it there?',
      'Choose “Refund.”',
      'Done with it!'
    ])
  })

  it('end without spaces in Chinese and Japanese, and at an Arabic question mark', () => {
    expect(sentencesOf('打开菜单。选择退款！好了')).to.deep.equal(['打开菜单。', '选择退款！', '好了'])
    expect(sentencesOf('أين الفاتورة؟ افتح القائمة.')).to.deep.equal(['أين الفاتورة؟', 'افتح القائمة.'])
  })

  it('do not end behind an abbreviation at their beginning, nor inside of numbers', () => {
    expect(sentencesOf('E.g. a fee of 1.4% is due.')).to.deep.equal(['E.g. a fee of 1.4% is due.'])
  })

  it('are none of nothing', () => {
    expect(sentencesOf(' ')).to.deep.equal([])
  })
})
