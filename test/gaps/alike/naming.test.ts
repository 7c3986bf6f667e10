import { expect } from 'chai'
import { learnGroups } from '../../../server/gaps/alike/learn-groups.ts'
import { type Member, named } from '../../../server/gaps/alike/naming.ts'
import { question } from './questions.ts'

type Said = [words: string, more?: { times?: number; at?: [number, number]; language?: string }]

/** What a group of these is called; where nothing else is said, all lie in the same place and tell as much. */
function nameOf(said: readonly Said[], rarityOf: (stem: string) => number = () => 1) {
  const members = said.map(
    ([words, { times = 1, language = 'en' } = {}], row): Member => ({
      question: question(`${row}`, words, language),
      times,
      row
    })
  )
  const vectors = Float32Array.from(said.flatMap(([, { at = [1, 0] } = {}]) => at))
  return named(members, vectors, 2, ({ stem }) => rarityOf(stem))
}

describe('the name of a group', () => {
  const question = 'How do I download an invoice?'

  it('is a question that is read at a glance, rather than a single word or a whole mail', () => {
    const mail = `How do I download an invoice, ${'I need the invoice, please send the invoice again '.repeat(5)}`
    expect(nameOf([['Invoice'], [mail], [question]]).name).to.equal(question)
    expect(nameOf([[mail], [question]]).typical).to.equal('1')
    expect(nameOf([['Invoice download'], ['Invoice']]).name).to.equal('Invoice download')
    expect(nameOf([['Invoice'], ['Download an invoice']]).name).to.equal('Download an invoice')
    // A readable one is not bettered by fewer or more words.
    expect(nameOf([[question], ['Where do I download the invoices of the last year?']]).name).to.equal(question)
  })

  it('is in the middle of what they ask', () => {
    const aside: Said = ['How do I print an invoice?', { at: [0.6, 0.8] }]
    expect(nameOf([aside, [question], ['How do I get an invoice?']]).name).to.equal(question)
  })

  it('is in the middle of a large group rather than a little easier to read', () => {
    const middle = Array.from({ length: 9 }, (_, at): Said => [`Download an invoice${at}`])
    const aside: Said = ['How do I see an old invoice?', { at: [0, 1] }]
    expect(nameOf([aside, ...middle]).name).to.equal('Download an invoice0')
  })

  it('is nearer to what is asked more often, but many times the same do not outweigh all others', () => {
    const often = (times: number): Said => ['How do I print an invoice?', { times, at: [0, 1] }]
    const others: Said[] = [[question], ['How do I get an invoice?'], ['How do I see an invoice?']]
    expect(nameOf([...others.slice(0, 2), often(1)]).name).to.equal(question)
    expect(nameOf([...others.slice(0, 2), often(9)]).name).to.equal('How do I print an invoice?')
    expect(nameOf([...others, often(6)]).name).to.equal(question)
  })

  it('is in the middle of a large group no more than of a small one, and of nothing where nobody knows where they lie', () => {
    const many = Array.from({ length: 20 }, (): Said => ['Invoice'])
    expect(nameOf([...many, [question, { at: [0.8, 0.6] }]]).name).to.equal(question)
    expect(
      nameOf([
        ['Invoice', { at: [0, 0] }],
        [question, { at: [0, 0] }]
      ]).name
    ).to.equal(question)
  })

  it('stands on one line, and ends at a word when it is long', () => {
    const long = ` How do I\n  download ${'the next invoice '.repeat(20)}`
    const { name } = nameOf([[long]])
    expect(name).to.match(/^How do I download the next invoice .*(the|next|invoice)…$/)
    expect(name.length).to.be.within(130, 141)
    expect(nameOf([['x'.repeat(300)]]).name).to.equal(`${'x'.repeat(70)}…`)
    expect(nameOf([[`${'x'.repeat(69)} ${'y'.repeat(99)}`]]).name).to.equal(`${'x'.repeat(69)}…`)
    expect(nameOf([[`How ${'x'.repeat(136)}`]]).name).to.have.lengthOf(140)
  })

  it('is one of the first sixty', () => {
    const many = Array.from({ length: 60 }, (): Said => ['Invoice'])
    expect(nameOf([...many, [question]]).name).to.equal('Invoice')
    expect(nameOf([...many.slice(1), [question]]).name).to.equal(question)
  })
})

