import { expect } from 'chai'
import { addSection, startCategory } from '../../server/articles/arrange.ts'
import { articleNumbered, changeArticle } from '../../server/articles/find.ts'
import { changeCategory } from '../../server/articles/find-category.ts'
import { publish } from '../../server/articles/publish.ts'
import { Revisions } from '../../server/articles/revision.ts'
import { startArticle } from '../../server/articles/start-article.ts'
import { translationIn } from '../../server/articles/translation.ts'
import { draftMark, writeDraft } from '../../server/articles/write.ts'
import type { CurrentPerson } from '../../server/people/current.ts'
import { lea, omar, wren } from '../support/cast.ts'
import type { Visitor } from '../support/visitor.ts'
import { freshWorld, type World } from '../support/world.ts'

const json = { headers: { accept: 'application/json' } }

describe('the writers’ pages', () => {
  let world: World
  let by: CurrentPerson
  let browser: Visitor
  beforeEach(async () => {
    world = await freshWorld()
    by = await world.person(wren)
    browser = await world.signIn(wren)
  })

  async function aSection(): Promise<number> {
    const category = await startCategory({ by, language: 'en', name: 'Payments' })
    const number = category.number + 1_000
    await changeCategory(category.number, found => addSection(found, { by, number, language: 'en', name: 'Refunds' }))
    return number
  }

  async function anArticle(title = 'How long a refund takes', body = 'Refunds take *three* days.'): Promise<number> {
    const { number } = await startArticle({ by, section: await aSection(), source: 'en', title, body })
    return number
  }

  async function aPublishedArticle(): Promise<number> {
    const number = await anArticle()
    await changeArticle(number, article => publish(article, { by, language: 'en', significance: 'major' }))
    return number
  }

  const seenIn = async (number: number, language = 'en') =>
    draftMark(translationIn(await articleNumbered(number), language))

  async function textOf(number: number, language = 'en') {
    return { summary: '', seen: await seenIn(number, language), significance: 'medium' }
  }

  it('take an article from its title to its readers', async () => {
    const section = await aSection()
    const editor = await browser.submit('/writing/articles', {
      title: 'How long a refund takes',
      section: String(section),
      source: 'en',
      audience: 'public'
    })
    const number = Number(/articles\/(\d+)\/en/.exec(editor.address)![1])
    const words = { title: 'How long a refund takes', body: 'Refunds take *three* days.', ...(await textOf(number)) }
    expect((await world.visitor().get(`/en/articles/${number}`)).status).to.equal(404)

    const published = await browser.submit(`/writing/articles/${number}/en/publication`, words)

    expect(published.html).to.contain('Published. Readers see it now.')
    const read = await world.visitor().get(`/en/articles/${number}`)
    expect(read.address).to.equal(`/en/articles/how-long-a-refund-takes-${number}`)
    expect(read.html).to.contain('Refunds take <em>three</em> days.')
    expect(await Revisions.countDocuments({ article: number })).to.equal(1)
  })

  it('save a draft while it is typed', async () => {
    const number = await anArticle()
    const saved = await browser.submit(
      `/writing/articles/${number}/en/draft`,
      { title: 'Refunds', body: 'Five days.', ...(await textOf(number)) },
      json
    )
    expect(saved.status).to.equal(200)
    expect(JSON.parse(saved.html).seen).to.equal(await seenIn(number))
    expect(translationIn(await articleNumbered(number), 'en')!.draft!.body).to.equal('Five days.')
  })

  it('lose nothing when two people write at once', async () => {
    const number = await anArticle()
    const before = await textOf(number)
    const other = await world.person(lea)
    await changeArticle(number, article =>
      writeDraft(article, { by: other, language: 'en', title: 'Refunds', summary: '', body: 'What Lea wrote.' })
    )

    const told = await browser.submit(
      `/writing/articles/${number}/en/draft`,
      { title: 'Refunds', body: 'What Wren wrote.', ...before },
      json
    )
    expect(told.status).to.equal(409)
    expect(JSON.parse(told.html).problems[0].text).to.contain(lea.name)

    const both = await browser.submit(`/writing/articles/${number}/en/draft`, {
      title: 'Refunds',
      body: 'What Wren wrote.',
      ...before
    })
    expect(both.status).to.equal(409)
    expect(both.html).to.contain('What Wren wrote.</textarea>').and.contain('<del>Lea</del>')
    expect(translationIn(await articleNumbered(number), 'en')!.draft!.body).to.equal('What Lea wrote.')
    expect(both.html).to.contain(`name="seen" value="${await seenIn(number)}"`)
  })

  it('do not publish over a text that somebody else saved meanwhile', async () => {
    const number = await anArticle()
    const before = await textOf(number)
    const other = await world.person(lea)
    await changeArticle(number, article =>
      writeDraft(article, { by: other, language: 'en', title: 'Refunds', summary: '', body: 'What Lea wrote.' })
    )
    const refused = await browser.submit(`/writing/articles/${number}/en/publication`, {
      title: 'Refunds',
      body: 'What Wren wrote.',
      ...before
    })
    expect(refused.status).to.equal(409)
    expect(translationIn(await articleNumbered(number), 'en')!.published).to.equal(undefined)
  })

  it('give back what was typed when it cannot be published yet', async () => {
    const number = await anArticle()
    await browser.get(`/writing/articles/${number}/en`)
    const back = await browser.submit(`/writing/articles/${number}/en/publication`, {
      title: '',
      body: 'A text of its own.',
      ...(await textOf(number))
    })
    expect(back.html).to.contain('A text of its own.</textarea>').and.contain('This is needed.')
  })

  it('show how a text will look, and let no script through', async () => {
    const number = await anArticle()
    const preview = await browser.submit(`/writing/articles/${number}/en/preview`, {
      body: '**Now**\n\n<script>alert(1)</script>'
    })
    expect(preview.html).to.contain('<strong>Now</strong>').and.not.contain('<script>')
  })

  it('show a translator what has changed in the source since', async () => {
    const number = await aPublishedArticle()
    await changeArticle(number, article => {
      writeDraft(article, { by, language: 'pl', title: 'Zwroty', summary: '', body: 'Trzy dni.' })
      publish(article, { by, language: 'pl', significance: 'major' })
    })
    await changeArticle(number, article => {
      writeDraft(article, {
        by,
        language: 'en',
        title: 'How long a refund takes',
        summary: '',
        body: 'Refunds take *five* days.'
      })
      publish(article, { by, language: 'en', significance: 'major' })
    })

    const editor = await browser.get(`/writing/articles/${number}/pl`)
    expect(editor.html).to.contain('<del>three</del><ins>five</ins>').and.contain('this translation misleads')
    expect((await browser.get('/writing/translations')).html).to.contain('aria-label="Polish: outdated, major change"')

    await browser.submit(`/writing/articles/${number}/pl/confirmation`)
    expect((await browser.get('/writing/translations')).html).to.contain('aria-label="Polish: up to date"')
  })

  it('begin a translation with the source’s text', async () => {
    const number = await aPublishedArticle()
    const editor = await browser.submit(`/writing/articles/${number}/ar/beginning`)
    expect(editor.html).to.contain('lang="ar" dir="auto"').and.contain('Refunds take *three* days.</textarea>')
    expect((await browser.get('/writing/translations?language=ar&state=draft')).html).to.contain('Arabic: draft')
  })

  it('bring an earlier text back as a draft', async () => {
    const number = await aPublishedArticle()
    await changeArticle(number, article => {
      writeDraft(article, { by, language: 'en', title: 'Refunds', summary: '', body: 'Refunds take *five* days.' })
      publish(article, { by, language: 'en', significance: 'medium' })
    })
    expect((await browser.get(`/writing/articles/${number}/en/revisions`)).html)
      .to.contain('Edition 2')
      .and.contain('Edition 1')
    expect((await browser.get(`/writing/articles/${number}/en/revisions/2`)).html).to.contain('<ins>five</ins>')

    await browser.submit(`/writing/articles/${number}/en/revisions/1/restoring`)

    const { draft, published } = translationIn(await articleNumbered(number), 'en')!
    expect(draft!.body).to.equal('Refunds take *three* days.')
    expect(published!.body).to.equal('Refunds take *five* days.')
  })

  it('take a text away from readers', async () => {
    const number = await aPublishedArticle()
    await browser.submit(`/writing/articles/${number}/en/retirement`)
    expect((await world.visitor().get(`/en/articles/${number}`)).status).to.equal(404)
  })

  it('keep the sections that articles stand in', async () => {
    const number = await anArticle()
    const { section } = await articleNumbered(number)
    const refused = await browser.submit(`/writing/tree/sections/${section}/removal`)
    expect(refused.status).to.equal(409)
    expect(refused.html).to.contain('Articles stand in this section.')
  })

  it('name the tree in each language', async () => {
    await browser.submit('/writing/tree/categories', { language: 'en', name: 'Payments', description: '' })
    const tree = await browser.get('/writing/tree?language=pl')
    const category = /categories\/(\d+)\/name/.exec(tree.html)![1]
    expect(tree.html).to.contain('No name in this language')
    const named = await browser.submit(`/writing/tree/categories/${category}/name?language=pl`, {
      language: 'pl',
      name: 'Płatności',
      description: ''
    })
    expect(named.html).to.contain('Płatności').and.not.contain('No name in this language')
  })

  it('find articles by title and by what a language lacks', async () => {
    const number = await aPublishedArticle()
    const link = `/writing/articles/${number}/en`
    expect((await browser.get('/writing?q=REFUND')).html).to.contain(link)
    expect((await browser.get('/writing?q=invoice')).html).to.not.contain(link)
    expect((await browser.get('/writing?language=de&state=missing')).html).to.contain(link)
    expect((await browser.get('/writing?language=en&state=missing')).html).to.not.contain(link)
  })

  it('are for writers only', async () => {
    const number = await anArticle()
    const agent = await world.signIn(omar)
    const pages = ['/writing', '/writing/translations', '/writing/tree', `/writing/articles/${number}/en`]
    for (const page of pages) expect((await agent.get(page)).status, page).to.equal(403)
    const refused = await agent.submit(`/writing/articles/${number}/en/draft`, {
      title: 'x',
      body: 'y',
      ...(await textOf(number))
    })
    expect(refused.status).to.equal(403)
    expect((await world.visitor().get('/writing')).address).to.contain('/sign-in')
  })

  it('know no language that the help centre does not have', async () => {
    const number = await anArticle()
    expect((await browser.get(`/writing/articles/${number}/xx`)).status).to.equal(404)
  })
})
