import { expect } from 'chai'
import { asHistory, inThePresent, pastMoment } from '../../server/events/history.ts'
import { type Gap, Gaps } from '../../server/gaps/gap.ts'

describe('history', () => {
  const then = new Date('2026-03-01T10:00:00Z')

  it('gives what is recorded its own time, and marks it as past', () => {
    const gap = aGap()
    asHistory(then, () => gap.record('gap.opened', { gap: 1 }))
    expect(gap.outbox[0]!.at).to.deep.equal(then)
    expect(gap.outbox[0]!.past).to.equal(true)
  })

  it('lasts as long as the action, however often that waits', async () => {
    const moments: (Date | undefined)[] = []
    const over = asHistory(then, async () => {
      await Promise.resolve()
      moments.push(pastMoment())
    })
    moments.push(pastMoment())
    await over
    moments.push(pastMoment())
    expect(moments).to.deep.equal([undefined, then, undefined])
  })

  it('leaves what happens beside it in the present', () => {
    asHistory(then, () => undefined)
    const gap = aGap()
    const began = Date.now()
    gap.record('gap.opened', { gap: 1 })
    expect(gap.outbox[0]!.at.getTime()).to.be.at.least(began)
    expect(gap.outbox[0]!.past).to.equal(undefined)
  })

  it('is over when what happened in it fails', async () => {
    expect(() =>
      asHistory(then, () => {
        throw new Error('not then')
      })
    ).to.throw('not then')
    expect(await asHistory(then, () => Promise.reject(new Error('nor then'))).catch(() => pastMoment())).to.equal(
      undefined
    )
    expect(asHistory(then, pastMoment)).to.equal(then)
  })

  it('does not reach what it wakes up', () => {
    expect(asHistory(then, () => inThePresent(pastMoment))).to.equal(undefined)
  })
})

function aGap(): Gap {
  return new Gaps({
    number: 1,
    name: 'a question',
    language: 'en',
    openedAt: new Date(),
    lastSeenAt: new Date()
  }) as Gap
}
