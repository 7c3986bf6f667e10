import { expect } from 'chai'
import { addEvidence } from '../../server/gaps/add-evidence.ts'
import { changeGap } from '../../server/gaps/find.ts'
import { type GapState, Gaps } from '../../server/gaps/gap.ts'
import { gapsSaying } from '../../server/gaps/gaps-saying.ts'
import { openGap } from '../../server/gaps/open-gap.ts'
import { regroup } from '../../server/gaps/regroup.ts'
import { saidBy, saying } from '../../server/gaps/said.ts'
import { splitGap } from '../../server/gaps/split.ts'
import { rename } from '../../server/gaps/work.ts'
import { wren } from '../support/cast.ts'
import { aGap, asked, idsIn } from '../support/gaps.ts'
import { freshWorld, type World } from '../support/world.ts'

const found = async (words: string) => (await gapsSaying(words, { but: 0 })).map(({ number }) => number)
const unchanged = { name: 'Change the currency', keyWords: ['euro'] }

describe('what a gap says', () => {
  beforeEach(freshWorld)

  it('is its name, its key words and its newest questions, each word once and in one spelling', () => {
    const said = saidBy(unchanged, ['Zmiana WALUTY na złote?', 'the Euro'])
    expect(said).to.deep.equal(['change', 'the', 'currency', 'euro', 'zmiana', 'waluty', 'na', 'zlote'])
  })

  it('has a bound, up to which the newest questions count', () => {
    const numbers = (from: number) => Array.from({ length: 300 }, (_, at) => from + at).join(' ')
    const said = saidBy(unchanged, [numbers(1000), numbers(2000), numbers(3000)])
    expect(said).to.have.lengthOf(500).and.include('1299').and.not.include('3000')
  })

  const heard: [words: string, text: string][] = [
    ['currency?', 'Change the currency'],
    ['currency, change', 'Change the currency'],
    ['“Change the currency”', 'Change the currency'],
    ['CURR', 'Change the currency'],
    ['zlote', 'Zmiana waluty na złote'],
    ['  waluty\n zmiana ', 'Zmiana waluty na złote'],
    ['e-mail', 'My e-mail is gone'],
    ['货币', '如何更改货币单位?'],
    ['更改货币', '如何更改货币单位?'],
    ['單', '如何更改货币单位?'],
    ['位', '如何更改货币单位?'],
    ['請求書', '請求書を送ってください'],
    ['サーバー', 'サーバの設定'],
    ['환불', '환불은 언제 되나요?'],
    ['สกุลเงิน', 'เปลี่ยนสกุลเงินอย่างไร'],
    ['រូបិយប័ណ្ណ។', 'របៀបប្តូររូបិយប័ណ្ណនេះ'],
    ['ငွေကြေး။', 'ငွေကြေးပြောင်းချင်ပါတယ်'],
    ['मुद्रा', 'मुद्रा कैसे बदलें?'],
    ['فاتورة', 'أين الفاتورة؟'],
    ['الفاتورة', 'فاتورة جديدة'],
    ['الفا', 'أين الفاتورة؟'],
    ['الكتروني', 'بريد إلكتروني']
  ]
  for (const [words, text] of heard)
    it(`is found by “${words.trim()}” where somebody asked “${text}”`, async () => {
      const gap = await aGap(asked(text))
      expect(await found(words)).to.deep.equal([gap])
    })

  for (const words of ['pound', 'currency pound', '.*', '^', '?', 'c.rrency', '{"$gt":""}', '货币', 'rrency'])
    it(`is not found by “${words}” where somebody asked “Change the currency”`, async () => {
      await aGap(asked('Change the currency'))
      expect(await found(words)).to.deep.equal([])
    })

  it('is found by the words of all its questions, not of the newest few alone', async () => {
    const days = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth']
    const gap = await aGap(...days.map((day, at) => asked(`Asked ${day}`, { at: new Date(2026, 10, 1 + at) })))
    for (const day of days) expect(await found(day), day).to.deep.equal([gap])
  })
})

describe('the words that gaps are found by', () => {
  let world: World
  beforeEach(async () => {
    world = await freshWorld()
  })

  it('are those of the name that it has, by whomever it was given', async () => {
    const by = await world.person(wren)
    const gap = await openGap({ name: 'Old', language: 'en', at: new Date() })
    expect(await found('old')).to.deep.equal([gap])
    await addEvidence(gap, [asked('Change the currency')])
    await changeGap(gap, changed => rename(changed, { by, name: 'New', language: 'en' }))
    expect(await found('old')).to.deep.equal([])
    for (const words of ['new', 'currency']) expect(await found(words), words).to.deep.equal([gap])
  })

  it('follow its questions when they are regrouped or parted', async () => {
    const gap = await aGap(asked('Change the currency'), asked('Invoice in euro'))
    const ids = await idsIn(gap)
    const name = { words: 'My bill', language: 'en' }
    await regroup([{ gap, name, keyWords: ['pounds'], comes: [] }])
    for (const words of ['bill', 'pounds', 'invoice']) expect(await found(words), words).to.deep.equal([gap])
    const parted = await splitGap(gap, { by: await world.person(wren), pieces: [ids[1]!] })
    expect(await found('invoice')).to.deep.equal([parted])
    expect(await found('currency')).to.deep.equal([gap])
  })

  it('stay when something else about it changes, and are not read with it', async () => {
    const gap = await aGap(asked('Change the currency'))
    await changeGap(gap, changed => {
      expect(changed.said).to.equal(undefined)
      changed.state = 'answered'
    })
    expect(await found('currency')).to.deep.equal([gap])
  })

  it('are looked up, whatever else has been asked', async () => {
    const now = new Date()
    const many = Array.from({ length: 300 }, (_, at) => ({ number: 5_000 + at, name: `Often ${at}`, said: ['often'] }))
    await Gaps.insertMany(many.map(gap => ({ ...gap, language: 'en', openedAt: now, lastSeenAt: now })))
    const gap = await aGap(asked('Change the currency'))
    const views: GapState[][] = [['open'], ['open', 'claimed', 'drafting']]
    for (const states of views) {
      const query = Gaps.find({ state: { $in: states }, ...saying('currency') }, { number: 1 })
      const { executionStats } = (await query.sort({ heat: -1, number: -1 }).explain('executionStats')) as unknown as {
        executionStats: { nReturned: number; totalDocsExamined: number }
      }
      expect(executionStats).to.include({ nReturned: 1, totalDocsExamined: 1 })
    }
    expect(await found('currency')).to.deep.equal([gap])
  })
})
