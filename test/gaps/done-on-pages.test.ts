import { expect } from 'chai'
import { Types } from 'mongoose'
import { changeArticle } from '../../server/articles/find.ts'
import { writeDraft } from '../../server/articles/write.ts'
import { type GapFields, Gaps } from '../../server/gaps/gap.ts'
import { contentLanguages } from '../../server/settings.ts'
import { anArticle, aSection, aTranslation } from '../articles/a-help-centre.ts'
import { lea, wren } from '../support/cast.ts'
import { aGap, asked, idsIn, newsOf } from '../support/gaps.ts'
import { unescaped } from '../support/pages.ts'
import type { Seen, Visitor } from '../support/visitor.ts'
import { freshWorld, type World } from '../support/world.ts'

describe('what a writer does on the page of a gap', () => {
  let world: World
  let writer: Visitor
  let gap: number
  beforeEach(async () => {
    world = await freshWorld()
    writer = await world.signIn(wren)
    gap = await aGap(asked('Change the currency'), asked('Delete my account'))
    await writer.get(`/gaps/${gap}`)
  })

  const send = (path: string, fields: Record<string, string> = {}, to = gap) =>
    writer.submit(`/gaps/${to}/${path}`, fields)
  const fieldsOf = async (number = gap) => (await Gaps.findOne({ number }).lean())!
  const put = (fields: Partial<GapFields>, number = gap) => Gaps.updateOne({ number }, { $set: fields })
  /** What is said above the page, and what would undo it. */
  const saidOn = ({ html }: Seen) => {
    const [, text, rest] = /<div class="toast said" role="status"><span>([^<]*)<\/span>(.*?)<\/div>/s.exec(html) ?? []
    return [text, /action="([^"]*)"/.exec(rest ?? '')?.[1]]
  }

  it('leads back to it, for everything that is done with a button', async () => {
    for (const [path, state] of [
      ['claim', 'claimed'],
      ['release', 'open']
    ] as const) {
      expect((await send(path)).address).to.equal(`/gaps/${gap}`)
      expect((await fieldsOf()).state, path).to.equal(state)
    }
    await put({ state: 'dismissed' })
    expect((await send('reopening')).address).to.equal(`/gaps/${gap}`)
    expect((await fieldsOf()).state).to.equal('open')
  })

  it('is done once, though the page that follows is loaded again', async () => {
    const { section } = await aSection(await world.person(lea))
    const [other, [piece]] = [await aGap(asked('Euro')), await idsIn(gap)]
    const sendsOn = async (path: string, fields: Record<string, string> = {}, to = `/gaps/${gap}/`) => {
      const { status, headers } = await writer.submit(to + path, fields, { stay: true })
      expect([status, new URL(headers.get('location')!, world.base).search], path).to.deep.equal([303, ''])
      return headers.get('location')!
    }
    await sendsOn('', { name: 'Currencies', language: 'en' }, '/gaps')
    await sendsOn('name', { name: 'Currencies' })
    await sendsOn('claim')
    await sendsOn('splitting', { pieces: piece! })
    await sendsOn('rejoining')
    expect(await sendsOn('article', { section: String(section), language: 'en' })).to.match(/^\/writing\/articles\/\d+/)
    await sendsOn('answer', { article: String((await fieldsOf()).article) })
    await sendsOn('merging', { into: String(other) })
    await sendsOn('unmerging')
    await sendsOn('dismissal', { reason: 'Not now' })
    expect((await writer.submit('/en/search/wishes', { words: 'euro' }, { stay: true })).status).to.equal(303)
  })

  it('leads back to it from what is refused, and to nowhere else', async () => {
    const refused = await send('splitting')
    expect(refused.status).to.equal(409)
    expect(refused.html).to.contain(`<a class="button primary" href="/gaps/${gap}">Back to the page</a>`)
    const nowhere = await writer.submit(
      `/gaps/${gap}/splitting`,
      {},
      { headers: { referer: 'https://other.example/gaps' } }
    )
    expect(nowhere.html).to.contain('Tick the questions').and.not.to.contain('Back to the page')
  })

  it('is nothing more than its button says', async () => {
    for (const path of ['claim', 'release', 'reopening', 'unmerging', 'rejoining'])
      expect((await send(path, { by: 'somebody else' })).status, path).to.equal(422)
    expect(await fieldsOf()).to.include({ state: 'open' })
  })

  it('takes no more than the address, for what is done with a button', async () => {
    const cookie = [...writer.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    for (const path of ['claim', 'unmerging', 'rejoining']) {
      const headers = { cookie, origin: world.base, 'sec-fetch-site': 'same-origin' }
      const answer = await fetch(`${world.base}/gaps/${gap}/${path}`, { method: 'POST', redirect: 'manual', headers })
      expect(answer.headers.get('location'), path).to.equal(`/gaps/${gap}`)
    }
    expect(await fieldsOf()).to.include({ state: 'claimed' })
  })

  it('gives it another name', async () => {
    const page = await send('name', { name: ' Currencies ' })
    expect(page.address).to.equal(`/gaps/${gap}`)
    expect(page.html).to.contain('<h1 class="page-title serif" lang="en" dir="auto">Currencies</h1>')
    expect((await send('name', { name: '' })).html).to.contain('This is needed.')
    expect(await fieldsOf()).to.include({ name: 'Currencies', nameLanguage: 'en' })
    expect(await newsOf(gap)).to.deep.include({
      name: 'gap.renamed',
      about: { gap, by: (await world.person(wren)).id }
    })
  })

  it('gives it a name in the language that it is in, else in the own, whatever it was asked in', async () => {
    await put({ language: 'pl' })
    const named = async (name: string) => {
      const { html } = await send('name', { name })
      const { language, nameLanguage } = await fieldsOf()
      return [language, nameLanguage, /<h1 class="page-title serif" lang="([^"]*)"/.exec(html)?.[1]]
    }
    expect(await named('Rechnungen an die Stadtverwaltung schicken')).to.deep.equal(['pl', 'de', 'de'])
    expect(await named('4711')).to.deep.equal(['pl', 'en', 'en'])
    expect(contentLanguages()).to.not.include('fi')
    const [, foreign] = await named('Sähköisten laskujen lähettäminen viranomaisille')
    expect(contentLanguages()).to.include(foreign)
  })

  it('dismisses it, which is said and can be undone', async () => {
    const page = await send('dismissal', { reason: ' On the price list ' })
    expect(page.address).to.equal(`/gaps/${gap}`)
    expect(saidOn(page)).to.deep.equal(['The gap has been dismissed.', `/gaps/${gap}/reopening`])
    const { dismissal } = await fieldsOf()
    expect(dismissal).to.include({ reason: 'On the price list', by: (await world.person(wren)).id })
    expect(Date.now() - dismissal!.at.getTime()).to.be.within(0, 60_000)
    expect(saidOn(await writer.get(`/gaps/${gap}`))).to.deep.equal([undefined, undefined])
  })

  it('merges it with another, which is said and can be undone', async () => {
    const other = await aGap(asked('Euro'))
    const merged = await send('merging', { into: `#${other}` })
    expect(merged.address).to.equal(`/gaps/${other}`)
    expect(saidOn(merged)).to.deep.equal(['The gaps have been merged.', `/gaps/${gap}/unmerging`])
    const parted = await send('unmerging')
    expect(parted.address).to.equal(`/gaps/${gap}`)
    expect(saidOn(parted)).to.deep.equal(['The gaps are apart again.', undefined])
  })

  it('merges it with the gap that has taken in the one whose number they know', async () => {
    const [known, into] = [await aGap(asked('Euro')), await aGap(asked('Dollar'))]
    await put({ state: 'merged', mergedInto: into }, known)
    expect((await send('merging', { into: String(known) })).address).to.equal(`/gaps/${into}`)
    const page = await send('merging', { into: String(known) }, into)
    expect(page.html).to.contain('This is the same gap.')
  })

  it('parts questions from it, which is said and can be undone', async () => {
    const [piece] = await idsIn(gap)
    const parted = await send('splitting', { pieces: piece! })
    const to = Number(parted.address.split('/').at(-1))
    expect(parted.address).to.match(/^\/gaps\/\d+$/)
    expect(to).to.not.equal(gap)
    expect(saidOn(parted)).to.deep.equal(['The questions have a gap of their own.', `/gaps/${to}/rejoining`])
    const joined = await send('rejoining', {}, to)
    expect(joined.address).to.equal(`/gaps/${gap}`)
    expect(saidOn(joined)).to.deep.equal(['The gaps have been merged.', undefined])
  })

  it('begins its article in a section and a language', async () => {
    const { section } = await aSection(await world.person(lea))
    await writer.get(`/gaps/${gap}`)
    expect((await send('article')).html).to.contain('class="notice danger" role="alert"')
    const begun = await send('article', { section: String(section), language: 'en' })
    const { article } = await fieldsOf()
    expect(begun.address).to.equal(`/writing/articles/${article}/en`)
    expect(begun.status).to.equal(200)
  })

  describe('says which article answers it', () => {
    let article: number
    beforeEach(async () => {
      const by = await world.person(lea)
      const { section } = await aSection(by)
      article = await anArticle(by, { section, texts: { en: { title: 'Currencies' } } })
      await world.settle()
    })

    it('by its number, and the gap is answered at once', async () => {
      const page = await send('answer', { article: String(article) })
      expect(page.address).to.equal(`/gaps/${gap}`)
      const { state, answer, claimedBy } = await fieldsOf()
      const { id } = await world.person(wren)
      expect({ state, claimedBy: claimedBy!.toString() }).to.deep.equal({ state: 'answered', claimedBy: id })
      expect(answer).to.include({ article, language: 'en' })
      expect(await newsOf(gap)).to.deep.include({
        name: 'gap.answered',
        about: { gap, article, language: 'en', by: id }
      })
    })

    it('by its address', async () => {
      await send('answer', { article: `${world.base}/en/articles/currencies-${article}` })
      expect(await fieldsOf()).to.include({ article, state: 'answered' })
    })

    it('which is not finished in the language of the gap', async () => {
      const polish = await aGap(asked('Jak?', { language: 'pl' }))
      const by = await world.person(lea)
      const draft = { title: 'Waluty', summary: '', body: '' }
      await changeArticle(article, changed => writeDraft(changed, { by, language: 'pl', ...draft }))
      await send('answer', { article: String(article) }, polish)
      expect(await fieldsOf(polish)).to.include({ article, state: 'drafting' })
    })

    it('and those who wait are told in each language that it is in', async () => {
      await aTranslation(await world.person(lea), { number: article, language: 'pl', text: { title: 'Waluty' } })
      const person = new Types.ObjectId((await world.person(lea)).id)
      await put({ askers: [{ person, language: 'pl', question: 'Jak?' }] })
      await send('answer', { article: String(article) })
      const answered = (await newsOf(gap)).filter(({ name }) => name === 'gap.answered')
      expect(answered.map(({ about }) => (about as { language: string }).language)).to.deep.equal(['en', 'pl'])
    })

    it('but not with a number that none has', async () => {
      const page = await send('answer', { article: '4711' })
      expect(page.address).to.equal(`/gaps/${gap}`)
      expect(unescaped(page.html)).to.contain('id="article-error"').and.contain('value="4711"')
      expect(await fieldsOf()).to.include({ state: 'open' })
    })
  })
})
