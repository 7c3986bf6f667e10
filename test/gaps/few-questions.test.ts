import { expect } from 'chai'
import type { KnownArticle } from '../../server/gaps/read-articles.ts'
import type { KnownQuestion } from '../../server/gaps/read-questions.ts'
import { Room } from '../../server/gaps/room.ts'
import { unplaced } from '../../server/gaps/unplaced.ts'

let count = 0
const question = (words: string, gap: number, more: Partial<KnownQuestion> = {}): KnownQuestion => ({
  ...{ id: `question ${++count}`, words, short: words, language: 'en', gap, isKept: false },
  ...more
})

const titles = ['Refund a payment', 'Import customers', 'Cancel an invoice', 'Reset a password', 'Change the logo']
const articles: KnownArticle[] = titles.map((title, at) => ({
  number: at + 1,
  texts: [{ language: 'en', title, summary: '', body: `${title}.` }]
}))

function roomWith(questions: KnownQuestion[]): Room {
  const room = new Room()
  room.learn({ questions, articles, tickets: [] })
  return room
}

describe('a room with few questions', () => {
  const currency = () => [question('change the currency', 1), question('change the currency of an invoice', 1)]
  const watch = () => [question('Halden on my watch', 2), question('is there Halden for a watch', 2)]
  const placed = (room: Room, words: string) => room.place({ words, language: 'en' }).map(({ id }) => id)

  it('places a question beside those that ask the same, the most alike first', () => {
    const [one, other] = currency()
    const room = roomWith([one!, other!, ...watch()])
    expect(placed(room, 'how do I change the currency?')).to.deep.equal([one!.id, other!.id])
    expect(placed(room, 'changing the currency of my invoice')[0]).to.equal(other!.id)
  })

  it('places a question with words of its own nowhere', () => {
    const room = roomWith([...currency(), ...watch()])
    expect(placed(room, 'connect a cash register')).to.deep.equal([])
  })

  it('compares all that was asked, not only what stands above it', () => {
    const [one, other] = currency()
    const room = roomWith([one!, other!, ...watch()])
    const asked = { words: 'Question', text: 'Question: change the currency', language: 'en' }
    expect(room.place(asked).map(({ id }) => id)).to.include(one!.id)
    const [shared] = room.why(asked, [{ words: 'Help', text: 'currency', language: 'en' }], 'en')
    expect(shared!.map(({ one, other }) => [one, other])).to.deep.equal([['currency', 'currency']])
  })

  it('knows what was put in since, and where it was put', () => {
    const room = roomWith(watch())
    const [one, other] = currency()
    room.put([one!, other!])
    expect(placed(room, 'change the currency')).to.include(one!.id)
    room.put([{ ...one!, gap: 3 }])
    expect(room.gapsLike(3, 'en').map(({ gap }) => gap)).to.deep.equal([1])
  })

  it('keeps together what people have put together, whatever it says', () => {
    const kept = { isKept: true }
    const [one, other] = [question('change the currency', 5, kept), question('Halden on my watch', 5, kept)]
    const groups = roomWith([one, other, ...currency(), ...watch()]).groups()
    const comes = groups.flatMap(({ comes }) => comes.map(({ id }) => id))
    expect(comes).to.not.include(one.id).and.not.include(other.id)
    expect(groups.filter(({ gap }) => gap === 5)).to.have.lengthOf(1)
  })

  it('groups what is nowhere yet', () => {
    const [one, other] = currency().map(each => ({ ...each, gap: unplaced }))
    const groups = roomWith([one!, other!, ...watch()]).groups()
    const found = groups.find(({ comes }) => comes.some(({ id }) => id === one!.id))!
    expect(found.comes).to.deep.equal([
      { id: one!.id, from: unplaced },
      { id: other!.id, from: unplaced }
    ])
  })

  it('keeps what is grouped under the number of its gap', () => {
    const groups = roomWith([...currency(), ...watch()]).groups()
    expect(groups.map(({ gap, comes }) => [gap, comes.length])).to.have.deep.members([
      [1, 0],
      [2, 0]
    ])
  })

  it('tells of the gaps that are near why they are, and not of a gap itself', () => {
    const near = question('the currency of an account', 4)
    const like = roomWith([...currency(), ...watch(), near]).gapsLike(1, 'en')
    expect(like.map(({ gap }) => gap)).to.deep.equal([4])
    expect(like[0]!.words.map(({ one }) => one)).to.include('currency')
    expect(like[0]!.likeness).to.be.within(0.25, 1)
  })

  it('has nothing to compare of a gap that nobody asked for', () => {
    expect(roomWith([...currency(), ...watch()]).gapsLike(99, 'en')).to.deep.equal([])
  })

  it('groups all anew once two hundred were asked, and again when twice as many were', () => {
    const things = ['currency', 'logo', 'password', 'language', 'address']
    const about = (most: number, word: string) =>
      Array.from({ length: most }, (_, at) =>
        question(`change the ${things[at % things.length]} ${word}${Math.floor(at / things.length)}`, unplaced)
      )
    const room = roomWith([])
    const grouped = () => room.groups().reduce((all, { comes }) => all + comes.length, 0)
    room.put(about(199, 'in'))
    expect(grouped()).to.equal(0)
    room.put(about(1, 'on'))
    expect(grouped()).to.equal(200)
    room.put(about(199, 'at'))
    expect(grouped()).to.equal(200)
    room.put(about(1, 'by'))
    expect(grouped()).to.equal(400)
  })

  it('finds what came in since once, and only where it is in a gap', () => {
    const many = Array.from({ length: 200 }, (_, at) => question(`change the logo on page ${at}`, 1))
    const room = roomWith(many)
    const mine = question('pay by bank transfer in Norway', 7)
    room.put([question('pay by bank transfer in Sweden', unplaced)])
    expect(placed(room, 'pay by bank transfer')).to.deep.equal([])
    room.put([mine])
    room.put([mine])
    expect(placed(room, 'pay by bank transfer')).to.deep.equal([mine.id])
  })
})
