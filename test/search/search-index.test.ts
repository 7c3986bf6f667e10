import { expect } from 'chai'
import { SearchIndex } from '../../server/search/embedded/search-index.ts'
import { aDocument, found, indexOf } from './a-document.ts'

describe('an index', () => {
  it('has of a document that was put twice the second form only', () => {
    const index = indexOf('en', [aDocument({ id: 'a', title: 'Refund' }), aDocument({ id: 'a', title: 'Voucher' })])

    expect(found(index, 'refund')).to.deep.equal([])
    expect(found(index, 'voucher')).to.deep.equal(['a'])
    expect(index.size).to.equal(1)
  })

  it('takes documents of a megabyte', () => {
    const body = Array.from({ length: 150_000 }, (_, number) => `word${number % 5000}`).join(' ')
    const index = indexOf('en', [aDocument({ id: 'large', body: `${body} needle` })])

    expect(body.length).to.be.greaterThan(1_000_000)
    expect(found(index, 'needle')).to.deep.equal(['large'])
  })

  it('takes long texts without any space', () => {
    const index = new SearchIndex('zh')
    index.put(aDocument({ id: 'han', title: '发票', body: '密码'.repeat(150_000) }))
    index.put(aDocument({ id: 'latin', title: 'Invoice', body: 'x'.repeat(300_000) }))

    expect(found(index, '密码')).to.deep.equal(['han'])
    expect(found(index, 'invoice')).to.deep.equal(['latin'])
  })

  it('reads no more of a query than 200 characters and 10 words', () => {
    const index = indexOf('en', [aDocument({ id: 'needle', title: 'Needle' }), aDocument({ id: 'hay', title: 'Hay' })])

    expect(found(index, `${' '.repeat(190)}needle`)).to.deep.equal(['needle'])
    expect(found(index, `${' '.repeat(200)}needle`)).to.deep.equal([])
    expect(found(index, `${'hay '.repeat(10)}needle`)).to.deep.equal(['hay'])
    expect(found(index, 'needle '.repeat(100_000))).to.deep.equal(['needle'])
  })
})
