import { expect } from 'chai'
import { sentencesOf } from '../../../server/gaps/translating/sentences.ts'

describe('the sentences of a block', () => {
  it('end at full stops, question and exclamation marks', () => {
    expect(sentencesOf('Open the menu. Is it there? Choose “Refund.” Done with it! Go on.')).to.deep.equal([
      'Open the menu.',
      'Is it there?',
      'Choose “Refund.”',
      'Done with it!',
      'Go on.'
    ])
  })

  it('end without spaces in Chinese and Japanese, and at an Arabic question mark', () => {
    expect(sentencesOf('打开菜单。选择退款！好了')).to.deep.equal(['打开菜单。', '选择退款！', '好了'])
    expect(sentencesOf('أين الفاتورة؟ افتح القائمة.')).to.deep.equal(['أين الفاتورة؟', 'افتح القائمة.'])
  })

  it('end behind the quotation marks and brackets that close with them', () => {
    for (const close of ['"', "'", '»', '”', '’', ')', ']', '.”)'])
      expect(sentencesOf(`See the menu.${close} Then wait.`), close).to.deep.equal([
        `See the menu.${close}`,
        'Then wait.'
      ])
    for (const close of ['"', "'", '」', '』', '）', '」』）'])
      expect(sentencesOf(`打开菜单。${close}选择退款`), close).to.deep.equal([`打开菜单。${close}`, '选择退款'])
  })

  it('end at three dots and at the stroke of Hindi', () => {
    expect(sentencesOf('It waits… And then it is paid.')).to.deep.equal(['It waits…', 'And then it is paid.'])
    expect(sentencesOf('क्या यह ठीक है। हाँ यह ठीक है।')).to.deep.equal(['क्या यह ठीक है।', 'हाँ यह ठीक है।'])
  })

  it('end without a space behind one in Chinese only', () => {
    expect(sentencesOf('Open www.halden.example?x=1!y to see it.')).to.have.lengthOf(1)
    expect(sentencesOf('选择退款？好')).to.deep.equal(['选择退款？', '好'])
    expect(sentencesOf('好。选择退款。。好了')).to.deep.equal(['好。', '选择退款。', '。好了'])
  })

  it('do not end behind an abbreviation at their beginning, nor inside of numbers', () => {
    expect(sentencesOf('E.g. a fee of 1.4% is due.')).to.deep.equal(['E.g. a fee of 1.4% is due.'])
  })

  it('end each as its own mark says, in a text of several scripts', () => {
    expect(sentencesOf('Open the menu. 打开菜单。选择退款。')).to.deep.equal([
      'Open the menu.',
      '打开菜单。',
      '选择退款。'
    ])
    expect(sentencesOf('打开菜单。Go. Open the menu.')).to.deep.equal(['打开菜单。', 'Go. Open the menu.'])
  })

  it('have eight letters, spaces around them not counted, unless there are no more', () => {
    expect(sentencesOf('Open it. Choose a payment.')).to.deep.equal(['Open it.', 'Choose a payment.'])
    expect(sentencesOf('Open i. Choose a payment.')).to.deep.equal(['Open i. Choose a payment.'])
    expect(sentencesOf('Go.      Choose a payment.')).to.deep.equal(['Go.      Choose a payment.'])
    expect(sentencesOf('Choose a payment. Go.')).to.deep.equal(['Choose a payment.', 'Go.'])
  })

  it('are none of nothing', () => {
    expect(sentencesOf(' ')).to.deep.equal([])
  })
})
