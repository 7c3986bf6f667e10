import { expect } from 'chai'
import { theProgram } from '../../server/people/permissions.ts'
import { embeddedEngine } from '../../server/search/embedded/engine.ts'
import type { SearchEngine } from '../../server/search/engine.ts'
import { fillArticles } from '../../server/search/fill-articles.ts'
import { changeSynonyms, groupsOf } from '../../server/search/find-synonyms.ts'
import { tellSynonyms } from '../../server/search/index-synonyms.ts'
import { addGroups } from '../../server/search/keep-synonyms.ts'
import { meilisearchEngine } from '../../server/search/meilisearch.ts'
import { anArticle, aSection } from '../articles/a-help-centre.ts'
import { lea, maja, omar, wren } from '../support/cast.ts'
import type { Visitor } from '../support/visitor.ts'
import { freshWorld, type World } from '../support/world.ts'
import { pretendMeilisearch } from './pretend-meilisearch.ts'

const page = '/writing/synonyms?language=en'
const adding = '/writing/synonyms/en/groups'

describe('the page of synonyms', () => {
  let world: World
  let writer: Visitor

  before(async () => {
    world = await freshWorld()
    const by = await world.person(wren)
    const { section } = await aSection(by)
    await anArticle(by, { section, texts: { en: { title: 'Refund a payment' }, pl: { title: 'Zwrot' } } })
    await world.settle()
    writer = await world.signIn(wren)
  })

  const scope = { audience: ['public' as const] }
  const titles = async (words: string, engine: SearchEngine = world.program.services.engine) =>
    (await engine.search({ name: 'articles', language: 'en' }, { words, scope })).hits.map(({ title }) => title.text)

  const keep = async (groups: string) => {
    await writer.get(page)
    const seen = await writer.submit(adding, { groups })
    await world.settle()
    return seen
  }
  const groupWith = async (saying: string) => (await groupsOf('en')).find(({ sayings }) => sayings.includes(saying))!
  const addressOf = ({ _id }: { _id: unknown }) => `${adding}/${_id}`

  it('is for writers', async () => {
    for (const who of [maja, omar]) {
      const other = await world.signIn(who)
      expect((await other.get(page)).status, who.name).to.equal(403)
      expect((await other.submit(adding, { groups: 'one, two' }, { stay: true })).status, who.name).to.equal(403)
    }
    expect((await world.visitor().get(page)).address).to.contain('/sign-in')
    expect(await groupsOf('en')).to.deep.equal([])
    expect((await writer.get(page)).html)
      .to.contain('No synonyms in this language yet')
      .and.not.contain('/admin/search')
  })

  it('makes the search find one word by the other, and says why', async () => {
    expect((await world.visitor().get('/en/search?q=moneyback')).html).to.not.contain('<mark>')
    expect((await keep('refund, moneyback')).html).to.contain('Added: refund, moneyback.')

    expect((await world.visitor().get('/en/search?q=moneyback')).html).to.contain('<mark>Refund</mark> a payment')
    const admin = await world.signIn(lea)
    const shown = async (address: string) => read((await admin.get(address)).html)
    expect(await shown('/admin/search?language=en&q=moneyback')).to.contain(`<a href="${page}">synonym</a>`)
    expect(await shown(page)).to.contain('"/admin/search?language=en&q=refund"')
    expect(await shown('/admin/search?language=en&q=qwertz')).to.contain(`"${page}&word=qwertz"`)
    expect((await admin.get(`${page}&word=qwertz`)).html).to.contain('>qwertz, </textarea>')
  })

  it('makes it find so after the index was filled anew, and in an engine that has just started', async () => {
    const { engine } = world.program.services
    await fillArticles(engine, { which: 'all' })
    expect(await titles('moneyback')).to.deep.equal(['Refund a payment'])

    const next = embeddedEngine()
    await fillArticles(next)
    expect(await titles('moneyback', next)).to.deep.equal(['Refund a payment'])
    await next.close()
  })

  it('changes a group, and no longer finds what was taken out', async () => {
    const group = await groupWith('moneyback')
    const field = `group-${group._id}`
    await writer.get(page)
    const { html } = await writer.submit(addressOf(group), { seen: '1', [field]: 'refund, reimbursement' })
    await world.settle()

    expect(html).to.contain('Saved: refund, reimbursement.').and.contain('value="refund, reimbursement"')
    expect(await titles('moneyback')).to.deep.equal([])
    expect(await titles('reimbursement')).to.deep.equal(['Refund a payment'])
  })

  it('gives back what was typed when somebody else was faster, and when they removed the group', async () => {
    const group = await groupWith('reimbursement')
    const late = () => writer.submit(addressOf(group), { seen: '1', [`group-${group._id}`]: 'refund, cashback' })
    await writer.get(page)
    const stale = (await late()).html
    expect(stale).to.contain('It now has: refund, reimbursement.').and.contain('value="refund, cashback"')
    expect(stale).to.contain('name="seen" value="2"')

    await writer.submit(`${addressOf(group)}/removal`)
    await writer.get(page)
    const gone = (await late()).html
    expect(gone).to.contain('Somebody removed this group meanwhile.').and.contain('>refund, cashback</textarea>')
    await writer.submit(`${addressOf(group)}/restoring`)
  })

  it('removes a group, and brings it back', async () => {
    const group = await groupWith('reimbursement')
    await writer.get(page)
    const { html } = await writer.submit(`${addressOf(group)}/removal`)
    await world.settle()
    expect(html)
      .to.contain('Removed: refund, reimbursement.')
      .and.contain(`action="${addressOf(group)}/restoring"`)
    expect(await titles('reimbursement')).to.deep.equal([])

    expect((await writer.submit(`${addressOf(group)}/restoring`)).html).to.contain('Back again: refund')
    await world.settle()
    expect(await titles('reimbursement')).to.deep.equal(['Refund a payment'])
  })

  it('says beside the field what is wrong, keeps what was typed, and stores nothing of it', async () => {
    const before = (await groupsOf('en')).length
    const { html } = await keep('chair, seat\nalone <b>')

    expect(html).to.contain('“alone &lt;b&gt;” stands alone.').and.contain('chair, seat\nalone &lt;b&gt;</textarea>')
    expect(html).to.contain('aria-invalid="true"').and.contain('id="groups-error"')
    expect(await groupsOf('en')).to.have.length(before)

    const group = await groupWith('refund')
    const field = `group-${group._id}`
    const empty = (await writer.submit(addressOf(group), { seen: String(group.edition), [field]: ' ,, ' })).html
    expect(empty).to.contain(`id="${field}-error">This is needed.`)
  })

  it('takes nothing that its forms do not send', async () => {
    const [before, group] = [await groupsOf('en'), await groupWith('refund')]
    const forged: [string, Record<string, string | string[]>][] = [
      [adding, { groups: 'one, two', _id: 'pl' }],
      [adding, { groups: ['one, two', 'three, four'] }],
      [adding, {}],
      [addressOf(group), { seen: '$gt', [`group-${group._id}`]: 'one, two' }],
      [addressOf(group), { seen: '2', 'group-other': 'one, two' }],
      [`${adding}/nothing`, { seen: '1', 'group-nothing': 'one, two' }],
      [`${addressOf(group)}/removal`, { really: 'yes' }],
      ['/writing/synonyms/xx/groups', { groups: 'one, two' }],
      ['/writing/synonyms/__proto__/groups', { groups: 'one, two' }]
    ]
    for (const [address, fields] of forged) {
      await writer.get(page)
      expect((await writer.submit(address, fields)).status, address).to.be.below(500)
    }
    for (const query of [
      '?language=xx',
      '?language=en&language=pl',
      `?word=${'w'.repeat(5_000)}`,
      '?word=%F0%9F%98%80'
    ])
      expect((await writer.get(`/writing/synonyms${query}`)).status, query).to.equal(200)
    expect(await groupsOf('en')).to.deep.equal(before)
    expect((await keep('__proto__, constructor')).html).to.contain('value="__proto__, constructor"')
    expect(await titles('__proto__ refund')).to.deep.equal(['Refund a payment'])
  })

  it('takes several groups at once, shows them in their order, and what is in two of them', async () => {
    const { html } = await keep('seat, chair\narm chair, chair')

    expect(html).to.contain('2 groups added.').and.contain('“chair” is in another group, too.')
    expect(html.indexOf('arm chair, chair')).to.be.below(html.indexOf('seat, chair'))
  })

  it('is written from right to left for Arabic, with commas of its own', async () => {
    await writer.get('/writing/synonyms?language=ar')
    const { html } = await writer.submit('/writing/synonyms/ar/groups', { groups: 'فاتورة, حساب' })

    expect(html).to.contain('value="فاتورة، حساب"').and.contain('lang="ar" dir="rtl"')
  })
})

