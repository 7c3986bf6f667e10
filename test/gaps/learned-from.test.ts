import { expect } from 'chai'
import { Articles, type Audience } from '../../server/articles/article.ts'
import { Evidence } from '../../server/gaps/evidence.ts'
import { type GapFields, Gaps } from '../../server/gaps/gap.ts'
import { openGap } from '../../server/gaps/open-gap.ts'
import { readArticles } from '../../server/gaps/read-articles.ts'
import { gapNamedBy } from '../../server/gaps/read-names.ts'
import { questionsPutSince, readQuestions } from '../../server/gaps/read-questions.ts'
import { readTickets } from '../../server/gaps/read-tickets.ts'
import { changeTicket } from '../../server/tickets/find.ts'
import { judge } from '../../server/tickets/judge.ts'
import { openTicket } from '../../server/tickets/open.ts'
import { maja, omar } from '../support/cast.ts'
import { aGap, asked } from '../support/gaps.ts'
import { freshWorld, type World } from '../support/world.ts'

const at = new Date(Date.UTC(2026, 10, 1))

describe('articles that are learned from', () => {
  beforeEach(freshWorld)

  const published = (title: string, body = '') => ({ title, summary: 'In short', body, edition: 1, at, by: 'wren' })
  const article = (number: number, audience: Audience, ...translations: object[]) =>
    Articles.create({ number, section: 1, position: 0, source: 'en', audience, translations })

  it('are those that customers can read, in all languages that are published, in their order', async () => {
    const draft = { title: 'Entwurf', summary: '', body: '', savedAt: at, by: 'wren' }
    await article(3, 'signed-in', { language: 'en', slug: 'c', published: published('Third') })
    await article(
      1,
      'public',
      { language: 'en', slug: 'a', published: published('First', 'Body') },
      { language: 'de', slug: 'a', draft }
    )
    await article(2, 'agents', { language: 'en', slug: 'b', published: published('Second') })
    await article(4, 'public', { language: 'de', slug: 'd', draft })
    const text = { language: 'en', summary: 'In short' }
    expect(await readArticles()).to.deep.equal([
      { number: 1, texts: [{ ...text, title: 'First', body: 'Body' }] },
      { number: 3, texts: [{ ...text, title: 'Third', body: '' }] }
    ])
  })

  it('are read as far as it takes to tell what they are about', async () => {
    await article(1, 'public', { language: 'en', slug: 'a', published: published('First', 'x'.repeat(30_000)) })
    expect((await readArticles())[0]!.texts[0]!.body).to.have.lengthOf(20_000)
  })
})

describe('tickets that are learned from', () => {
  let world: World
  beforeEach(async () => {
    world = await freshWorld()
  })

  it('say what was asked, and what their agents said of it, the newest last', async () => {
    const by = await world.person(maja)
    const agent = await world.person(omar)
    const open = (subject: string) => openTicket({ by, subject, body: 'Please help.', language: 'en' })
    const [answered, needs, none] = [await open('Refund'), await open('Currency'), await open('Thanks')]
    await changeTicket(answered.number, ticket =>
      judge(ticket, { by: agent, verdict: { kind: 'answered', article: 7 } })
    )
    await changeTicket(needs.number, ticket => judge(ticket, { by: agent, verdict: { kind: 'needs-article' } }))
    await changeTicket(none.number, ticket => judge(ticket, { by: agent, verdict: { kind: 'none-needed' } }))
    const last = await open('Logo')
    const learned = (number: number, subject: string, more = {}) => ({
      ...{ number, words: `${subject}\nPlease help.`, language: 'en', answeredBy: undefined, isUnanswered: false },
      ...more
    })
    expect(await readTickets()).to.deep.equal([
      learned(answered.number, 'Refund', { answeredBy: 7 }),
      learned(needs.number, 'Currency', { isUnanswered: true }),
      learned(none.number, 'Thanks'),
      learned(last.number, 'Logo')
    ])
  })
})

