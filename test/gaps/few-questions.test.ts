import { expect } from 'chai'
import type { KnownQuestion } from '../../server/gaps/known-question.ts'
import type { KnownArticle } from '../../server/gaps/read-articles.ts'
import { Room } from '../../server/gaps/room.ts'
import { unplaced } from '../../server/gaps/unplaced.ts'
import { question as anyQuestion } from '../support/questions.ts'

const question = (words: string, gap: number, more: Partial<KnownQuestion> = {}) => anyQuestion(words, { gap, ...more })

const titles = ['Refund a payment', 'Import customers', 'Cancel an invoice', 'Reset a password', 'Change the logo']
const articlesOf = (titles: string[]): KnownArticle[] =>
  titles.map((title, at) => ({
    number: at + 1,
    texts: [{ language: 'en', title, summary: '', body: `${title}.` }]
  }))

function roomWith(questions: KnownQuestion[], about = titles): Room {
  const room = new Room()
  room.learn({ questions, articles: articlesOf(about), tickets: [] })
  return room
}

/** So many questions about something else. */
function pages(count: number): KnownQuestion[] {
  const things = ['logo', 'password', 'language', 'address']
  return Array.from({ length: count }, (_, at) => question(`set up the ${things[at % 4]} on page ${at}`, 3))
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

  it('places a question beside the only one, which is in the very same words', () => {
    const [one] = currency()
    const room = new Room()
    room.learn({ questions: [one!], articles: [], tickets: [] })
    expect(placed(room, 'change the currency')).to.deep.equal([one!.id])
    room.learn({ questions: [one!, watch()[0]!], articles: [], tickets: [] })
    expect(placed(room, 'change the currency')).to.deep.equal([one!.id])
  })

  it('places a question with words of its own nowhere', () => {
    const room = roomWith([...currency(), ...watch()])
    expect(placed(room, 'connect a cash register')).to.deep.equal([])
    expect(placed(roomWith([...currency(), question('change currency', 1)]), 'change the font')).to.deep.equal([])
  })

  it('places a question beside the only one that there is', () => {
    const only = question('mend the lamp', 1)
    expect(placed(roomWith([only]), 'mend the lamp, please')).to.deep.equal([only.id])
  })

  it('places a question nowhere for a word that all articles have, unless it says no other', () => {
    const send = ['send an invoice', 'send the invoice', 'send invoices', 'send my invoice']
    const about = ['Print', 'Send', 'Correct', 'Cancel', 'Delete'].map(verb => `${verb} an invoice`)
    const room = roomWith(
      send.map(words => question(words, 1)),
      about
    )
    expect(placed(room, 'print an invoice')).to.deep.equal([])
    expect(placed(room, 'invoice')).to.have.lengthOf(4)
  })

  it('takes fragments in where more ask the same, whatever somebody has called the gap before they asked', () => {
    const wishes = ['Halden on my watch', 'is there Halden for a watch', 'an app of Halden for the watch']
    const inside = wishes.map(words => question(words, 5))
    const fragment = ['Halden watch app', 'watch app please'].map(words => question(words, 6))
    const name = question('Mobile wishes', 5, { id: 'gap 5' })
    const groups = roomWith([...currency(), ...inside, ...fragment, name]).groups()
    expect(groups.flatMap(({ gap, comes }) => comes.map(({ id }) => [gap, id]))).to.deep.equal(
      fragment.map(({ id }) => [5, id])
    )
  })

  it('knows nothing any more of what was there before all was learned anew', () => {
    const room = roomWith([...currency(), ...watch()])
    room.learn({ questions: watch(), articles: articlesOf(titles), tickets: [] })
    expect(placed(room, 'change the currency')).to.deep.equal([])
    expect(room.groups().map(({ gap }) => gap)).to.deep.equal([2])
  })

  it('learns from the articles how words belong together', () => {
    const asked = () => [question('play xylophone strings', 1), question('play zither pegs', 2)]
    const likeness = (title: string) => {
      const about = Array.from({ length: 10 }, (_, at) => `${title} note${at}`)
      return roomWith(asked(), about).gapsLike(1, 'en')[0]?.likeness ?? 0
    }
    expect(likeness('xylophone zither strings pegs')).to.be.greaterThan(likeness('invoice paper') + 0.3)
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

  it('keeps what people have put together under the number of its gap, though most come from another', () => {
    const kept = question('change the currency please', 5, { isKept: true })
    const groups = roomWith([...currency(), question('change currency', 1), kept]).groups()
    expect(groups.map(({ gap, comes }) => [gap, comes.map(({ from }) => from)])).to.deep.equal([[5, [1, 1, 1]]])
  })

  it('parts what asks for something else, where nobody has put it together', () => {
    const password = ['reset my password', 'password reset please', 'how to reset the password']
    const asked = [...currency(), question('change currency', 1), ...password.map(words => question(words, 1))]
    const [stays, goes] = roomWith(asked).groups()
    expect([stays!.gap, stays!.comes.length, goes!.gap, goes!.comes.length]).to.deep.equal([1, 0, undefined, 3])
  })

  it('leaves a question where it is whose words nobody else says, until two hundred were asked', () => {
    const currencies = () => [...currency(), question('change currency', 1)]
    const vouchers = () => [question('currency voucher', 2), question('currency voucher', 2)]
    const comes = (...questions: KnownQuestion[]) => {
      const groups = roomWith([...currencies(), ...vouchers(), ...questions]).groups()
      return groups.find(({ gap }) => gap === 1)!.comes.length
    }
    expect(comes()).to.equal(0)
    expect(comes(...pages(194))).to.equal(0)
    expect(comes(...pages(195))).to.equal(2)
  })

  it('does not hold together what people have put nowhere', () => {
    const kept = ['change the currency', 'Halden on my watch'].map(words => question(words, unplaced, { isKept: true }))
    expect(roomWith(kept).groups()).to.have.lengthOf(2)
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

  it('tells first the words that most questions of the gaps share, and five at most', () => {
    const told = (own: string[], other: string) => {
      const room = roomWith([...own.map(words => question(words, 1)), question(other, 2)])
      return room.gapsLike(1, 'en')[0]!.words.map(({ one }) => one)
    }
    const asked = ['a logo in another colour', 'change the logo on offers', 'where is the logo?']
    expect(told(asked, 'the colour of the logo')).to.deep.equal(['logo', 'colour'])
    const long = 'archive export delete rename restore import print'
    expect(told([long], `${long}, please`)).to.have.lengthOf(5)
  })

  it('tells a word in each form in which the gaps have it', () => {
    const one = ['change the logo on offers', 'a logo on mails'].map(words => question(words, 1))
    const other = ['where is the logo for reminders', 'two logos on mails'].map(words => question(words, 2))
    const room = roomWith([...one, ...other])
    const told = (gap: number) => room.gapsLike(gap, 'en')[0]!.words.map(({ one, other }) => `${one} ${other}`)
    expect(told(1)).to.include.members(['logo logo', 'logo logos'])
    expect(told(2)).to.include.members(['logo logo', 'logos logo'])
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

  it('groups what is nowhere yet with a new question, until two hundred were asked', () => {
    const beside = (known: number) => {
      const room = roomWith(pages(known))
      const one = question('pay by bank transfer in Sweden', unplaced)
      room.put([one])
      return placed(room, 'pay by bank transfer').map(id => id === one.id)
    }
    expect(beside(198)).to.deep.equal([true])
    expect(beside(199)).to.deep.equal([])
  })

  it('knows from the articles what is no reason to group what does not belong to a gap that people have shaped', () => {
    const coming = ['invoice currency', 'invoice watch'].map(words => question(words, unplaced))
    const about = Array.from({ length: 10 }, (_, at) => `Print an invoice ${at}`)
    const groups = roomWith([question('invoice', 5, { isKept: true }), ...coming], about).groups()
    expect(groups.map(({ gap, comes }) => [gap, comes.length])).to.deep.equal([
      [5, 0],
      [undefined, 1],
      [undefined, 1]
    ])
  })

  it('finds a gap by the name that it has got since, too', () => {
    const many = Array.from({ length: 200 }, (_, at) => question(`change the logo on page ${at}`, 1))
    const name = question('pay by bank transfer', 7, { id: 'gap 7' })
    const room = roomWith([...many, ...currency(), ...watch(), name])
    const asksFor = 'the invoice on my watch'
    expect(placed(room, asksFor)).to.not.include('gap 7')
    room.put([{ ...name, words: 'invoice on my watch' }])
    expect(placed(room, asksFor)[0]).to.equal('gap 7')
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

  it('places among many questions none that shares with them only what all articles say', () => {
    const customers = ['send', 'sending', 'sent'].flatMap(verb =>
      [`${verb} the invoice of a customer`, `${verb} an invoice of my customer`].map(words => question(words, 1))
    )
    const placed = (about: string) => {
      const verbs = ['Print', 'Send', 'Correct', 'Cancel', 'Delete']
      const asked = [...customers, ...pages(196)]
      const room = roomWith(
        asked,
        verbs.map(verb => `${verb} ${about}`)
      )
      return room.place({ words: 'print the invoice of a customer', language: 'en' })
    }
    expect(placed('a picture')).to.not.have.lengthOf(0)
    expect(placed('an invoice of a customer')).to.have.lengthOf(0)
  })
})
