import { expect } from 'chai'
import { type Block, differenceOf } from '../../server/articles/difference.ts'

const kinds = (blocks: Block[]) => blocks.map(({ kind }) => kind)
const shown = (blocks: Block[]) =>
  blocks
    .map(({ parts }) =>
      parts.map(({ kind, text }) => ({ same: text, added: `+${text}+`, removed: `-${text}-` })[kind]).join('')
    )
    .join('\n\n')
const without = (kind: string, blocks: Block[]) =>
  blocks
    .map(({ parts }) =>
      parts
        .filter(part => part.kind !== kind)
        .map(({ text }) => text)
        .join('')
    )
    .filter(text => text !== '')
    .join('\n\n')

describe('the difference between two texts', () => {
  it('shows a changed word in its sentence', () => {
    const blocks = differenceOf('Refunds take up to 3 days.', 'Refunds take up to 5 days.')
    expect(shown(blocks)).to.equal('Refunds take up to -3-+5+ days.')
  })

  it('shows a paragraph that came and one that went', () => {
    const blocks = differenceOf('One.\n\nTwo is about something else entirely.\n\nThree.', 'One.\n\nThree.\n\nFour.')
    expect(kinds(blocks)).to.deep.equal(['same', 'removed', 'same', 'added'])
  })

  it('shows a paragraph that was replaced as one that went and one that came', () => {
    expect(kinds(differenceOf('The cat sat on the mat.', 'Invoices need numbers!'))).to.deep.equal(['removed', 'added'])
  })

  it('compares character by character where words are not set apart', () => {
    expect(shown(differenceOf('退款需要三天时间。', '退款需要五天时间。'))).to.equal('退款需要-三-+五+天时间。')
  })

  it('says nothing of equal texts, nor of line ends', () => {
    expect(kinds(differenceOf('One.\r\n\r\nTwo.', 'One.\n\nTwo.'))).to.deep.equal(['same', 'same'])
    expect(differenceOf('', '')).to.deep.equal([])
  })

  it('holds both texts whole', () => {
    const texts = ['a b c\n\nd e f', 'a x c\n\ng\n\nd e', '', 'd e f\n\na b c']
    for (const before of texts)
      for (const after of texts) {
        const blocks = differenceOf(before, after)
        expect(without('added', blocks)).to.equal(before)
        expect(without('removed', blocks)).to.equal(after)
      }
  })

  it('is found quickly even between long texts that have nothing in common', () => {
    const before = Array.from({ length: 5_000 }, (_, index) => `a${index}`).join(' ')
    const after = Array.from({ length: 5_000 }, (_, index) => `b${index}`).join(' ')
    const began = performance.now()
    differenceOf(before, after)
    differenceOf(before.replaceAll(' ', '\n\n'), after.replaceAll(' ', '\n\n'))
    expect(performance.now() - began).to.be.below(5_000)
  })
})
