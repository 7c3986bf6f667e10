import { expect } from 'chai'
import { articleNumbered } from '../../server/articles/find.ts'
import { Votes } from '../../server/articles/vote.ts'
import { Journal } from '../../server/events/journal.ts'
import type { CurrentPerson } from '../../server/people/current.ts'
import { maja, wren } from '../support/cast.ts'
import { freshWorld, type World } from '../support/world.ts'
import { anArticle, aSection, aTranslation } from './a-help-centre.ts'

describe('saying whether an article helped', () => {
  let world: World
  let writer: CurrentPerson
  let number: number
  let address: string

  beforeEach(async () => {
    world = await freshWorld()
    writer = await world.person(wren)
    const { section } = await aSection(writer)
    number = await anArticle(writer, { section, texts: { en: {} } })
    address = `/en/articles/correct-an-invoice-${number}`
  })

  const revision = async () => (await articleNumbered(number)).translations[0]!.published!.revision.toString()

  it('works without a script, and thanks', async () => {
    const { html, address: back } = await world
      .visitor()
      .submit(`${address}/votes`, { helped: 'yes', revision: await revision() })
    expect(back).to.equal(`${address}?voted=yes`)
    expect(html).to.contain('Thank you')
  })

  it('is remembered for whoever comes back to the same text, who may say otherwise', async () => {
    const [stranger, signedIn] = [world.visitor(), await world.signIn(maja)]
    for (const reader of [stranger, signedIn]) {
      await reader.submit(`${address}/votes`, { helped: 'yes', revision: await revision() })
      await world.visitor().get(address)
      const back = await reader.get(address)
      expect(back.html).to.contain('You said that this helped.').and.not.contain('Did this help?')
      await reader.submit(`${address}/votes`, { helped: 'no', revision: await revision() })
      expect((await reader.get(address)).html).to.contain('You said that this did not help.')
      expect((await world.visitor().get(address)).html).to.contain('Did this help?')
    }
    await aTranslation(writer, { number, language: 'en', text: { body: 'Something else.' } })
    for (const reader of [stranger, signedIn]) expect((await reader.get(address)).html).to.contain('Did this help?')
  })

  it('asks why it did not, and keeps the reason and the sentence', async () => {
    const reader = world.visitor()
    const asked = await reader.submit(`${address}/votes`, { helped: 'no', revision: await revision() })
    expect(asked.html).to.contain('value="unclear"')
    await reader.submit(`${address}/votes`, {
      helped: 'no',
      revision: await revision(),
      reason: 'unclear',
      comment: ' Which button? '
    })

    const votes = await Votes.find().lean()
    expect(votes).to.have.lengthOf(1)
    expect(votes[0]).to.deep.include({
      article: number,
      language: 'en',
      helped: false,
      reason: 'unclear',
      comment: 'Which button?'
    })
  })

  it('counts once for each reader, who may change their mind', async () => {
    const reader = world.visitor()
    const signedIn = await world.signIn(maja)
    for (const helped of ['yes', 'yes', 'no'])
      await reader.submit(`${address}/votes`, { helped, revision: await revision() })
    for (const helped of ['no', 'yes', 'yes'])
      await signedIn.submit(`${address}/votes`, { helped, revision: await revision() })

    expect(await Votes.countDocuments({ helped: false })).to.equal(1)
    expect(await Votes.countDocuments({ helped: true })).to.equal(1)
  })

  it('is one vote when the button is pressed twice at once', async () => {
    const reader = await world.signIn(maja)
    const given = { helped: 'yes', revision: await revision() }
    const answers = await Promise.all([1, 2, 3].map(() => reader.submit(`${address}/votes`, given, { stay: true })))
    expect(answers.map(({ status }) => status)).to.deep.equal([303, 303, 303])
    expect(await Votes.countDocuments({})).to.equal(1)
  })

  it('is about the text that the reader saw', async () => {
    const seen = await revision()
    await aTranslation(writer, { number, language: 'en', text: { body: 'Something else.' } })
    await world.visitor().submit(`${address}/votes`, { helped: 'no', revision: seen })
    expect((await Votes.findOne().lean())!.revision.toString()).to.equal(seen)
  })

  it('is not about a text of another article, or one that never was', async () => {
    const { section } = await aSection(writer)
    const other = await anArticle(writer, { section, texts: { en: { title: 'Other' } } })
    const foreign = (await articleNumbered(other)).translations[0]!.published!.revision.toString()
    for (const wrong of [foreign, 'a'.repeat(24)])
      expect((await world.visitor().submit(`${address}/votes`, { helped: 'no', revision: wrong })).status).to.equal(404)
    expect(await Votes.countDocuments({})).to.equal(0)
  })

  it('is told as an event', async () => {
    await world.visitor().submit(`${address}/votes`, { helped: 'no', revision: await revision(), reason: 'wrong' })
    await world.settle()
    const told = await Journal.find({ name: 'article.voted' }).lean()
    expect(told.map(({ about }) => about)).to.deep.equal([
      { article: number, language: 'en', revision: await revision(), helped: false, reason: 'wrong' }
    ])
  })

  it('answers a script with what comes next', async () => {
    const { html } = await world
      .visitor()
      .submit(`${address}/votes?part=feedback`, { helped: 'no', revision: await revision() })
    expect(html).to.contain('value="unclear"').and.not.contain('<html')
  })

  it('refuses what no form of ours sends', async () => {
    const wrongs: Record<string, string>[] = [
      { helped: 'perhaps' },
      { helped: 'yes', reason: 'because' },
      { helped: 'yes', article: '3' },
      { helped: 'no', comment: 'x'.repeat(501) }
    ]
    for (const wrong of wrongs) {
      const { status } = await world
        .visitor()
        .submit(
          `${address}/votes`,
          { revision: await revision(), ...wrong },
          { headers: { accept: 'application/json' } }
        )
      expect(status, JSON.stringify(wrong)).to.equal(422)
    }
    expect(await Votes.countDocuments({})).to.equal(0)
  })
})
