import { expect } from 'chai'
import { Evidence } from '../../server/gaps/evidence.ts'
import { Gaps } from '../../server/gaps/gap.ts'
import { openGap } from '../../server/gaps/open-gap.ts'
import { QuestionRoom } from '../../server/gaps/questions.ts'
import { unplaced } from '../../server/gaps/unplaced.ts'
import { Thread } from '../../server/threads/thread.ts'
import { aGap, asked, refusal, wordsIn } from '../support/gaps.ts'
import { freshWorld } from '../support/world.ts'

describe('the gap of those who asked the same', () => {
  let room: QuestionRoom
  let currency: number
  let watch: number
  beforeEach(async () => {
    await freshWorld()
    currency = await aGap(asked('change the currency'), asked('change the currency of an invoice'))
    watch = await aGap(asked('Halden on my watch'), asked('is there Halden for a watch'))
    room = new QuestionRoom()
  })
  afterEach(() => room.close())

  const asking = { words: 'how do I change the currency?', language: 'en' }
  const place = () => room.place(asking)
  /** Nobody is told that it has moved. */
  const move = (words: string, gap: number) => Evidence.updateOne({ gap: currency, words }, { $set: { gap } })

  it('is where their questions are now, wherever they were when all was learned', async () => {
    expect(await place()).to.equal(currency)
    await Evidence.updateMany({ gap: currency }, { $set: { gap: watch } })
    expect(await place()).to.equal(watch)
  })

  it('is the first that there is of those that are like it, the most alike first', async () => {
    expect(await place()).to.equal(currency)
    await move('change the currency', unplaced)
    await move('change the currency of an invoice', watch)
    expect(await place()).to.equal(watch)
    await Evidence.deleteOne({ gap: unplaced, words: 'change the currency' })
    expect(await place()).to.equal(watch)
  })

  it('is none when nothing like it is in a gap any more', async () => {
    expect(await place()).to.equal(currency)
    await move('change the currency', unplaced)
    await move('change the currency of an invoice', unplaced)
    expect(await place()).to.equal(undefined)
    await Evidence.deleteMany({ gap: unplaced })
    expect(await place()).to.equal(undefined)
  })

  it('is the one that somebody has named so, before anybody asked', async () => {
    await Evidence.deleteMany({ gap: currency })
    await Gaps.deleteOne({ number: currency })
    const named = await openGap({ name: 'change the currency', language: 'en', at: new Date() })
    expect(await place()).to.equal(named)
  })

  it('is no longer one that was named so, and is gone', async () => {
    const fields = { name: 'change the currency', nameLanguage: 'en', keptAt: new Date() }
    await Gaps.updateOne({ number: watch }, { $set: fields })
    await Evidence.deleteMany({ gap: currency })
    expect(await place()).to.equal(watch)
    await Gaps.deleteOne({ number: watch })
    expect(await place()).to.equal(undefined)
  })

  it('is the one that somebody has named so since all was learned', async () => {
    const asksOtherwise = () => room.place({ words: 'pay with foreign money', language: 'en' })
    expect(await asksOtherwise()).to.equal(undefined)
    const fields = { name: 'pay with foreign money', nameLanguage: 'en', keptAt: new Date() }
    await Gaps.updateOne({ number: watch }, { $set: fields })
    expect(await asksOtherwise()).to.equal(watch)
  })

  it('is known at once, also of one question that was asked since all was learned', async () => {
    await Evidence.updateMany({ gap: { $in: [currency, watch] } }, { $set: { putAt: new Date(0) } })
    await room.littleKnown()
    const fresh = await aGap(asked('pay by bank transfer'))
    expect(await room.place({ words: 'how to pay by bank transfer', language: 'en' })).to.equal(fresh)
    const like = await aGap(asked('the currency of an account'))
    expect((await room.gapsLike(currency, 'en')).map(({ gap }) => gap)).to.include(like)
  })

  it('takes in what asks the same and is nowhere yet, when all are grouped anew', async () => {
    await Evidence.create({ ...asked('changing the currency'), gap: unplaced, putAt: new Date() })
    await room.regroup()
    expect(await wordsIn(currency)).to.include('changing the currency')
  })

  it('is compared with others in the words that both have', async () => {
    const reasons = await room.why(asking, [{ words: 'the currency of an account', language: 'en' }], 'en')
    expect(reasons.map(words => words.map(({ one }) => one))).to.deep.equal([['currency']])
  })
})

describe('the room in which questions are compared', () => {
  beforeEach(freshWorld)

  it('tells whoever waits for an answer that there is none when the program stops', async () => {
    const room = new QuestionRoom()
    const waiting = refusal(room.answersTo({ words: 'Where is the invoice?', language: 'en' }))
    await room.close()
    expect(await waiting).to.be.instanceOf(Error)
    expect(room.isReady()).to.equal(false)
  })

  it('tells so also who asked when all was learned', async () => {
    const room = new QuestionRoom()
    await room.littleKnown()
    const waiting = refusal(room.littleKnown())
    await room.close()
    expect(await waiting).to.be.instanceOf(Error)
  })

  it('learns once for all who ask at the same time', async () => {
    const room = new QuestionRoom()
    const { find } = Evidence
    let times = 0
    Evidence.find = ((...parameters: Parameters<typeof find>) => {
      times++
      return find.apply(Evidence, parameters)
    }) as typeof find
    await Promise.all([room.littleKnown(), room.littleKnown()]).finally(() => {
      Evidence.find = find
    })
    await room.close()
    expect(times).to.equal(1)
  })
})

