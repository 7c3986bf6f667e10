import { expect } from 'chai'
import { ago, dayAndTime, list, shortMoment } from '../../server/languages/format.ts'

const now = new Date('2026-03-02T10:00:00Z')
const earlier = (milliseconds: number) => new Date(now.getTime() - milliseconds)

describe('dates, numbers and lists', () => {
  it('say how long ago something was, in words', () => {
    expect(ago(earlier(5 * 60_000), 'en', now)).to.equal('5 minutes ago')
    expect(ago(earlier(86_400_000), 'de', now)).to.equal('gestern')
    expect(ago(earlier(3 * 86_400_000), 'pl', now)).to.equal('3 dni temu')
    expect(ago(new Date(now.getTime() + 2 * 3_600_000), 'en', now)).to.equal('in 2 hours')
  })

  it('show the hour on the same day and the day otherwise, in the reader’s time zone', () => {
    expect(shortMoment(earlier(3_600_000), 'de', 'Europe/Berlin', now)).to.equal('10:00')
    expect(shortMoment(new Date('2026-03-01T23:30:00Z'), 'en-GB', 'Asia/Tokyo', now)).to.equal('08:30')
    expect(shortMoment(new Date('2026-01-05T10:00:00Z'), 'en-GB', 'UTC', now)).to.equal('5 Jan')
    expect(shortMoment(new Date('2025-01-05T10:00:00Z'), 'en-GB', 'UTC', now)).to.equal('5 Jan 2025')
  })

  it('follow the time zone through the change of the clocks', () => {
    expect(dayAndTime(new Date('2026-03-29T00:59:00Z'), 'en-GB', 'Europe/Berlin')).to.contain('01:59')
    expect(dayAndTime(new Date('2026-03-29T01:00:00Z'), 'en-GB', 'Europe/Berlin')).to.contain('03:00')
  })

  it('are joined as the language does', () => {
    expect(list(['a', 'b', 'c'], 'de')).to.equal('a, b und c')
  })
})