describe('synonyms, for several processes with one Meilisearch', () => {
  it('are told to a server that was away, that lost its indexes, and that another process told otherwise', async () => {
    await freshWorld()
    const keep = (groups: string[][]) => changeSynonyms('en', list => addGroups(list, { by: theProgram, groups }))
    await keep([['refund', 'moneyback']])
    const server = await pretendMeilisearch({ key: 'secret' })
    const [one, other] = [0, 1].map(() => meilisearchEngine({ url: server.url, key: 'secret' })) as [
      SearchEngine,
      SearchEngine
    ]
    const known = () => Object.keys(server.indexes.get('articles_en_v2')?.settings.synonyms ?? {})
    const index = { name: 'articles', language: 'en' } as const

    await tellSynonyms(one, ['en'])
    await tellSynonyms(other, ['en'])
    await keep([['seat', 'chair']])
    await tellSynonyms(other, ['en'])
    expect(known()).to.deep.equal(['refund', 'moneyback', 'seat', 'chair'])
    await one.ensure(index, { synonyms: [['refund', 'moneyback']] })
    expect(known()).to.deep.equal(['refund', 'moneyback'])
    await tellSynonyms(other, ['en'])
    expect(known()).to.deep.equal(['refund', 'moneyback', 'seat', 'chair'])

    server.indexes.clear()
    await tellSynonyms(one, ['en'])
    await one.rebuild(index, [])
    expect(known()).to.deep.equal(['refund', 'moneyback', 'seat', 'chair'])
    server.asked.length = 0
    await tellSynonyms(one, ['en'])
    expect(server.asked.filter(({ method }) => method !== 'GET')).to.deep.equal([])
    await Promise.all([one.close(), other.close(), server.close()])
  })
})

/** As a browser reads addresses in a page. */
const read = (html: string) => html.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&')