describe('questions that are learned from', () => {
  beforeEach(freshWorld)

  it('are what was asked in whole, and in short, and where it is', async () => {
    const gap = await aGap(asked('Currency', { text: 'Currency of my invoice', language: 'de' }), asked('Euro'))
    const { questions } = await readQuestions()
    expect(
      questions.map(({ words, short, language, gap, isKept }) => ({ words, short, language, gap, isKept }))
    ).to.have.deep.members([
      { words: 'Currency of my invoice', short: 'Currency', language: 'de', gap, isKept: false },
      { words: 'Euro', short: 'Euro', language: 'en', gap, isKept: false }
    ])
  })

  it('come with the newest first, and with the moment up to which they were read', async () => {
    const ago = (minutes: number) => ({ at: new Date(at.getTime() - minutes * 60_000) })
    await aGap(asked('second', ago(2)), asked('last', ago(1)), asked('first', ago(3)))
    const before = Date.now()
    const { questions, upTo } = await readQuestions()
    expect(questions.map(({ words }) => words)).to.deep.equal(['last', 'second', 'first'])
    expect(questions.map(({ at }) => at)).to.deep.equal([1, 2, 3].map(minutes => ago(minutes).at))
    expect(upTo.getTime()).to.be.within(before, Date.now())
  })

  it('are the names of gaps that nobody has asked for yet, as people said them, but of none that was merged', async () => {
    const open = (name: string) => openGap({ name, language: 'de', at })
    const [byHand, merged] = [await open('By hand'), await open('Merged')]
    await Gaps.updateOne({ number: merged }, { $set: { state: 'merged' } })
    await aGap(asked('Euro'))
    await aGap(asked('Dollar', { kind: 'search', ticket: undefined }))
    const named = (await readQuestions()).questions.filter(({ id }) => gapNamedBy(id) !== undefined)
    expect(named).to.deep.equal([
      { id: `gap ${byHand}`, words: 'By hand', short: 'By hand', language: 'de', gap: byHand, at, isKept: true }
    ])
    expect(gapNamedBy(named[0]!.id)).to.equal(byHand)
  })

  it('are the names that people gave to gaps, in the language that they gave them in', async () => {
    const named = await aGap(asked('Euro', { language: 'pl' }))
    await Gaps.updateOne({ number: named }, { $set: { name: 'Currencies', nameLanguage: 'en' } })
    const claimed = await aGap(asked('Dollar'))
    await Gaps.updateOne({ number: claimed }, { $set: { name: 'Dollars', nameLanguage: null } })
    const { questions } = await readQuestions()
    const known = questions.map(({ words, language, gap, isKept }) => ({ words, language, gap, isKept }))
    expect(known.filter(({ gap }) => gap === named)).to.have.deep.members([
      { words: 'Euro', language: 'pl', gap: named, isKept: false },
      { words: 'Currencies', language: 'en', gap: named, isKept: false }
    ])
    expect(known.map(({ words }) => words)).to.have.members(['Euro', 'Currencies', 'Dollar'])
  })

  it('are names that are kept where a question of the gap is, and none where all of them came later', async () => {
    const gap = await aGap(asked('Euro'), asked('Dollar'))
    await Gaps.updateOne({ number: gap }, { $set: { name: 'Currencies', nameLanguage: 'en', keptAt: at } })
    const isKept = async () => (await readQuestions()).questions.find(({ words }) => words === 'Currencies')!.isKept
    expect(await isKept()).to.equal(false)
    await Evidence.updateOne({ gap, words: 'Euro' }, { $set: { isKept: true } })
    expect(await isKept()).to.equal(true)
    await Gaps.updateOne({ number: gap }, { $set: { keptAt: new Date() } })
    await Evidence.updateMany({ gap }, { $unset: { isKept: 1 }, $set: { putAt: at } })
    expect(await isKept()).to.equal(true)
  })

  it('are names that people gave though five thousand gaps are hotter', async () => {
    const gaps = Array.from({ length: 5_001 }, (_, heat) => {
      const names = heat === 0 ? { name: 'Coldest', nameLanguage: 'en' } : { name: `${heat}` }
      return { number: 1 + heat, language: 'en', state: 'open', tickets: 1, searches: 0, heat, ...names }
    })
    await Gaps.collection.insertMany(gaps as never[])
    const { questions } = await readQuestions()
    expect(questions.map(({ words }) => words)).to.deep.equal(['Coldest'])
  })

  it('are the names of gaps also when somebody works on them, or has answered or dismissed them', async () => {
    const states = ['open', 'claimed', 'drafting', 'answered', 'dismissed'] as const
    for (const state of states)
      await Gaps.updateOne({ number: await openGap({ name: state, language: 'en', at }) }, { $set: { state } })
    const { questions } = await readQuestions()
    expect(questions.map(({ words }) => words)).to.have.members([...states])
  })

  it('are of very many gaps that nobody has asked for the names of the five thousand hottest', async () => {
    const gaps = Array.from({ length: 5_001 }, (_, at) => {
      const state = at % 2 === 0 ? 'claimed' : 'open'
      return { number: 1 + at, name: `${at}`, language: 'en', state, tickets: 0, searches: 0, heat: at }
    })
    await Gaps.collection.insertMany(gaps as never[])
    const { questions } = await readQuestions()
    expect(questions).to.have.lengthOf(5_000)
    expect([questions[0]!.words, questions.at(-1)!.words]).to.deep.equal(['5000', '1'])
  })

  it('are kept in each of more than a thousand gaps that people have shaped', async () => {
    const pieces = Array.from({ length: 1_002 }, (_, gap) => ({
      ...{ ...asked(`${gap}`), gap: 1 + gap, putAt: at },
      // The newest are read first.
      at: new Date(at.getTime() + gap)
    }))
    await Evidence.insertMany(pieces)
    const ends = [1, 1_002].map(number => ({ number, name: '', language: 'en', state: 'open', keptAt: new Date() }))
    await Gaps.collection.insertMany(ends as never[])
    const { questions } = await readQuestions()
    expect(questions.filter(({ isKept }) => isKept).map(({ gap }) => gap)).to.have.members([1, 1_002])
  })

  it('are kept where an agent has put them, or people have shaped their gap since', async () => {
    const keptAt = new Date()
    const gap = await aGap(asked('before'), asked('after'), asked('by an agent', { isKept: true }))
    const put = (words: string, putAt: Date) => Evidence.updateOne({ gap, words }, { $set: { putAt } })
    await put('before', keptAt)
    await put('after', new Date(keptAt.getTime() + 1))
    await put('by an agent', new Date(keptAt.getTime() + 1))
    await Gaps.updateOne({ number: gap }, { $set: { keptAt } })
    const kept = async () => (await readQuestions()).questions.filter(({ isKept }) => isKept).map(({ words }) => words)
    expect(await kept()).to.have.members(['before', 'by an agent'])
    await Gaps.updateOne({ number: gap }, { $unset: { keptAt: 1 } })
    expect(await kept()).to.deep.equal(['by an agent'])
  })

  it('are those that were put somewhere since a moment, and a little before, for clocks differ', async () => {
    const gap = await aGap(asked('new'), asked('just before'), asked('old'))
    const now = Date.now()
    const put = (words: string, ago: number) =>
      Evidence.updateOne({ gap, words }, { $set: { putAt: new Date(now - ago) } })
    await put('just before', 2_000)
    await put('old', 2_001)
    const { questions, upTo } = await questionsPutSince(new Date(now))
    expect(questions.map(({ words }) => words)).to.deep.equal(['new', 'just before'])
    expect(upTo.getTime()).to.be.at.least(now)
  })

  it('are the names that people gave since a moment, but of no gap that was merged', async () => {
    const now = Date.now()
    const shaped = async (name: string, fields: Partial<GapFields>) => {
      const number = await aGap(asked('Euro', { at }))
      await Gaps.updateOne({ number }, { $set: { name, keptAt: new Date(now), nameLanguage: 'en', ...fields } })
      return number
    }
    const named = await shaped('named', { keptAt: new Date(now - 2_000) })
    await shaped('before', { keptAt: new Date(now - 2_001) })
    await shaped('merged', { state: 'merged' })
    await shaped('claimed', {})
    await Gaps.updateOne({ name: 'claimed' }, { $unset: { nameLanguage: 1 } })
    await Evidence.updateMany({}, { $set: { putAt: at } })
    const { questions } = await questionsPutSince(new Date(now))
    expect(questions.map(({ words, gap }) => ({ words, gap }))).to.deep.equal([{ words: 'named', gap: named }])
    expect(questions[0]!.isKept).to.equal(false)
    await Gaps.updateOne({ number: named }, { $set: { tickets: 0, searches: 0 } })
    expect((await questionsPutSince(new Date(now))).questions[0]!.isKept).to.equal(true)
  })

  it('are of very many names that people gave the five thousand newest', async () => {
    const now = Date.now()
    const gaps = Array.from({ length: 5_001 }, (_, ago) => {
      const keptAt = new Date(now - ago)
      return { number: 1 + ago, name: `${ago}`, language: 'en', nameLanguage: 'en', state: 'open', keptAt }
    })
    await Gaps.collection.insertMany(gaps as never[])
    const { questions } = await questionsPutSince(new Date(now - 60_000))
    expect(questions).to.have.lengthOf(5_000)
    expect([questions[0]!.words, questions.at(-1)!.words]).to.deep.equal(['0', '4999'])
  })

  it('are of very many that were put somewhere the two thousand newest', async () => {
    const now = Date.now()
    const pieces = Array.from({ length: 2_001 }, (_, ago) => ({
      ...{ ...asked(`${ago}`), gap: 1, putAt: new Date(now - ago) }
    }))
    await Evidence.insertMany(pieces)
    const { questions } = await questionsPutSince(new Date(now - 60_000))
    expect(questions).to.have.lengthOf(2_000)
    expect([questions[0]!.words, questions.at(-1)!.words]).to.deep.equal(['0', '1999'])
  })
})
