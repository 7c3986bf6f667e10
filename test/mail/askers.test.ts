import { expect } from 'chai'
import { Types } from 'mongoose'
import { addSection, startCategory } from '../../server/articles/arrange.ts'
import { changeArticle } from '../../server/articles/find.ts'
import { publish } from '../../server/articles/publish.ts'
import { startArticle } from '../../server/articles/start-article.ts'
import { writeDraft } from '../../server/articles/write.ts'
import { Journal } from '../../server/events/journal.ts'
import { Gaps } from '../../server/gaps/gap.ts'
import { mailAskers } from '../../server/mail/mail-askers.ts'
import { type CastMember, lea, maja, yusuf } from '../support/cast.ts'
import { linkIn } from '../support/outside.ts'
import { freshWorld, type World } from '../support/world.ts'

describe('telling the askers of a gap', () => {
  let world: World
  let article: number
  beforeEach(async () => {
    world = await freshWorld()
    article = await anArticle()
  })

  /** An article with a source text in English that waits to be published. */
  async function anArticle({ audience }: { audience?: 'public' | 'agents' } = {}) {
    const by = await world.person(lea)
    const category = await startCategory({ by, language: 'en', name: 'Payments' })
    addSection(category, { by, number: 900, language: 'en', name: 'Refunds' })
    await category.save()
    const begun = await startArticle({
      by,
      section: 900,
      source: 'en',
      title: 'Charged twice',
      body: 'Wait a day.',
      audience
    })
    return begun.number
  }

  async function aGap(...askers: [CastMember, string][]) {
    const now = new Date()
    return Gaps.create({
      number: 9_000,
      name: 'charged twice',
      language: 'en',
      state: 'drafting',
      article,
      openedAt: now,
      lastSeenAt: now,
      askers: await Promise.all(
        askers.map(async ([who, question]) => ({
          person: new Types.ObjectId((await world.person(who)).id),
          language: who.language,
          question
        }))
      )
    })
  }

  async function publication(language: string, title: string) {
    const by = await world.person(lea)
    await changeArticle(article, changing => {
      writeDraft(changing, { by, language, title, summary: '', body: 'Wait a day.' })
      publish(changing, { by, language, significance: 'major' })
    })
    await world.settle()
  }

  it('is done once there is an article in their language, in the words of their own question', async () => {
    await aGap([maja, 'Pobrano <dwa razy>?'], [yusuf, 'خصم مرتين'])
    await publication('en', 'Charged twice')
    expect(world.mails.sent).to.have.lengthOf(0)

    await publication('pl', 'Podwójne obciążenie')
    const mail = world.mails.last(maja)
    expect(mail.language).to.equal('pl')
    expect(mail.html).to.contain('Pobrano &lt;dwa razy&gt;?').and.to.contain('Podwójne obciążenie')
    expect(linkIn(mail, 'articles')).to.equal(`/pl/articles/podwojne-obciazenie-${article}`)
    expect(linkIn(mail, 'ask')).to.equal(`/pl/ask?subject=${encodeURIComponent('Pobrano <dwa razy>?')}`)
    expect(world.mails.to(yusuf)).to.have.lengthOf(0)
  })

  it('happens once, whatever is published later and however often the reaction runs', async () => {
    await aGap([maja, 'Pobrano dwa razy?'], [maja, 'Dwa razy?'])
    await publication('en', 'Charged twice')
    await publication('pl', 'Podwójne obciążenie')
    await publication('pl', 'Podwójne pobranie')
    const entries = await Journal.find({ name: 'gap.answered' }).lean()
    for (const { _id, about, at } of entries)
      await mailAskers(
        { id: _id.toString(), name: 'gap.answered', about, at } as Parameters<typeof mailAskers>[0],
        world.program.services
      )

    expect(world.mails.to(maja)).to.have.lengthOf(1)
    expect((await Gaps.findOne())!.askers.every(asker => asker.toldAt !== undefined)).to.equal(true)
  })

  it('leaves out who may not read the article', async () => {
    article = await anArticle({ audience: 'agents' })
    await aGap([maja, 'Pobrano dwa razy?'])
    await publication('en', 'Charged twice')
    await publication('pl', 'Podwójne obciążenie')

    expect(world.mails.to(maja)).to.have.lengthOf(0)
  })
})
