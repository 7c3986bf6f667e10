import { expect } from 'chai'
import { articleNumbered, changeArticle } from '../../server/articles/find.ts'
import { move } from '../../server/articles/move.ts'
import { retire } from '../../server/articles/retire.ts'
import { startArticle } from '../../server/articles/start-article.ts'
import { writeDraft } from '../../server/articles/write.ts'
import type { CurrentPerson } from '../../server/people/current.ts'
import { maja, omar, wren } from '../support/cast.ts'
import { freshWorld, type World } from '../support/world.ts'
import { anArticle, aSection, aTranslation, type TestSection } from './a-help-centre.ts'

describe('the help centre', () => {
  let world: World
  let writer: CurrentPerson
  let place: TestSection

  beforeEach(async () => {
    world = await freshWorld()
    writer = await world.person(wren)
    place = await aSection(writer)
  })

  const article = (texts: Parameters<typeof anArticle>[1]['texts'], audience?: 'signed-in' | 'agents') =>
    anArticle(writer, { section: place.section, texts, audience })

  describe('that is empty', () => {
    it('tells readers to ask, and writers to write', async () => {
      const { html } = await world.visitor().get('/en')
      expect(html).to.contain('href="/en/ask"').and.not.contain('href="/writing"')
      expect((await (await world.signIn(wren)).get('/en')).html).to.contain('href="/writing"')
    })
  })

  it('leads from an address in a language that is meant to the one that is there', async () => {
    const led = async (path: string) => (await world.visitor().get(path)).address
    expect(await led('/zh/search?q=a')).to.equal('/zh-Hans/search?q=a')
    expect(await led('/en-us')).to.equal('/en')
    expect((await world.visitor().get('/xx/search')).status).to.equal(404)
    expect((await world.visitor().get('/zh/nothing')).status).to.equal(404)
  })

  it('leads from the home page over category and section to the article', async () => {
    const number = await article({ en: { title: 'Correct a paid invoice' } })
    const visitor = world.visitor()

    expect((await visitor.get('/en')).html)
      .to.contain(`href="/en/categories/invoices-${place.category}"`)
      .and.contain('1 article')
    const category = await visitor.get(`/en/categories/invoices-${place.category}`)
    expect(category.html).to.contain(`href="/en/sections/corrections-${place.section}"`)
    const section = await visitor.get(`/en/sections/corrections-${place.section}`)
    expect(section.html).to.contain(`href="/en/articles/correct-a-paid-invoice-${number}"`)
    const shown = await visitor.get(`/en/articles/correct-a-paid-invoice-${number}`)
    expect(shown.status).to.equal(200)
    expect(shown.html).to.contain('<h1>Correct a paid invoice</h1>').and.contain('Write a correction.')
  })

  it('lists the parts of a long article', async () => {
    const number = await article({ en: { body: '## When\n\nA.\n\n### How\n\nB.\n\n## Then\n\nC.' } })
    const { html } = await world.visitor().get(`/en/articles/correct-an-invoice-${number}`)
    for (const part of ['When', 'How', 'Then'])
      expect(html).to.match(new RegExp(`<a href="#s-${part.toLowerCase()}">${part}</a>`))
  })

  it('sends a wrong or an old slug to the right address for good', async () => {
    const number = await article({ en: {}, ar: { title: 'تصحيح فاتورة' } })
    const answer = await world.visitor().get(`/en/articles/something-else-${number}?a=b`, { stay: true })
    expect(answer.status).to.equal(301)
    expect(answer.headers.get('location')).to.equal(`/en/articles/correct-an-invoice-${number}`)

    const arabic = await world.visitor().get(`/ar/articles/x-${number}`, { stay: true })
    expect(decodeURI(arabic.headers.get('location')!)).to.equal(`/ar/articles/تصحيح-فاتورة-${number}`)
    expect((await world.visitor().get(arabic.headers.get('location')!, { stay: true })).status).to.equal(200)
  })

  describe('in a language without a translation', () => {
    it('shows the fallback with a notice, and marks its language', async () => {
      const number = await article({ en: {}, de: { title: 'Rechnung korrigieren' } })
      const { status, html } = await world.visitor().get(`/pl/articles/correct-an-invoice-${number}`)
      expect(status).to.equal(200)
      expect(html).to.match(/<div class="article text" lang="en" dir="ltr">/)
      expect(html).to.match(/class="notice accent"/)
      expect(html).to.contain(`href="/de/articles/rechnung-korrigieren-${number}"`)
      expect(html).to.contain(
        `<link rel="canonical" href="http://localhost:3000/en/articles/correct-an-invoice-${number}">`
      )
    })

    it('marks it in lists', async () => {
      await article({ en: { title: 'Only in English' } })
      expect((await world.visitor().get('/pl')).html).to.match(
        /lang="en" dir="ltr">Only in English<\/span><span class="lang asked">/
      )
    })
  })

  describe('with a translation that is older than its source', () => {
    const texts = { en: { body: 'One.' }, pl: { title: 'Korekta faktury', body: 'Jeden.' } }
    const notice = /class="notice warn"/

    it('says so after a major change, with a link to the source', async () => {
      const number = await article(texts)
      const before = await world.visitor().get(`/pl/articles/korekta-faktury-${number}`)
      await aTranslation(writer, { number, language: 'en', text: { body: 'Two.' }, significance: 'major' })
      const after = await world.visitor().get(`/pl/articles/korekta-faktury-${number}`)

      expect(before.html).not.to.match(notice)
      expect(after.html).to.match(notice).and.to.contain(`href="/en/articles/correct-an-invoice-${number}"`)
    })

    it('does not trouble readers with a medium one', async () => {
      const number = await article(texts)
      await aTranslation(writer, { number, language: 'en', text: { body: 'Two.' }, significance: 'medium' })
      expect((await world.visitor().get(`/pl/articles/korekta-faktury-${number}`)).html).not.to.match(notice)
    })
  })

  describe('for those who may not read an article', () => {
    const secret = 'Zanzibar discounts'
    const everywhere = (number: number) => [
      '/en',
      `/en/categories/invoices-${place.category}`,
      `/en/sections/corrections-${place.section}`,
      '/en/search?q=zanzibar',
      '/en/search/suggestions?q=zanzibar',
      `/en/articles/correct-an-invoice-${number}`
    ]

    it('has no trace of agents’ articles, drafts and what was retired', async () => {
      const open = await article({ en: { body: 'Nothing here.' } })
      const hidden = await article({ en: { title: secret, summary: secret } }, 'agents')
      await startArticle({ by: writer, section: place.section, source: 'en', title: secret, body: secret })
      await changeArticle(open, found =>
        writeDraft(found, { by: writer, language: 'en', title: secret, summary: secret, body: secret })
      )
      const retired = await article({ en: { title: secret } })
      await changeArticle(retired, found => retire(found, { by: writer, language: 'en' }))
      await world.settle()

      for (const address of everywhere(open)) {
        const { html } = await world.visitor().get(address)
        expect(html, address).not.to.contain(secret).and.not.contain(`-${hidden}"`)
      }
      expect((await world.visitor().get('/en')).html).to.contain('1 article')
    })

    it('answers for it as for an address that never was', async () => {
      await article({ en: {} })
      const hidden = await article({ en: { title: secret } }, 'agents')
      const [real, invented] = [`/en/articles/zanzibar-discounts-${hidden}`, '/en/articles/zanzibar-discounts-999999']
      const [one, other] = [
        await world.visitor().get(real, { stay: true }),
        await world.visitor().get(invented, { stay: true })
      ]

      expect(one.status).to.equal(404)
      expect(other.status).to.equal(404)
      expect(one.html.replaceAll(`discounts-${hidden}`, 'discounts-999999')).to.equal(other.html)
      expect(
        (await world.visitor().submit(`${real}/votes`, { helped: 'yes', revision: 'a'.repeat(24) })).status
      ).to.equal(404)
    })

    it('shows it to whom it is for', async () => {
      const forAgents = await article({ en: { title: secret } }, 'agents')
      const forCustomers = await article({ en: { title: 'For customers' } }, 'signed-in')
      const [agent, customer] = [await world.signIn(omar), await world.signIn(maja)]

      expect((await agent.get(`/en/articles/zanzibar-discounts-${forAgents}`)).status).to.equal(200)
      expect((await customer.get(`/en/articles/zanzibar-discounts-${forAgents}`)).status).to.equal(404)
      expect((await customer.get(`/en/articles/for-customers-${forCustomers}`)).status).to.equal(200)
      expect((await world.visitor().get(`/en/articles/for-customers-${forCustomers}`)).status).to.equal(404)
    })

    it('does not name it in the text of another article', async () => {
      const hidden = await article({ en: { title: secret } }, 'agents')
      const open = await article({
        en: { title: 'Open', body: `See [](article:${hidden}) and [the rest](article:${hidden}).` }
      })
      const address = `/en/articles/open-${open}`
      const agent = await world.signIn(omar)
      const link = `href="/en/articles/zanzibar-discounts-${hidden}"`

      for (let again = 0; again < 2; again++) {
        expect((await agent.get(address)).html)
          .to.contain(link)
          .and.contain(secret)
        expect((await world.visitor().get(address)).html)
          .to.contain('the rest')
          .and.not.contain(link)
          .and.not.contain(secret)
      }
    })

    it('forgets at once what was ready for strangers', async () => {
      const number = await article({ en: { title: secret } })
      const address = `/en/articles/zanzibar-discounts-${number}`
      expect((await world.visitor().get(address)).status).to.equal(200)
      await changeArticle(number, found => move(found, { by: writer, audience: 'agents' }))
      expect((await world.visitor().get(address)).status).to.equal(404)
      expect((await world.visitor().get('/en')).html).not.to.contain(secret)
    })
  })

  it('says what is missing with a search box and the topics', async () => {
    await article({ en: {} })
    for (const address of [
      '/en/articles/nothing-1234567',
      '/en/articles/nothing',
      '/en/categories/x-99',
      '/en/no/such/page'
    ]) {
      const { status, html } = await world.visitor().get(address)
      expect(status, address).to.equal(404)
      expect(html, address).to.contain('role="search"').and.contain(`/en/categories/invoices-${place.category}`)
    }
  })

  it('lets no text of a writer become markup', async () => {
    const payload = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    const number = await article({
      en: {
        title: payload,
        summary: payload,
        body: `# ${payload}\n\n## ${payload}\n\n[x](javascript:alert(1))\n\n${payload}`
      }
    })
    const article1 = await articleNumbered(number)
    const slug = article1.translations[0]!.slug
    await world.settle()
    for (const address of [
      '/en',
      `/en/articles/${slug}-${number}`,
      `/en/sections/corrections-${place.section}`,
      '/en/search?q=alert',
      '/en/search/suggestions?q=alert'
    ]) {
      const { html } = await world.visitor().get(address)
      expect(html, address)
        .to.contain('&lt;script&gt;')
        .and.not.match(/<script>alert|<img src=x|href="javascript/)
    }
  })
})