describe('the key words of a group', () => {
  const keyWordsOf = (...texts: string[]) => {
    const questions = texts.map((words, number) => ({ id: `${number}`, words, language: 'en' }))
    const together = [{ id: 'all', questions: questions.map(({ id }) => id) }]
    return learnGroups(questions, { together }).groups[0]!.keyWords
  }

  it('are words, and not what an apostrophe leaves of one', () => {
    expect(
      keyWordsOf("My passcode doesn't work", "The passcode isn't working", 'Passcode does not work')
    ).to.deep.equal(['passcode', 'work'])
    expect(keyWordsOf("My passcode DOESN'T work", "My passcode DOESN'T show")).to.not.include('doesn')
    expect(keyWordsOf('My passcode Doesn’t work', 'my passcode Doesn’t show')).to.not.include.members(['Doesn'])
    expect(keyWordsOf('My passcode doesn’t work', 'My passcode doesn’t show')).to.not.include('doesn')
  })

  it('are written as most people write them', () => {
    expect(keyWordsOf('print the pdf', 'get a PDF', 'PDF please')).to.include('PDF')
  })

  it('are rare elsewhere, and written as most questions write them', () => {
    const dragons = ['now', 'later', 'soon'].map((end, at) => question(`dragon-${at}`, `print dragon ${end}`))
    const others = ['red', 'blue', 'green', 'black', 'white'].map(end => question(end, `print ${end}`))
    const invoices = ['pay invoice', ...Array.from({ length: 3 }, () => 'invoices sent')]
    const asked = invoices.map((words, at) => question(`invoice-${at}`, words))
    const together = [dragons, asked].map((set, at) => ({ id: `${at}`, questions: set.map(({ id }) => id) }))
    const { groups } = learnGroups([...dragons, ...others, ...asked], { together })
    const keyWords = (id: string) => groups.find(group => group.id === id)!.keyWords
    expect(keyWords('0')[0]).to.equal('dragon')
    expect(keyWords('1')).to.include('invoices')
  })

  it('are first those that tell most: in most of the questions, and rare elsewhere', () => {
    const said: Said[] = [['print invoice'], ['print invoice'], ['invoice'], ['invoice archive']]
    expect(nameOf(said).keyWords).to.deep.equal(['invoice', 'print', 'archive'])
    expect(nameOf(said, stem => (stem === 'print' ? 3 : 1)).keyWords).to.deep.equal(['print', 'invoice', 'archive'])
    expect(nameOf([['print'], ['print'], ['archive', { times: 7 }]]).keyWords).to.deep.equal(['archive', 'print'])
    // Many times the same say less than many who say it in their own way.
    expect(nameOf([['print'], ['print'], ['print'], ['print'], ['archive', { times: 9 }]]).keyWords).to.deep.equal([
      'print',
      'archive'
    ])
  })

  it('count once in each question, however often it says them', () => {
    expect(nameOf([['archive archive archive print'], ['print']]).keyWords).to.deep.equal(['print', 'archive'])
  })

  it('are written as they are most often', () => {
    expect(nameOf([['invoices'], ['invoice', { times: 2 }]]).keyWords).to.deep.equal(['invoice'])
    expect(nameOf([['invoices', { times: 3 }], ['invoice']]).keyWords).to.deep.equal(['invoices'])
    expect(nameOf([['invoice'], ['invoices'], ['invoices']]).keyWords).to.deep.equal(['invoices'])
    expect(nameOf([['invoices'], ['invoice']]).keyWords).to.deep.equal(['invoices'])
  })

  it('are five at most, and none that only holds sentences together or is a single letter', () => {
    expect(nameOf([['print archive export delete change restore']]).keyWords).to.have.lengthOf(5)
    expect(nameOf([['tv']]).keyWords).to.deep.equal(['tv'])
    expect(nameOf([['How do I print the x of an invoice']]).keyWords).to.deep.equal(['print', 'invoice'])
  })
})
