import { expect } from 'chai'
import { heatOf } from '../../server/gaps/heat.ts'

const day = 86_400_000
const search = (at: number) => ({ kind: 'search' as const, at: new Date(at) })
const ticket = (at: number) => ({ kind: 'ticket' as const, at: new Date(at) })

describe('how much a gap is asked for', () => {
  const now = Date.UTC(2026, 10, 1)

  it('is as much by one ticket as by three searches', () => {
    expect(heatOf([ticket(now)])).to.be.closeTo(heatOf([search(now), search(now), search(now)]), 1e-9)
  })

  it('is twice as much by a question that is asked fifteen days later', () => {
    expect(heatOf([search(now + 15 * day)])).to.be.closeTo(heatOf([search(now), search(now)]), 1e-9)
    expect(heatOf([search(now + 15 * day)]) - heatOf([search(now)])).to.be.closeTo(1, 1e-9)
  })

  it('is more by all questions together, in whichever order they come', () => {
    const all = [search(now), ticket(now - 40 * day), search(now - 15 * day)]
    expect(2 ** (heatOf(all) - heatOf([search(now)]))).to.be.closeTo(1 + 3 * 2 ** (-40 / 15) + 0.5, 1e-9)
    expect(heatOf(all.toReversed())).to.be.closeTo(heatOf(all), 1e-9)
  })

  it('is nothing for one search at the beginning of 2026, and can still be counted in a hundred years', () => {
    expect(heatOf([search(Date.UTC(2026, 0, 1))])).to.equal(0)
    const far = Date.UTC(2126, 0, 1)
    expect(heatOf([search(far), search(far)]) - heatOf([search(far)])).to.be.closeTo(1, 1e-9)
  })
})
