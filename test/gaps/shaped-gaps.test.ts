import { expect } from 'chai'
import { learnGroups } from '../../server/gaps/alike/learn-groups.ts'
import type { Text } from '../../server/gaps/alike/learn-space.ts'
import type { Translated } from '../../server/gaps/alike/question.ts'
import type { KnownWords } from '../../server/gaps/common-meanings.ts'
import { groupsFound } from '../../server/gaps/groups-found.ts'
import type { KnownQuestion } from '../../server/gaps/known-question.ts'
import { question } from '../support/questions.ts'

const shaped = 2

const everything = (_gap: number, coming: readonly KnownQuestion[]) => new Set(coming)

/** What becomes of questions that were all found to belong to the gap that people have shaped. */
function found(
  questions: KnownQuestion[],
  words: Partial<KnownWords> = {},
  background: Text[] = [],
  belonging = everything
) {
  const known = new Map(questions.map(each => [each.id, each]))
  const grouping = learnGroups(questions, {
    together: [{ id: String(shaped), questions: [...known.keys()] }],
    translated: words.translated
  })
  const groups = groupsFound(grouping, {
    questions: known,
    background,
    words: { isCommon: () => false, isKnown: () => words.translated !== undefined, ...words },
    belonging,
    isNewNeed: () => false
  })
  return groups.map(({ gap, keyWords, comes }) => ({
    gap,
    keyWords,
    comes: comes.map(({ id }) => known.get(id)!.words)
  }))
}

