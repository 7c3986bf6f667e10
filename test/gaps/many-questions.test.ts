import { expect } from 'chai'
import type { KnownQuestion } from '../../server/gaps/known-question.ts'
import { Room } from '../../server/gaps/room.ts'
import { unplaced } from '../../server/gaps/unplaced.ts'
import { needNames, needOf, questionsOfAll } from './alike/questions.ts'

const shaped = 90
const routing = ['enter the routing id', 'where is the routing id', 'routing id of the town hall']
const verifying = [
  "I can't verify my id",
  'Why is my id not verified?',
  'verify my id, please',
  'My id will not verify',
  'How long does verifying an id take?',
  "Why isn't my id being verified?"
]

function question(words: string, gap: number, isKept = false): KnownQuestion {
  return { id: words, words, short: words, language: 'en', gap, at: new Date(0), isKept }
}

describe('a room with many questions', () => {
  const others = questionsOfAll(40).map(({ id, words, language }) => ({
    ...{ id, words, short: words, language, at: new Date(0), isKept: false },
    gap: needNames.indexOf(needOf(id)) + 1
  }))

  /** Where those are put that were nowhere yet. */
  function put(coming: string[]) {
    const room = new Room()
    const inside = routing.map(words => question(words, shaped, true))
    const questions = [...others, ...inside, ...coming.map(words => question(words, unplaced))]
    room.learn({ questions, articles: [], tickets: [] })
    const found = room.groups().flatMap(({ gap, comes }) => comes.map(({ id }) => [id, gap] as const))
    return coming.map(words => new Map(found).get(words))
  }

  it('draws nothing into a gap that people have shaped for one word of it', () => {
    expect(new Set(put(verifying))).to.deep.equal(new Set([undefined]))
  })

  it('puts there what asks the same, in whatever words it is asked', () => {
    expect(put(['How do I enter the routing id?', 'Which routing id has the town hall?'])).to.deep.equal([
      shaped,
      shaped
    ])
  })
})
