import { expect } from 'chai'
import { distinctOf } from '../../../server/gaps/alike/distinct.ts'
import { question } from './questions.ts'

const rowsOf = (...texts: string[]) => {
  const { rowOf, firsts } = distinctOf(texts.map((words, at) => question(`${at}`, words)))
  return { rows: [...rowOf], firsts }
}

describe('questions in the same words', () => {
  it('are one row, whatever their endings, capitals and marks are', () => {
    expect(rowsOf('Print the invoice', 'Close my account', 'print the invoices!')).to.deep.equal({
      rows: [0, 1, 0],
      firsts: [0, 1]
    })
  })

  it('are two when the words stand in another order, or in one', () => {
    expect(rowsOf('move from Halden to Acme', 'move to Halden from Acme').rows).to.deep.equal([0, 1])
    expect(rowsOf('log in', 'login').rows).to.deep.equal([0, 1])
  })

  it('are a row also when they are a single word of two letters', () => {
    expect(rowsOf('TV', '退款').rows).to.deep.equal([0, 1])
  })

  it('are none when they say nothing', () => {
    expect(rowsOf('😀😀', 'Print the invoice', '', 'x ? y', 'Close my account')).to.deep.equal({
      rows: [-1, 0, -1, -1, 1],
      firsts: [1, 4]
    })
  })
})
