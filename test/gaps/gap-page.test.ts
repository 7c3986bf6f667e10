import { expect } from 'chai'
import { Types } from 'mongoose'
import { changeArticle } from '../../server/articles/find.ts'
import { writeDraft } from '../../server/articles/write.ts'
import { type Asker, type GapFields, Gaps } from '../../server/gaps/gap.ts'
import type { GapLike, Services, SharedWord } from '../../server/services.ts'
import { anArticle, aSection, aTranslation } from '../articles/a-help-centre.ts'
import { lea, omar, wren } from '../support/cast.ts'
import { aGap, asked } from '../support/gaps.ts'
import { unescaped } from '../support/pages.ts'
import type { Visitor } from '../support/visitor.ts'
import { freshWorld, type World } from '../support/world.ts'

describe('the page of a gap', () => {
  let world: World
  let writer: Visitor
  let own: Types.ObjectId
  beforeEach(async () => {
    world = await freshWorld()
    writer = await world.signIn(wren)
    own = new Types.ObjectId((await world.person(wren)).id)
  })

  const put = (number: number, fields: Partial<GapFields> = {}) => Gaps.updateOne({ number }, { $set: fields })
  const pageOf = async (gap: number, who = writer) => unescaped((await who.get(`/gaps/${gap}`)).html)
  const searched = (words: string, more = {}) => asked(words, { kind: 'search', ticket: undefined, ...more })

  it('says which gap it is, what it is about and who takes care of it', async () => {
    const gap = await aGap(asked('Change the currency'))
    await put(gap, { keyWords: ['euro', 'dollar'], state: 'claimed', claimedBy: own })
    const page = await pageOf(gap)
    expect(page).to.contain('<title>Change the currency – Lacuna</title>').and.contain(`<li>Gap ${gap}</li>`)
    expect(page).to.contain('<a href="/gaps" aria-current="true">').and.contain('<bdi>euro</bdi> · <bdi>dollar</bdi>')
    expect(page).to.contain(`${wren.name} takes care of it`)
    await put(gap, { claimedBy: new Types.ObjectId() })
    expect(await pageOf(gap)).to.not.contain('takes care of it')
  })

  it('marks the languages that its article is published in', async () => {
    const languages = ['ar', 'pl', 'de'].map(language => asked('Jak?', { language }))
    const gap = await aGap(asked('Change the currency'), ...languages)
    const by = await world.person(wren)
    const article = await anArticle(by, { section: (await aSection(by)).section, texts: { pl: {}, ar: {} } })
    await changeArticle(article, changed =>
      writeDraft(changed, { by, language: 'de', title: 'W', summary: '', body: '' })
    )
    expect(await pageOf(gap)).to.contain('<span class="lang asked">pl<')
    await put(gap, { answer: { article, language: 'pl', at: new Date() } })
    const page = await pageOf(gap)
    for (const tag of ['ar', 'pl']) expect(page).to.contain(`<span class="lang">${tag}<span class="sr"> answered`)
    for (const tag of ['de', 'en']) expect(page).to.contain(`<span class="lang asked">${tag}<`)
  })

  it('leads to the tickets of those who asked, for who may see them', async () => {
    const gap = await aGap(asked('Change the currency', { ticket: 7 }))
    expect(await pageOf(gap, await world.signIn(omar))).to.contain('<a href="/desk/tickets/7">ticket #7</a>')
    expect(await pageOf(gap))
      .to.contain('<span>ticket #7</span>')
      .and.not.to.contain('/desk/tickets/7')
  })

  it('lets writers say once which article answers it, also when one is written, and nobody else', async () => {
    const by = await world.person(wren)
    const article = await anArticle(by, { section: (await aSection(by)).section, texts: { en: {} } })
    const gap = await aGap(asked('Change the currency'))
    const agent = await world.signIn(omar)
    const offered = (page: string) => page.split(`action="/gaps/${gap}/answer"`).length - 1
    const offers = async () => Promise.all([writer, agent].map(async who => offered(await pageOf(gap, who))))
    expect(await offers()).to.deep.equal([1, 0])
    await put(gap, { article, state: 'drafting' })
    expect(await offers()).to.deep.equal([1, 0])
    await put(gap, { state: 'answered' })
    expect(await offers()).to.deep.equal([0, 0])
  })

  it('says how far it is', async () => {
    const gap = await aGap(asked('Change the currency'))
    await put(gap, { state: 'claimed' })
    const steps = [...(await pageOf(gap)).matchAll(/<li class="(done|now|)"( aria-current="step")?>([^<]*)</g)]
    expect(steps.map(([, how, isNow, name]) => [name, how, isNow !== undefined])).to.deep.equal([
      ['Open', 'done', false],
      ['Claimed', 'now', true],
      ['Being written', '', false],
      ['Answered', '', false]
    ])
  })

  it('gives the reason why it was dismissed instead', async () => {
    const gap = await aGap(asked('Change the currency'))
    expect(await pageOf(gap))
      .to.contain('States of this gap')
      .and.not.to.contain('Not now')
    await put(gap, { state: 'dismissed', dismissal: { reason: 'Not now', by: 'wren', at: new Date() } })
    expect(await pageOf(gap))
      .to.contain('Not now')
      .and.not.to.contain('States of this gap')
  })

  it('says what it costs, and how many people want to know', async () => {
    const gap = await aGap(asked('one'), asked('two'), searched('three'))
    const [maja, yusuf] = [new Types.ObjectId(), new Types.ObjectId()]
    const asker = (person: Types.ObjectId, more: Partial<Asker> = {}): Asker => ({
      ...{ person, language: 'en', question: 'How?' },
      ...more
    })
    const toldAt = new Date()
    await put(gap, { askers: [asker(maja, { toldAt }), asker(maja), asker(yusuf), asker(new Types.ObjectId())] })
    const page = await pageOf(gap)
    const facts = [...page.matchAll(/<dt>([^<]*)<\/dt><dd class="num">(\d+)</g)].map(([, name, count]) => [name, count])
    expect(facts).to.deep.equal([
      ['Tickets, 30 days', '2'],
      ['Searches, 30 days', '1'],
      ['People who want to know', '3']
    ])
    expect(page).to.contain('3 people wait to be told. 1 has been told.')
  })

  it('has cost nothing when nobody asked lately', async () => {
    const page = await pageOf(await aGap(asked('one', { at: new Date(0) })))
    expect(page).to.contain('<dt>Tickets, 30 days</dt><dd class="num">0</dd>')
    expect(page).to.contain('0 people wait to be told.').and.not.to.contain('been told.')
  })

  it('leads to all texts of its article, and says which are published', async () => {
    const by = await world.person(lea)
    const { section } = await aSection(by)
    const article = await anArticle(by, { section, texts: { en: { title: 'Currencies' } } })
    await aTranslation(by, { number: article, language: 'pl', text: { title: 'Waluty' } })
    const draft = { title: 'Währungen', summary: '', body: 'Alle.' }
    await changeArticle(article, changed => writeDraft(changed, { by, language: 'de', ...draft }))
    const gap = await aGap(asked('Change the currency'))
    expect(await pageOf(gap)).to.not.contain('<h2>Answers</h2>')
    await put(gap, { article })
    const shown = /<a href="([^"]*)"><span class="t" lang="(\S*)" dir="auto">([^<]*)<\/span><small>([^<]*)</g
    const answers = [...(await pageOf(gap)).matchAll(shown)].map(([, ...parts]) => parts)
    expect(answers).to.deep.equal([
      [`/writing/articles/${article}/en`, 'en', 'Currencies', 'en, published'],
      [`/writing/articles/${article}/pl`, 'pl', 'Waluty', 'pl, published'],
      [`/writing/articles/${article}/de`, 'de', 'Währungen', 'de, draft']
    ])
  })

  it('tells what was done about it and by whom, the newest first', async () => {
    const gap = await aGap(asked('Change the currency'))
    await writer.submit(`/gaps/${gap}/claim`)
    await writer.submit(`/gaps/${gap}/release`)
    await (await world.signIn(lea)).submit(`/gaps/${gap}/name`, { name: 'Currencies' })
    await world.settle()
    const told = [...(await pageOf(gap)).matchAll(/<\/time><span>([^<]*)<\/span><\/li>/g)].map(([, text]) => text)
    expect(told).to.deep.equal([
      `${lea.name} renamed it`,
      `${wren.name} gave it back`,
      `${wren.name} took it on`,
      'Opened'
    ])
  })

  describe('with other questions', () => {
    const word = (one: string, other: string, meaning?: string): SharedWord => ({ one, other, meaning })

    async function comparing(told: Partial<Services['questions']>, gap: number, who = writer) {
      const { questions } = world.program.services
      Object.assign(questions, { isReady: () => true, why: async () => [], gapsLike: async () => [], ...told })
      try {
        return (await pageOf(gap, who)).replaceAll(/[\u2068\u2069]/g, '')
      } finally {
        for (const name of ['isReady', 'why', 'gapsLike'] as const) Reflect.deleteProperty(questions, name)
      }
    }

    it('names gaps that may be the same need, says why, and lets writers merge them', async () => {
      const [gap, other] = [await aGap(asked('euro')), await aGap(asked('Waluta', { language: 'pl' }))]
      const words = [word('waluta', 'currency', 'money'), word('euro', 'Euro')]
      const gapsLike = async (): Promise<GapLike[]> => [{ gap: other, likeness: 0.5, words }]
      const page = await comparing({ gapsLike }, gap)
      expect(page).to.contain(`<a href="/gaps/${other}" lang="pl" dir="auto">Waluta</a>`)
      expect(page).to.contain('Both ask about: currency – waluta (money) and euro')
      expect(page).to.contain(`<input type="hidden" name="into" value="${other}">`)
      const agents = await comparing({ gapsLike }, gap, await world.signIn(omar))
      expect(agents).to.contain('>Waluta</a>').and.not.to.contain('name="into"')
    })

    it('says for which words a question was put here', async () => {
      const gap = await aGap(asked('euro'), asked('dollar', { at: new Date(0) }))
      const page = await comparing({ why: async () => [[word('dollar', 'dollar')]] }, gap)
      expect(page.match(/put here for [^<]*/g)).to.deep.equal(['put here for dollar'])
    })
  })

  it('gives whoever looks again what askers said, alone', async () => {
    const gap = await aGap(asked('Change the currency'), searched('euro'), searched('euro'))
    const html = unescaped((await writer.get(`/gaps/${gap}?part=voices`)).html)
    expect(html)
      .to.match(/^<section id="voices">/)
      .and.contain('>ticket #')
      .and.contain('searched 2 times')
    expect(await pageOf(gap))
      .to.contain(`src="/gaps/${gap}?part=voices"`)
      .and.contain(html.trim().slice(0, 60))
    expect((await writer.get(`/gaps/${gap}?part=row`)).status).to.equal(404)
  })

  it('of one that was merged is that of the gap which took it in', async () => {
    const [gap, other, third] = [await aGap(asked('a')), await aGap(asked('b')), await aGap(asked('c'))]
    await put(gap, { state: 'merged', mergedInto: other })
    await put(other, { state: 'merged', mergedInto: third })
    expect((await writer.get(`/gaps/${gap}`)).address).to.equal(`/gaps/${third}`)
  })

  it('is there only for a gap that there is', async () => {
    for (const number of ['4711', '0', '-1', '1.5', 'one']) {
      const { status, html } = await writer.get(`/gaps/${number}`)
      expect(status, number).to.equal(404)
      expect(html).to.contain('<title>There is nothing at this address – Lacuna</title>')
    }
  })

  it('is in the language of its reader', async () => {
    await aSection(await world.person(lea))
    const gap = await aGap(asked('Jak?', { language: 'pl' }))
    await put(gap, { state: 'claimed', claimedBy: own })
    await writer.submit('/en/account', { name: wren.name, language: 'de', timeZone: wren.timeZone })
    const page = await pageOf(gap)
    expect(page).to.contain('Polnisch').and.contain('<html lang="de"')
  })
})
