import { expect } from 'chai'
import { mongo } from 'mongoose'
import { type Article, Articles } from '../../server/articles/article.ts'
import { Categories } from '../../server/articles/category.ts'
import { articleNumbered } from '../../server/articles/find.ts'
import { NotAllowed, Refused } from '../../server/errors.ts'
import { beginArticle } from '../../server/gaps/begin-article.ts'
import { Evidence } from '../../server/gaps/evidence.ts'
import { changeGap, gapNumbered } from '../../server/gaps/find.ts'
import { mergeGaps } from '../../server/gaps/merge.ts'
import { sectionChoices } from '../../server/gaps/sections.ts'
import { answerWith, dismiss, rename } from '../../server/gaps/work.ts'
import type { CurrentPerson } from '../../server/people/current.ts'
import { changeTicket } from '../../server/tickets/find.ts'
import { openTicket } from '../../server/tickets/open.ts'
import { reply } from '../../server/tickets/reply.ts'
import { lea, maja, omar, wren } from '../support/cast.ts'
import { aGap, asked, refusal } from '../support/gaps.ts'
import { freshWorld, type World } from '../support/world.ts'

describe('the article that a gap asks for', () => {
  let world: World
  let by: CurrentPerson
  beforeEach(async () => {
    world = await freshWorld()
    // The tickets are evidence of the gaps that these tests open, and of no other.
    await world.program.relay.stop()
    by = await world.person(wren)
    await Categories.create({
      ...{ number: 1, position: 0, names: [{ language: 'en', name: 'Invoices' }] },
      sections: [{ number: 7, names: [{ language: 'en', name: 'Writing' }] }]
    })
  })

  let nobodys = 90_000
  const writing = { section: 7, language: 'en' }

  async function answered(subject: string, body: string) {
    const { number } = await openTicket({ by: await world.person(maja), subject, body: '', language: 'en' })
    const agent = await world.person(omar)
    await changeTicket(number, ticket => reply(ticket, { by: agent, body }))
    return asked(subject, { ticket: number })
  }

  it('begins with the question, and with what was replied to those who asked it', async () => {
    const elsewhere = await answered('Delete my account', 'It is deleted.')
    const gap = await aGap(
      await answered('Change the currency', 'Open the settings.'),
      asked('Euro', { kind: 'search', ticket: undefined })
    )
    await aGap(elsewhere)
    const { article, language } = await beginArticle(gap, { by, ...writing })
    expect(language).to.equal('en')
    const draft = (await articleNumbered(article)).translations[0]!.draft!
    expect(draft.title).to.equal('Change the currency')
    expect(draft.body).to.contain('Open the settings.').and.not.to.contain('deleted')
    expect(await gapNumbered(gap)).to.include({ state: 'drafting', article })
  })

  it('is titled as the need was asked in the language that it is written in, where people named it in another', async () => {
    const gap = await aGap(
      asked('Change the currency', { at: new Date(3) }),
      asked('Zmiana waluty', { language: 'pl', at: new Date(1) }),
      asked('Jak zmienić walutę?', { language: 'pl', at: new Date(2) })
    )
    await aGap(asked('Usunąć konto', { language: 'pl', at: new Date(4) }))
    const { article, language } = await beginArticle(gap, { by, section: 7, language: 'pl' })
    expect(language).to.equal('pl')
    const { source, translations } = await articleNumbered(article)
    expect([source, translations[0]!.draft!.title]).to.deep.equal(['pl', 'Jak zmienić walutę?'])
    expect(await beginArticle(gap, { by, ...writing })).to.deep.equal({
      article,
      language: 'pl'
    })
  })

  it('is titled with the name of the need where that was given in the language, though it looks the same in all', async () => {
    const gap = await aGap(asked('Change the currency'), asked('Zmiana waluty', { language: 'pl' }))
    await changeGap(gap, named => rename(named, { by, name: 'PSD2 4711', language: 'pl' }))
    const { article } = await beginArticle(gap, { by, section: 7, language: 'pl' })
    expect((await articleNumbered(article)).translations[0]!.draft!.title).to.equal('PSD2 4711')
  })

  it('is titled with the name of the need where nobody has asked in the language that it is written in', async () => {
    const gap = await aGap(asked('Change the currency'))
    const { article } = await beginArticle(gap, { by, section: 7, language: 'de' })
    expect((await articleNumbered(article)).translations[0]!.draft!.title).to.equal('Change the currency')
  })

  it('is in the language that was chosen, with one reply under the other, to the newest ticket first', async () => {
    const pieces = [await answered('Jak?', 'Otwórz ustawienia.'), await answered('Jak?', 'Wystaw korektę.')]
    const gap = await aGap(...pieces.map(piece => ({ ...piece, language: 'pl' })))
    const { article, language } = await beginArticle(gap, { by, section: 7, language: 'pl' })
    expect(language).to.equal('pl')
    const { source, section, translations } = await articleNumbered(article)
    expect({ source, section }).to.deep.equal({ source: 'pl', section: 7 })
    expect(translations[0]!.draft!.body).to.equal('Wystaw korektę.\n\nOtwórz ustawienia.')
  })

  it('is begun from the newest three hundred tickets', async () => {
    const old = await answered('Change the currency', 'Open the settings.')
    const newer = Array.from({ length: 300 }, () => asked('Change the currency', { ticket: nobodys++ }))
    const gap = await aGap({ ...old, at: new Date(0) }, ...newer)
    const { article } = await beginArticle(gap, { by, ...writing })
    expect((await articleNumbered(article)).translations[0]!.draft!.body).to.equal('')
  })

  it('can stand in all sections, which are called as the reader says, or else as others do', async () => {
    const names = (en: string, de?: string) => [
      { language: 'en', name: en },
      ...(de === undefined ? [] : [{ language: 'de', name: de }])
    ]
    await Categories.create({
      ...{ number: 2, position: 1, names: names('Payments', 'Zahlungen') },
      sections: [
        { number: 8, names: names('Refunds', 'Erstattungen') },
        { number: 9, names: names('Fees') }
      ]
    })
    expect(await sectionChoices('de')).to.deep.equal([
      { number: 7, name: 'Writing', category: 'Invoices' },
      { number: 8, name: 'Erstattungen', category: 'Zahlungen' },
      { number: 9, name: 'Fees', category: 'Zahlungen' }
    ])
  })

  it('is begun once, whoever begins it again', async () => {
    const gap = await aGap(await answered('Change the currency', 'Open the settings.'))
    const first = await beginArticle(gap, { by, ...writing })
    expect(await beginArticle(gap, { by, ...writing })).to.deep.equal(first)
  })

  it('is begun once by two who begin it at the same time, and both are led to it', async () => {
    const gap = await aGap(asked('Change the currency'))
    const other = await world.person(lea)
    const [first, second] = await Promise.all([
      beginArticle(gap, { by, ...writing }),
      beginArticle(gap, { by: other, section: 7, language: 'pl' })
    ])
    expect(second).to.deep.equal(first)
    const { number: article, source: language } = (await Articles.findOne().lean())!
    expect(first).to.deep.equal({ article, language })
    expect(await Articles.countDocuments()).to.equal(1)
    expect(await gapNumbered(gap)).to.include({ state: 'drafting', article })
  })

  it('is the one of whoever begins it while the material for the other is being found', async () => {
    const gap = await aGap(asked('Change the currency'))
    let faster: Awaited<ReturnType<typeof beginArticle>> | undefined
    const other = await world.person(lea)
    const { find } = Evidence
    Evidence.find = ((...wanted: Parameters<typeof find>) => {
      Evidence.find = find
      const query = find.apply(Evidence, wanted)
      const exec = query.exec.bind(query)
      query.exec = async () => {
        faster = await beginArticle(gap, { by: other, ...writing })
        return exec()
      }
      return query
    }) as typeof find
    expect(await beginArticle(gap, { by, ...writing })).to.deep.equal(faster)
    expect(await Articles.countDocuments()).to.equal(1)
    expect((await gapNumbered(gap)).claimedBy!.toString()).to.equal((await world.person(lea)).id)
  })

  /** What happens instead of the next time that an article is kept. */
  function atItsSaving(happens: (article: Article, save: () => Promise<unknown>) => Promise<unknown>) {
    const { save } = Articles.prototype
    Articles.prototype.save = function (this: Article) {
      Articles.prototype.save = save
      return happens(this, () => save.call(this))
    } as typeof save
  }
  const away = async () => {
    throw new Error('The store is away')
  }

  it('can be begun again after it could not be kept', async () => {
    const gap = await aGap(asked('Change the currency'))
    atItsSaving(away)
    expect(await refusal(beginArticle(gap, { by, ...writing }))).to.include({
      message: 'The store is away'
    })
    expect((await gapNumbered(gap)).article).to.equal(undefined)
    const { article } = await beginArticle(gap, { by, ...writing })
    expect(await gapNumbered(gap)).to.include({ state: 'drafting', article })
  })

  it('is not taken for one that is there when the store refuses it for something else', async () => {
    const gap = await aGap(asked('Change the currency'))
    const error = new mongo.MongoServerError({ message: 'The store is shutting down', code: 91 })
    atItsSaving(() => Promise.reject(error))
    expect(await refusal(beginArticle(gap, { by, ...writing }))).to.equal(error)
  })

  it('is gone on with when it was kept and the gap did not hear of it any more', async () => {
    const gap = await aGap(asked('Change the currency'))
    atItsSaving((_article, save) => save().then(away))
    await refusal(beginArticle(gap, { by, ...writing }))
    const { number: article } = (await Articles.findOne().lean())!
    const again = await beginArticle(gap, { by, section: 7, language: 'pl' })
    expect(again).to.deep.equal({ article, language: 'en' })
    expect(await Articles.countDocuments()).to.equal(1)
    expect(await gapNumbered(gap)).to.include({ state: 'drafting', article })
  })

  it('is gone on with from the gap that took in its own while it was being kept', async () => {
    const [gap, into] = [await aGap(asked('Change the currency')), await aGap(asked('Currency of an invoice'))]
    atItsSaving((_article, save) => mergeGaps({ from: gap, into, by }).then(save))
    expect(await refusal(beginArticle(gap, { by, ...writing }))).to.be.instanceOf(Refused)
    const { number: article } = (await Articles.findOne().lean())!
    expect(await beginArticle(into, { by, ...writing })).to.include({ article })
    expect(await gapNumbered(into)).to.include({ state: 'drafting', article })
  })

  it('does not take the place of one that somebody has named meanwhile', async () => {
    const [gap, elsewhere] = [await aGap(asked('Change the currency')), await aGap(asked('Delete my account'))]
    const { article } = await beginArticle(elsewhere, { by, ...writing })
    atItsSaving((_article, save) => changeGap(gap, changed => answerWith(changed, { by, article })).then(save))
    expect(await beginArticle(gap, { by, ...writing })).to.include({ article })
    expect((await gapNumbered(gap)).article).to.equal(article)
  })

  it('is not begun while the gap is dismissed: nothing is left behind', async () => {
    const gap = await aGap(asked('Change the currency'))
    await changeGap(gap, changed => dismiss(changed, { by, reason: 'Not now' }))
    expect(await refusal(beginArticle(gap, { by, ...writing }))).to.be.instanceOf(Refused)
    expect(await Articles.countDocuments()).to.equal(0)
  })

  it('is begun by who may work on gaps, who claims the gap by it', async () => {
    const gap = await aGap(asked('Change the currency'))
    const agent = await world.person(omar)
    expect(await refusal(beginArticle(gap, { by: agent, ...writing }))).to.be.instanceOf(NotAllowed)
    await beginArticle(gap, { by, ...writing })
    expect(await refusal(beginArticle(gap, { by: agent, ...writing }))).to.be.instanceOf(NotAllowed)
    expect((await gapNumbered(gap)).claimedBy!.toString()).to.equal(by.id)
  })
})
