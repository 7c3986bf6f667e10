import { expect } from 'chai'
import { paging } from '../../server/web/paging.ts'

describe('the pages of a long list', () => {
  const shown = (page: number, pages: number) =>
    paging({ page, pages, href: number => `?page=${number}` })
      ?.items.map(({ which, isAfterGap, isCurrent }) => `${isAfterGap ? '… ' : ''}${isCurrent ? `[${which}]` : which}`)
      .join(' ')

  it('are not listed when there is one', () => expect(shown(1, 1)).to.equal(undefined))
  it('are all listed when there are few', () => expect(shown(2, 4)).to.equal('1 [2] 3 4'))
  it('are the first, the last and the nearest when there are many', () =>
    expect(shown(10, 40)).to.equal('1 … 8 9 [10] 11 12 … 40'))

  it('lead to the one before and the one after', () => {
    const { previous, next } = paging({ page: 2, pages: 3, href: number => `?page=${number}` })!
    expect([previous, next]).to.deep.equal(['?page=1', '?page=3'])
    expect(paging({ page: 3, pages: 3, href: String })!.next).to.equal(undefined)
    expect(paging({ page: 1, pages: 3, href: String })!.previous).to.equal(undefined)
  })
})
