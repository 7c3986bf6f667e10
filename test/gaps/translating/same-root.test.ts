import { expect } from 'chai'
import { SameRoot } from '../../../server/gaps/translating/same-root.ts'

const as = (word: string, ...vocabulary: string[]) => new SameRoot(vocabulary).as(word)

describe('Arabic words of the same root', () => {
  it('are found whatever makes forms of it stands before, inside and after', () => {
    expect(as('مدفوع', 'دفع', 'كتاب', 'دفعات')).to.deep.equal(['دفع', 'دفعات'])
    expect(as('ارسل', 'ارسال', 'مرسل', 'رساله')).to.deep.equal(['ارسال', 'مرسل', 'رساله'])
    expect(as('اصحح', 'تصحيح')).to.deep.equal(['تصحيح'])
    expect(as('استخدم', 'مستخدم', 'خدم')).to.deep.equal(['مستخدم', 'خدم'])
  })

  it('have a root of three consonants at least: with fewer, words of many roots would be the same', () => {
    expect(as('استيراد', 'مسترد', 'استيراد')).to.deep.equal([])
    expect(as('لغه', 'الغاء', 'لغه')).to.deep.equal([])
  })

  it('have a doubled consonant once or twice', () => {
    expect(as('مسترد', 'استرداد', 'استيراد')).to.deep.equal(['استرداد'])
    expect(as('استرداد', 'مسترد')).to.deep.equal(['مسترد'])
  })

  it('keep a letter that begins many forms where it is one of the three', () => {
    expect(as('نقل', 'ينقل', 'قلم')).to.deep.equal(['ينقل'])
  })

  it('are none of a word in another script, or of one that mixes them', () => {
    expect(as('invoice', 'invoice')).to.deep.equal([])
    expect(as('دفعx', 'دفعx')).to.deep.equal([])
    expect(as('', '')).to.deep.equal([])
  })
})