describe('the thread of the room', () => {
  const { ask, close } = Thread.prototype
  let room: QuestionRoom
  let now: number
  let closed: Thread[]
  beforeEach(async () => {
    await freshWorld()
    now = Date.UTC(2026, 10, 1)
    closed = []
    room = new QuestionRoom(() => now)
    Thread.prototype.close = function count() {
      closed.push(this)
      return close.call(this)
    }
  })
  afterEach(async () => {
    Object.assign(Thread.prototype, { ask, close })
    await room.close()
  })

  /** Lets the next answer wait; gives what makes it fail. */
  function holdAnswer(): (error: Error) => void {
    let fail = (_error: Error) => {}
    Thread.prototype.ask = () => {
      Thread.prototype.ask = ask
      return new Promise((_resolve, reject) => {
        fail = reject
      })
    }
    return error => fail(error)
  }

  it('ends when another has learned what is new, and not before', async () => {
    await room.littleKnown()
    expect(closed).to.have.lengthOf(0)
    await room.regroup()
    expect(closed).to.have.lengthOf(1)
  })

  it('is followed by another when it has failed', async () => {
    let running: Thread | undefined
    Thread.prototype.ask = function remember(...asked) {
      running = this
      return ask.apply(this, asked)
    }
    await room.littleKnown()
    for (const isForgotten of [false, true]) {
      await close.call(running!)
      if (isForgotten) room.forget()
      expect(room.isReady()).to.equal(false)
      expect(await room.littleKnown()).to.be.an('array')
      expect(room.isReady()).to.equal(true)
    }
  })

  it('goes on when what it knew is forgotten', async () => {
    await room.littleKnown()
    room.forget()
    await room.littleKnown()
    expect(closed).to.have.lengthOf(0)
  })

  it('ends when it cannot learn, and another learns for whoever asks next', async () => {
    const at = new Date()
    await Evidence.collection.insertOne({ gap: 1, kind: 'ticket', language: 'en', at, putAt: at } as never)
    expect(await refusal(room.littleKnown())).to.be.instanceOf(Error)
    expect(closed).to.have.lengthOf(1)
    await Evidence.deleteMany({ gap: 1 })
    expect(await room.littleKnown()).to.be.an('array')
    expect(room.isReady()).to.equal(true)
  })

  it('ends with the room, also while it learns', async () => {
    await room.littleKnown()
    await room.close()
    expect(closed).to.have.lengthOf(1)
    const other = new QuestionRoom()
    const hold = holdAnswer()
    const waiting = refusal(other.littleKnown())
    while (Thread.prototype.ask !== ask) await new Promise(setImmediate)
    closed = []
    await other.close()
    expect(closed).to.have.lengthOf(1)
    hold(new Error('closed'))
    expect(await waiting).to.be.instanceOf(Error)
  })

  it('is not the one that answers when another took its place meanwhile', async () => {
    await room.littleKnown()
    const fail = holdAnswer()
    const waiting = room.littleKnown()
    while (Thread.prototype.ask !== ask) await new Promise(setImmediate)
    await room.regroup()
    fail(new Error('closed'))
    expect(await waiting).to.be.an('array')
  })

  it('tells of its failure when no other took its place', async () => {
    await room.littleKnown()
    const fail = holdAnswer()
    const waiting = refusal(room.littleKnown())
    while (Thread.prototype.ask !== ask) await new Promise(setImmediate)
    const failure = new Error('out of memory')
    fail(failure)
    expect(await waiting).to.equal(failure)
  })
})

describe('the gap that a ticket shows', () => {
  beforeEach(freshWorld)
  const room = new QuestionRoom()

  it('is told with its name, and how often it was asked for', async () => {
    await aGap(asked('Another need'))
    const search = asked('euro', { kind: 'search', ticket: undefined })
    const gap = await aGap(asked('Jak?', { ticket: 12, language: 'pl' }), asked('How?', { ticket: 13 }), search)
    expect(await room.gapShownBy(12)).to.deep.equal({ gap, name: 'Jak?', language: 'pl', asked: 3 })
    await Gaps.updateOne({ number: gap }, { $set: { name: 'Währung', nameLanguage: 'de' } })
    expect(await room.gapShownBy(12)).to.deep.equal({ gap, name: 'Währung', language: 'de', asked: 3 })
  })

  it('is none where it shows none, or the gap is gone', async () => {
    const gap = await aGap(asked('How?', { ticket: 13 }))
    expect(await room.gapShownBy(14)).to.equal(undefined)
    await Gaps.deleteOne({ number: gap })
    expect(await room.gapShownBy(13)).to.equal(undefined)
  })
})
