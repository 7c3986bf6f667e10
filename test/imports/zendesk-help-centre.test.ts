import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { type Article, Articles } from '../../server/articles/article.ts'
import { Categories } from '../../server/articles/category.ts'
import { stateOf } from '../../server/articles/coverage.ts'
import { changeArticle } from '../../server/articles/find.ts'
import { publish } from '../../server/articles/publish.ts'
import { Revisions } from '../../server/articles/revision.ts'
import { translationIn } from '../../server/articles/translation.ts'
import { writeDraft } from '../../server/articles/write.ts'
import { remarkFor } from '../../server/imports/remarks.ts'
import { importZendeskHelpCentre } from '../../server/imports/zendesk-help-centre.ts'
import { theProgram } from '../../server/people/permissions.ts'
import { freshWorld, type World } from '../support/world.ts'

const fixtures = join(import.meta.dirname, 'fixtures')

const imports = (folder: string) => importZendeskHelpCentre({ folder, by: theProgram })
const sentences = ({ remarks }: Awaited<ReturnType<typeof imports>>) => remarks.map(remark => remarkFor('en', remark))
const articleFrom = async (id: number) => (await Articles.findOne({ importKey: `zendesk:article:${id}` })) as Article

describe('importing a Zendesk help centre', () => {
  let world: World
  let folder: string
  beforeEach(async () => {
    world = await freshWorld()
    folder = await mkdtemp(join(tmpdir(), 'lacuna-import-'))
    await cp(join(fixtures, 'harbour'), folder, { recursive: true })
  })
  afterEach(() => rm(folder, { recursive: true }))

  async function edit(file: string, from: string, to: string) {
    const path = join(folder, file)
    const before = await readFile(path, 'utf8')
    expect(before).to.contain(from)
    await writeFile(path, before.replaceAll(from, to))
  }

  it('brings the tree in its order and its languages', async () => {
    await imports(folder)
    const categories = await Categories.find().sort({ position: 1 }).lean()
    expect(categories.map(({ names }) => names.map(({ language, name }) => `${language}: ${name}`))).to.deep.equal([
      ['en: Mooring', 'pl: Cumowanie'],
      ['en: Boats']
    ])
    expect(categories[0]!.sections.map(({ names }) => names[0]!.name)).to.deep.equal(['Berths', 'Guest berths'])
    expect(categories[1]!.names[0]!.description).to.equal('All about boats .')
  })

  it('brings texts as Markdown, with tables, images, and links to articles that come later', async () => {
    await imports(folder)
    const { number } = await articleFrom(1002)
    const { body, title } = translationIn(await articleFrom(1001), 'en')!.published!
    expect(title).to.equal('Book a berth')
    expect(body).to.contain(`Call the *harbour master*, or [pay first](article:${number}).`)
    expect(body).to.contain('| Length | Fee |')
    expect(body).to.contain('![The map](https://help.harbour.example/hc/article_attachments/1.png)')
  })

  it('keeps links that lead elsewhere, and only the words of those that lead nowhere now', async () => {
    const told = sentences(await imports(folder))
    const { body } = translationIn(await articleFrom(1002), 'en')!.published!
    expect(body).to.contain('[the fees](https://elsewhere.example/fees) and our section')
    expect(told.join('\n')).to.contain('A link that leads nowhere now kept only its words in 1 text')
  })

  it('keeps what is outdated, what is a draft, and what is up to date', async () => {
    await imports(folder)
    const article = await articleFrom(1001)
    expect(['en', 'pl', 'zh-Hans', 'de', 'ru'].map(language => stateOf(article, language))).to.deep.equal([
      'fresh',
      'major',
      'fresh',
      'draft',
      'missing'
    ])
    expect(stateOf(await articleFrom(1003), 'en')).to.equal('draft')
  })

  it('keeps positions, labels, audiences and dates', async () => {
    await imports(folder)
    const [berth, fee] = [await articleFrom(1001), await articleFrom(1002)]
    expect([berth.position, fee.position]).to.deep.equal([3, 1])
    expect([...berth.tags]).to.deep.equal(['berths', 'booking'])
    expect([berth.audience, fee.audience]).to.deep.equal(['public', 'signed-in'])
    expect(berth.createdAt.toISOString()).to.equal('2024-03-01T08:00:00.000Z')
  })

  it('keeps a revision of each text, and lets the search find it', async () => {
    await imports(folder)
    await world.settle()
    expect(await Revisions.countDocuments()).to.equal(4)
    const found = await world.visitor().get('/pl/search?q=bosmana')
    expect(found.html).to.contain('Zarezerwuj miejsce')
  })

  it('says in a sentence each what it could not take, and takes the rest', async () => {
    const told = sentences(await imports(folder))
    for (const words of [
      'categories.json, entry 4: “id” does not hold',
      '30 has no name in any language',
      'The section “Adrift” (901) stands in no category',
      'The section “Guest berths” stood in “Berths”',
      'The article “Lost at sea” (1004) stands in no section',
      'articles.json, entry 5: there is another one with the key 1001',
      'articles.json, entry 7: “draft” does not hold',
      'articles.json, entry 8: “source_locale” does not hold',
      'articles.json, entry 9',
      'A translation into Polish belongs to the article 4444',
      '“x_!” is no language',
      'translations-2.json, entry 5: there is another one with the key article 1001 pl',
      'translations-2.json, entry 6: “source_id” does not hold',
      'has no title or no text in English. It was kept as a draft',
      'The author 5 is not known here: 2 articles',
      '1 article was promoted',
      '3 articles are missing in Simplified Chinese (such as articles '
    ])
      expect(
        told.some(sentence => sentence.includes(words)),
        words
      ).to.equal(true)
    expect(await Articles.countDocuments()).to.equal(4)
  })

  it('names languages in the words of whoever reads it', async () => {
    const { remarks } = await imports(folder)
    const told = remarks.map(remark => remarkFor('de', remark)).join('\n')
    expect(told)
      .to.contain('3 Artikel fehlen auf Chinesisch (vereinfacht)')
      .and.contain('hat auf Englisch keinen Titel')
  })

  it('says that a file is not what it should be, or not there', async () => {
    const imported = await imports(join(fixtures, 'broken'))
    expect(sentences(imported)).to.deep.equal([
      'categories.json is cut off or damaged: it cannot be read as JSON. Nothing of it was imported, and what belongs to it is missing.',
      'sections.json is not what the API gives: it holds no list. Nothing of it was imported.',
      'translations.json is not there; nothing of it was imported.'
    ])
  })

  it('cuts a text of twenty megabytes, says so, and goes on', async () => {
    await edit('articles.json', '<p>With a needle.</p>', `<p>${'With a needle. '.repeat(1_400_000)}</p>`)
    const told = sentences(await imports(folder))
    expect(told.join('\n')).to.contain('A text was too long and was cut in 1 text')
    expect(translationIn(await articleFrom(1003), 'en')!.draft!.body.length).to.be.within(1_000, 100_000)
  }).timeout(60_000)

  it('can be done again without bringing anything twice', async () => {
    await imports(folder)
    const all = () => Articles.find({}, { outbox: 0 }).sort({ number: 1 }).lean()
    const before = await all()
    const again = await imports(folder)
    expect(again.articles).to.deep.equal({ begun: 0, changed: 0, unchanged: 4 })
    expect(await all()).to.deep.equal(before)
    expect(await Categories.countDocuments()).to.equal(2)
  })

  it('brings what has changed there', async () => {
    await imports(folder)
    await edit('translations-1.json', 'Zadzwoń do <em>bosmana</em>.', 'Napisz do bosmana.')
    await edit('translations-1.json', '"outdated": true', '"outdated": false')
    const again = await imports(folder)
    expect(again.articles).to.deep.equal({ begun: 0, changed: 1, unchanged: 3 })
    const article = await articleFrom(1001)
    expect(translationIn(article, 'pl')!.published).to.deep.include({ body: 'Napisz do bosmana.', edition: 2 })
    expect(stateOf(article, 'pl')).to.equal('fresh')
  })

  it('never writes over a text that was edited here, and says so', async () => {
    await imports(folder)
    const { number } = await articleFrom(1001)
    await changeArticle(number, article => {
      writeDraft(article, { by: theProgram, language: 'pl', title: 'Nasz tytuł', summary: '', body: 'Nasz tekst.' })
      publish(article, { by: theProgram, language: 'pl', significance: 'medium' })
    })
    await edit('translations-1.json', 'Zadzwoń do <em>bosmana</em>.', 'Napisz do bosmana.')

    const told = sentences(await imports(folder))

    expect(translationIn(await articleFrom(1001), 'pl')!.published!.body).to.equal('Nasz tekst.')
    expect(told).to.include(
      `Article ${number} was edited here in Polish since the last import. The text from there was not taken.`
    )
  })

  it('lets an article stay where it was moved here', async () => {
    await imports(folder)
    await Articles.updateOne({ importKey: 'zendesk:article:1001' }, { position: 9 })
    await imports(folder)
    expect((await articleFrom(1001)).position).to.equal(9)
  })
})