describe('a gap that people have shaped', () => {
  const kept = { gap: shaped, isKept: true }
  const korekta = question('korekta faktury', { ...kept, language: 'pl' })
  const dictionary = new Map([
    ['korekt', 'correct'],
    ['faktur', 'invoic']
  ])
  const translated: Translated = (term, language) => {
    const meaning = language === 'en' ? term : dictionary.get(term)
    return meaning === undefined ? [] : [{ term: meaning, weight: 1 }]
  }

  it('takes in what speaks of the same; the others are grouped by themselves', () => {
    const groups = found([
      question('correct an invoice', kept),
      question('How do I correct a paid invoice?'),
      question('something is wrong with the card'),
      question('something was wrong with my card')
    ])
    expect(groups.map(({ gap, comes }) => ({ gap, comes }))).to.deep.equal([
      { gap: shaped, comes: ['How do I correct a paid invoice?'] },
      { gap: undefined, comes: ['something is wrong with the card', 'something was wrong with my card'] }
    ])
    expect(groups[0]!.keyWords).to.include('invoice').and.not.to.include.members(['wrong', 'something'])
  })

  it('is not alone: what two of them do not take in is one new gap', () => {
    const first = [question('correct an invoice', kept), question('something is wrong with the card')]
    const second = [question('delete my account', { gap: 3, isKept: true }), question('something wrong with my card')]
    const all = [...first, ...second]
    const together = [
      { id: '2', questions: first.map(({ id }) => id) },
      { id: '3', questions: second.map(({ id }) => id) }
    ]
    const questions = new Map(all.map(each => [each.id, each]))
    const known = {
      questions,
      background: [],
      words: { isCommon: () => false, isKnown: () => false },
      belonging: everything,
      isNewNeed: () => false
    }
    const groups = groupsFound(learnGroups(all, { together }), known)
    expect(groups.map(({ gap, comes }) => [gap, comes.length])).to.deep.equal([
      [2, 0],
      [3, 0],
      [undefined, 2]
    ])
  })

  it('leaves others to be grouped by how much their words tell among the articles', () => {
    const others = () => [question('play xylophone strings'), question('play zither pegs')]
    const groups = (background: Text[]) => found([question('correct an invoice', kept), ...others()], {}, background)
    const playing = Array.from({ length: 30 }, (_, at) => ({ words: `play note${at} chord${at}`, language: 'en' }))
    expect(groups([]).map(({ comes }) => comes.length)).to.deep.equal([0, 2])
    expect(groups(playing).map(({ comes }) => comes.length)).to.deep.equal([0, 1, 1])
  })

  it('leaves others to be grouped by what their words mean in another language', () => {
    const elsewhere = [question('delete account'), question('usunąć konto', { language: 'pl' })]
    const polish = new Map([
      ['usun', 'delet'],
      ['kont', 'account']
    ])
    const meaning: Translated = (term, language) => {
      const meant = language === 'en' ? term : (polish.get(term) ?? dictionary.get(term))
      return meant === undefined ? [] : [{ term: meant, weight: 1 }]
    }
    const groups = found([question('correct an invoice', kept), ...elsewhere], { translated: meaning })
    expect(groups.map(({ comes }) => comes)).to.deep.equal([[], ['delete account', 'usunąć konto']])
  })

  it('takes in only what belongs to it of what shares a word with it', () => {
    const belonging = (_gap: number, coming: readonly KnownQuestion[]) =>
      new Set(coming.filter(({ words }) => words.includes('verify')))
    const questions = [
      question('verify my id', kept),
      question('Where do I verify it?'),
      question('What is an id?'),
      question('a tax number')
    ]
    expect(found(questions, {}, [], belonging).map(({ comes }) => comes)).to.deep.equal([
      ['Where do I verify it?'],
      ['What is an id?'],
      ['a tax number']
    ])
  })

  it('takes in nothing for a word that every other text has, unless there is no other word', () => {
    const isCommon = (meaning: string) => meaning === 'invoic'
    const groups = found(
      [question('correct an invoice', kept), question('invoices on my watch'), question('my invoice')],
      { isCommon }
    )
    expect(groups.map(({ comes }) => comes)).to.deep.equal([['my invoice'], ['invoices on my watch']])
  })

  it('takes in nothing for how people greet and ask, unless they say nothing else', () => {
    const german = new Map([
      ['gut', 'credit'],
      ['rechnung', 'invoic']
    ])
    const credit: Translated = (term, language) => {
      const meaning = language === 'de' ? german.get(term) : term
      return meaning === undefined ? [] : [{ term: meaning, weight: 1 }]
    }
    const greeting = question('Guten Tag, meine Rechnung', { ...kept, language: 'de' })
    const questions = [greeting, question('Which credit cards do you take?'), question('create an invoice')]
    expect(found(questions, { translated: credit }).map(({ comes }) => comes)).to.deep.equal([
      ['create an invoice'],
      ['Which credit cards do you take?']
    ])
    const possible = [question('Is it possible to print a receipt?', kept), question('Is it possible to get a card?')]
    expect(found([...possible, question('receipt')]).map(({ comes }) => comes)).to.deep.equal([
      ['receipt'],
      ['Is it possible to get a card?']
    ])
    expect(
      found([question('It is not working', kept), question('Does it work?')]).map(({ comes }) => comes)
    ).to.deep.equal([['Does it work?']])
  })

  it('leaves where it is what speaks of something else and is in another gap already', () => {
    const groups = found([
      question('correct an invoice', kept),
      question('something is wrong with the card', { gap: 7 })
    ])
    expect(groups.map(({ gap, comes }) => ({ gap, comes }))).to.deep.equal([{ gap: shaped, comes: [] }])
  })

  it('takes in what means the same in another language, and not what is known to mean something else', () => {
    const groups = found([korekta, question('correct my bill'), question('something went wrong at the till')], {
      translated
    })
    expect(groups.map(({ comes }) => comes)).to.deep.equal([['correct my bill'], ['something went wrong at the till']])
  })

  it('takes in what is of a language that hardly anything is translated from only by what is written the same', () => {
    const isKnown = (language: string) => language !== 'fi'
    const lasku = question('sähköinen lasku', { language: 'fi' })
    const sap = question('SAP ja lasku', { language: 'fi' })
    const korekta = question('korekta SAP', { ...kept, language: 'pl' })
    expect(found([korekta, sap, lasku], { translated, isKnown }).map(({ comes }) => comes)).to.deep.equal([
      ['SAP ja lasku'],
      ['sähköinen lasku']
    ])
  })

  it('takes in what is of a known language, though none of its words is', () => {
    const groups = found([korekta, question('sähköinen lasku', { language: 'fi' })], {
      translated,
      isKnown: () => true
    })
    expect(groups.map(({ comes }) => comes)).to.deep.equal([['sähköinen lasku']])
  })
})
