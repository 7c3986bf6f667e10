import { expect } from 'chai'
import { Types } from 'mongoose'
import { type Asker, type GapFields, Gaps } from '../../server/gaps/gap.ts'
import type { Services } from '../../server/services.ts'
import { anArticle, aSection } from '../articles/a-help-centre.ts'
import { omar, wren } from '../support/cast.ts'
import { aGap, asked } from '../support/gaps.ts'
import { unescaped } from '../support/pages.ts'
import type { Visitor } from '../support/visitor.ts'
import { freshWorld, type World } from '../support/world.ts'

const day = 86_400_000
const now = new Date()

describe('the page of all gaps', () => {
  let world: World
  let writer: Visitor
  let own: Types.ObjectId
  beforeEach(async () => {
    world = await freshWorld()
    writer = await world.signIn(wren)
    own = new Types.ObjectId((await world.person(wren)).id)
  })

  const put = (number: number, fields: Partial<GapFields> = {}) =>
    Gaps.create({ number, name: `Need ${number}`, language: 'en', openedAt: now, lastSeenAt: now, ...fields })
  const pageAt = async (path = '/gaps', who = writer) => unescaped((await who.get(path)).html)
  const rowsOf = (html: string) => html.match(/<tr><td>.*?<\/tr>/gs) ?? []
  const rowAt = async (path?: string) => rowsOf(await pageAt(path))[0]!

  it('leads to all views, and says how many gaps are in each', async () => {
    await put(1)
    await put(2, { state: 'claimed', claimedBy: own })
    await put(3, { state: 'claimed', claimedBy: new Types.ObjectId() })
    await put(4, { state: 'answered' })
    const views = /<a href="([^"]*)"( aria-current="page")?>([^<]*) <span class="num muted">(\d+)</g
    const page = await pageAt('/gaps?view=mine')
    const shown = [...page.matchAll(views)]
    expect(shown.map(([, href, isCurrent, name, count]) => [name, count, href, isCurrent !== undefined])).to.deep.equal(
      [
        ['All open', '3', '/gaps?view=all', false],
        ['Unclaimed', '1', '/gaps?view=open', false],
        ['Mine', '1', '/gaps?view=mine', true],
        ['Answered', '1', '/gaps?view=answered', false],
        ['Dismissed', '0', '/gaps?view=dismissed', false]
      ]
    )
  })

  it('stands among the pages of the desk under its name', async () => {
    const page = await pageAt()
    expect(page).to.contain('<title>Gaps – Lacuna</title>').and.contain('<a href="/gaps" aria-current="true">')
  })

  it('shows all that are open, unless a view is chosen', async () => {
    await put(1)
    await put(2, { state: 'answered' })
    expect(await pageAt())
      .to.contain('Need 1')
      .and.not.to.contain('Need 2')
    await put(3, { state: 'claimed', claimedBy: own })
    expect(await pageAt('/gaps?view=mine'))
      .to.contain('Need 3')
      .and.not.to.contain('Need 1')
    expect(await pageAt('/gaps?view=answered'))
      .to.contain('Need 2')
      .and.not.to.contain('Need 1')
  })

  it('says how many gaps are open, and how many people wait', async () => {
    const asker = (): Asker => ({ person: new Types.ObjectId(), language: 'en', question: 'How?' })
    await put(1, { askers: [asker(), asker(), asker()] })
    await put(2)
    const page = await pageAt('/gaps?view=mine')
    expect(page).to.contain('<dt>open gaps</dt><dd>2</dd>')
    expect(page).to.contain('<dt>people waiting to be told</dt><dd>3</dd>')
  })

  it('says what a gap is about in its key words, else in the newest words of an asker', async () => {
    const voices = [
      { words: 'Jak zmienić?', language: 'pl' },
      { words: 'How?', language: 'en' }
    ]
    await put(1, { heat: 1, keyWords: ['euro', 'dollar'], voices })
    await put(2, { voices, nameLanguage: 'de' })
    const [one, other] = rowsOf(await pageAt())
    expect(one).to.contain('<a href="/gaps/1" lang="en" dir="auto">Need 1</a>')
    expect(other).to.contain('<a href="/gaps/2" lang="de" dir="auto">Need 2</a>')
    expect(one).to.contain('<bdi>euro</bdi> · <bdi>dollar</bdi>').and.not.to.contain('zmienić')
    expect(other).to.contain('<q lang="pl" dir="auto">Jak zmienić?</q>').and.not.to.contain('How?')
  })

  it('marks the languages that a gap is asked in, and those that it is answered in', async () => {
    const by = await world.person(wren)
    const article = await anArticle(by, { section: (await aSection(by)).section, texts: { pl: {} } })
    await put(1, { languages: ['en', 'pl'], answer: { article, language: 'pl', at: now } })
    const marks = /<span class="lang( asked)?">(\w+)<span class="sr"> ([^<]*)</g
    expect([...(await rowAt()).matchAll(marks)].map(([, isAsked, tag, said]) => [tag, isAsked, said])).to.deep.equal([
      ['en', ' asked', 'asked, no answer yet'],
      ['pl', undefined, 'answered']
    ])
  })

  it('says how far a gap is, and when it was asked last', async () => {
    await put(1, { state: 'drafting', lastSeenAt: new Date(Date.now() - 2.5 * day) })
    const row = await rowAt()
    expect(row).to.contain('<span>Being written</span>').and.to.contain('2 days ago')
    expect([...row.matchAll(/<li class="(\w*)">/g)].map(([, step]) => step)).to.deep.equal(['done', 'done', 'now', ''])
  })

  it('shows no steps of a gap that was dismissed', async () => {
    await put(1, { state: 'dismissed' })
    const row = await rowAt('/gaps?view=dismissed')
    expect(row).to.contain('<span>Dismissed</span>').and.not.to.contain('<ol')
  })

  it('says who takes care of a gap, and offers the others to writers', async () => {
    await put(1, { heat: 1, state: 'claimed', claimedBy: own })
    await put(2)
    const [claimed, open] = rowsOf(await pageAt())
    expect(claimed).to.contain(`<bdi>${wren.name}</bdi>`).and.not.to.contain('<form')
    expect(open).to.contain('action="/gaps/2/claim"').and.not.to.contain('<bdi>')
    expect(await pageAt('/gaps?part=list')).to.contain('action="/gaps/2/claim"')
    expect(await pageAt('/gaps', await world.signIn(omar))).to.not.contain('/claim"')
    await Gaps.updateMany({}, { $set: { state: 'dismissed' }, $unset: { claimedBy: 1 } })
    expect(await pageAt('/gaps?view=dismissed'))
      .to.contain('/gaps/2"')
      .and.not.to.contain('/claim"')
  })

  it('draws what each cost beside the dearest, and says it in words', async () => {
    const search = () => asked('euro', { kind: 'search', ticket: undefined })
    const dearest = await aGap(asked('a'), asked('b'), search())
    const written = await aGap(asked('d'))
    const searched = await aGap(search(), search())
    const rows = rowsOf(await pageAt())
    const costOf = (gap: number) => {
      const row = rows.find(each => each.includes(`href="/gaps/${gap}"`))!
      const [, tickets, at, searches] = /class="a" width="(\d+)".*class="b" x="(\d+)" width="(\d+)"/.exec(row)!
      return [Number(tickets), Number(at), Number(searches), /<\/svg><span>([^<]*)</.exec(row)![1]]
    }
    expect(costOf(dearest)).to.deep.equal([67, 67, 33, '2 tickets, 1 search'])
    expect(costOf(written)).to.deep.equal([33, 33, 0, '1 ticket'])
    expect(costOf(searched)).to.deep.equal([0, 0, 67, '2 searches'])
  })

  it('draws nothing where nothing has cost anything, and one ticket as all where there is no other', async () => {
    await put(1)
    const row = await rowAt()
    expect(row).to.contain('class="a" width="0"').and.contain('0 tickets, 0 searches')
    await aGap(asked('Change the currency'))
    expect(await rowAt()).to.contain('class="a" width="100"')
  })

  it('goes on in the same view and language, and looks again at what it shows', async () => {
    for (let number = 1; number <= 41; number++) await put(number, { languages: ['pl'] })
    await put(42, { languages: ['en'] })
    const first = await pageAt('/gaps?view=open&language=pl')
    expect(first).to.contain('src="/gaps?view=open&language=pl&part=list"')
    expect(rowsOf(first)).to.have.lengthOf(40)
    const [, next] = /<a class="button" href="([^"]*)">/.exec(first)!
    expect(next).to.match(/^\/gaps\?view=open&language=pl&after=/)
    const again = await pageAt('/gaps?view=open&language=pl&part=list')
    for (const page of [first, again]) expect(page).to.contain(`<a class="button" href="${next}">`)
    const second = await pageAt(next)
    for (const page of [again, second]) expect(page).to.contain('href="/gaps?view=mine&language=pl"')
    expect(second).to.contain(`src="${next}&part=list"`).and.not.to.contain('<a class="button"')
    expect(rowsOf(second).map(row => /\/gaps\/\d+/.exec(row)![0])).to.deep.equal(['/gaps/1'])
    expect(await pageAt()).to.contain('src="/gaps?view=all&part=list"')
  })

  it('gives whoever looks again the list alone', async () => {
    await put(1)
    const part = await pageAt('/gaps?part=list')
    expect(part)
      .to.contain('Need 1')
      .and.not.to.contain('<html')
      .and.not.to.contain('<form method="post" action="/gaps">')
  })

  it('is in no view, at no place and no region that there is none of', async () => {
    await put(1)
    const wrong = ['view=merged', 'part=row', 'after=1', 'after=_1', 'after=x_1', 'after=1_x', 'after=1_1;']
    for (const query of [...wrong, `language=${'x'.repeat(41)}`])
      expect((await writer.get(`/gaps?${query}`)).status, query).to.equal(404)
    for (const query of ['after=-1.25_1', 'after=1_1', `language=${'x'.repeat(40)}`])
      expect((await writer.get(`/gaps?${query}`)).status, query).to.equal(200)
  })

  it('says so when nothing is missing', async () => {
    expect(await pageAt()).to.contain('Nothing is missing')
    expect(await pageAt('/gaps?language=')).to.contain('Nothing is missing')
    for (const address of ['/gaps?view=mine', '/gaps?after=0_0'])
      expect(await pageAt(address), address)
        .to.contain('No gap here')
        .and.not.to.contain('Nothing is missing')
  })

  it('names the languages of which too little is translated', async () => {
    await put(1)
    const { questions } = world.program.services
    const known = async (tags: string[]) => {
      const told: Partial<Services['questions']> = { isReady: () => true, littleKnown: async () => tags }
      Object.assign(questions, told)
      try {
        return await pageAt()
      } finally {
        for (const name of Object.keys(told)) delete questions[name as keyof typeof told]
      }
    }
    expect(await known(['fi', 'it'])).to.contain('in other languages: Finnish and Italian.')
    expect(await known(['fi'])).to.contain('in other languages: Finnish.')
    expect(await known([])).to.not.contain('Too little is translated')
  })

  it('is in the language of its reader', async () => {
    await put(1)
    await put(2, { state: 'claimed', claimedBy: own })
    await aGap(asked('euro'))
    await writer.submit('/en/account', { name: wren.name, language: 'de', timeZone: wren.timeZone })
    const page = await pageAt()
    for (const words of ['Polnisch', 'Alle offenen', '1 Ticket']) expect(page).to.contain(words)
  })
})
