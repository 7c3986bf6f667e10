import { expect } from 'chai'
import { Types } from 'mongoose'
import type { Article } from '../../server/articles/article.ts'
import { changeArticle } from '../../server/articles/find.ts'
import { move } from '../../server/articles/move.ts'
import { retire } from '../../server/articles/retire.ts'
import { setSearchWords } from '../../server/articles/search-words.ts'
import type { Event } from '../../server/events/catalogue.ts'
import { answerGaps } from '../../server/gaps/answer-gaps.ts'
import { gapNumbered } from '../../server/gaps/find.ts'
import { type GapFields, Gaps } from '../../server/gaps/gap.ts'
import { anArticle, aSection } from '../articles/a-help-centre.ts'
import { wren } from '../support/cast.ts'
import { newsOf } from '../support/gaps.ts'
import { freshWorld } from '../support/world.ts'

describe('a publication', () => {
  beforeEach(freshWorld)

  const at = new Date(Date.UTC(2026, 10, 1))
  const aGap = (number: number, fields: Partial<GapFields>) =>
    Gaps.create({ number, name: `Gap ${number}`, language: 'en', openedAt: at, lastSeenAt: at, ...fields })
  const published = (language: string) =>
    answerGaps({ about: { article: 7, language, by: 'wren' }, at } as Event<'translation.published'>)
  const stateOf = async (number: number) => (await gapNumbered(number)).state

  it('answers each gap that the article is written for, and no other', async () => {
    await aGap(1, { state: 'drafting', article: 7 })
    await aGap(2, { state: 'drafting', article: 7 })
    await aGap(3, { state: 'drafting', article: 8 })
    await published('en')
    expect([await stateOf(1), await stateOf(2), await stateOf(3)]).to.deep.equal(['answered', 'answered', 'drafting'])
    expect((await gapNumbered(1)).answer!.at).to.deep.equal(at)
  })

  it('answers no gap that was dismissed, or is merged', async () => {
    await aGap(1, { state: 'dismissed', article: 7 })
    await aGap(2, { state: 'merged', article: 7 })
    await published('en')
    expect([await stateOf(1), await stateOf(2)]).to.deep.equal(['dismissed', 'merged'])
  })

  it('is news for who waits in a gap that was answered before', async () => {
    const asker = { person: new Types.ObjectId(), language: 'pl', question: 'Jak?' }
    const answer = { article: 7, language: 'en', at }
    await aGap(1, { state: 'answered', article: 7, answer, askers: [asker] })
    await published('pl')
    expect(await stateOf(1)).to.equal('answered')
    expect(await newsOf(1)).to.deep.equal([
      { name: 'gap.answered', about: { gap: 1, article: 7, language: 'pl', by: 'wren' } }
    ])
  })
})

describe('an article that changes', () => {
  it('is learned anew: when it is published, called otherwise, moved, and taken away', async () => {
    const world = await freshWorld()
    const by = await world.person(wren)
    const { section } = await aSection(by)
    const { questions } = world.program.services
    let times = 0
    questions.articlesChanged = () => {
      times++
    }
    const learnedAfter = async (change: () => Promise<unknown>) => {
      times = 0
      await change()
      await world.settle()
      return times > 0
    }
    let article = 0
    const published = async () => {
      article = await anArticle(by, { section, texts: { en: {} } })
    }
    try {
      expect(await learnedAfter(published), 'published').to.equal(true)
      const changes: Record<string, (changed: Article) => void> = {
        'called otherwise': changed => setSearchWords(changed, { by, language: 'en', words: ['credit note'] }),
        moved: changed => move(changed, { by, audience: 'signed-in' }),
        'taken away': changed => retire(changed, { by, language: 'en' })
      }
      for (const [what, change] of Object.entries(changes))
        expect(await learnedAfter(() => changeArticle(article, change)), what).to.equal(true)
    } finally {
      Reflect.deleteProperty(questions, 'articlesChanged')
    }
  })
})
