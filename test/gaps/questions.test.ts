import { expect } from 'chai'
import { Evidence } from '../../server/gaps/evidence.ts'
import { QuestionRoom } from '../../server/gaps/questions.ts'
import { freshWorld } from '../support/world.ts'

const minute = 60_000
const asked = { words: 'Where is the invoice?', language: 'en' }

describe('what was learned of questions and articles', () => {
  const { find } = Evidence
  let now: number
  let room: QuestionRoom
  /** How often all was read that is learned from. */
  let learned: number
  let isFailing: boolean

  beforeEach(async () => {
    await freshWorld()
    now = Date.UTC(2026, 10, 1)
    learned = 0
    isFailing = false
    Evidence.find = ((...parameters: Parameters<typeof find>) => {
      learned++
      if (isFailing) throw new Error('The database is away')
      return find.apply(Evidence, parameters)
    }) as typeof find
    room = new QuestionRoom(() => now)
  })
  afterEach(async () => {
    Evidence.find = find
    await room.close()
  })

  async function timesLearnedAfter(passed: number) {
    now += passed
    await room.answersTo(asked)
    return learned
  }

  it('serves for an hour, and then until the new is there', async () => {
    expect(await timesLearnedAfter(0)).to.equal(1)
    expect(await timesLearnedAfter(60 * minute)).to.equal(1)
    expect(await timesLearnedAfter(1)).to.equal(2)
    await room.regroup()
    expect(await timesLearnedAfter(minute + 1)).to.equal(2)
  })

  it('is not learned anew because somebody asks whether it is there', async () => {
    await room.answersTo(asked)
    now += 61 * minute
    expect(room.isReady()).to.equal(true)
    expect(learned).to.equal(1)
  })

  it('grows old a minute after it was learned when an article changes, and a row of changes is learned once', async () => {
    await room.answersTo(asked)
    room.articlesChanged()
    room.articlesChanged()
    expect(await timesLearnedAfter(minute)).to.equal(1)
    expect(await timesLearnedAfter(1)).to.equal(2)
    expect(await timesLearnedAfter(0)).to.equal(2)
    await room.regroup()
    expect(await timesLearnedAfter(2 * minute)).to.equal(2)
  })

  it('is learned before the next answer when it was forgotten', async () => {
    await room.answersTo(asked)
    expect(room.isReady()).to.equal(true)
    room.forget()
    expect(room.isReady()).to.equal(false)
    await room.answersTo(asked)
    expect(learned).to.equal(2)
    expect(room.isReady()).to.equal(true)
  })

  it('is tried again a minute after it could not be learned', async () => {
    isFailing = true
    await room.answersTo(asked).catch(() => undefined)
    now += minute
    expect(room.isReady()).to.equal(false)
    expect(learned).to.equal(1)
    isFailing = false
    now += 1
    expect(room.isReady()).to.equal(false)
    expect(learned).to.equal(2)
    await room.regroup()
    expect(room.isReady()).to.equal(true)
  })

  it('is tried again at once when it could not be learned and was forgotten', async () => {
    isFailing = true
    await room.answersTo(asked).catch(() => undefined)
    room.forget()
    expect(room.isReady()).to.equal(false)
    expect(learned).to.equal(2)
  })

  it('goes on serving when it could not be learned anew, which is tried again a minute later', async () => {
    await room.answersTo(asked)
    isFailing = true
    expect(await timesLearnedAfter(61 * minute)).to.equal(2)
    expect(await timesLearnedAfter(minute)).to.equal(2)
    expect(await timesLearnedAfter(1)).to.equal(3)
    expect(room.isReady()).to.equal(true)
  })

  it('is learned no more when the program is stopping', async () => {
    await room.close()
    const answer = await room.answersTo(asked).catch((error: Error) => error.message)
    expect(answer).to.equal('The program is stopping')
    expect(learned).to.equal(0)
  })
})
