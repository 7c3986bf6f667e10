import { expect } from 'chai'
import fc from 'fast-check'
import { aDocument, found, indexOf, titled } from './a-document.ts'

describe('finding nothing', () => {
  const polish = indexOf('pl', [
    aDocument({
      title: 'Jak pobrać fakturę',
      body: 'Fakturę pobierzesz do pliku na swoim koncie. Nie trzeba do tego hasła.'
    }),
    aDocument({ title: 'Zmiana hasła', body: 'Aby zmienić hasło, przejdź do ustawień konta.' }),
    aDocument({ title: 'Faktura korygująca', body: 'Korektę wystawiamy do każdej faktury.' })
  ])

  it('is the answer when only stop words were found', () => {
    expect(found(polish, 'zwrot towaru do magazynu')).to.deep.equal([])
    expect(found(polish, 'jak do tego')).to.not.deep.equal([])
  })

  it('is the answer when the telling words are missing, though a common one is there', () => {
    const index = titled(
      'en',
      Array.from({ length: 40 }, (_, number) => `Your account, part ${number}`)
    )

    expect(found(index, 'account')).to.have.lengthOf(20)
    expect(found(index, 'warehouse pallet account')).to.deep.equal([])
  })

  it('is not the answer when most of the meaning was found', () => {
    expect(found(polish, 'faktura korygująca magazyn')).to.not.deep.equal([])
    expect(found(polish, 'zmiana hasła xyzzy')[0]).to.not.equal(undefined)
  })

  it('is not the answer where an article is about one of two words, be it the commoner one, and misspelt', () => {
    const index = indexOf('en', [
      aDocument({ id: 'change', title: 'Change your password' }),
      ...Array.from({ length: 7 }, (_, at) => aDocument({ body: `You need your password ${at}.` })),
      aDocument({ id: 'clock', title: 'Set the clock', body: 'Reset it at once.' }),
      ...Array.from({ length: 30 }, (_, at) => aDocument({ title: `Other thing ${at}` }))
    ])

    expect(found(index, 'reset password')).to.deep.equal(['change', 'clock'])
    expect(found(index, 'reset pasword')).to.deep.equal(['change', 'clock'])
  })

  it('is the answer where an article is about one of many words', () => {
    const others = ['warehouse', 'pallet', 'forklift', 'ramp']
    const index = indexOf('en', [
      aDocument({ title: 'Set the clock' }),
      ...[...others, ...others].map(word => aDocument({ body: `There is a ${word}.` })),
      ...Array.from({ length: 30 }, (_, at) => aDocument({ title: `Other thing ${at}` }))
    ])

    expect(found(index, 'clock pallet')).to.have.lengthOf(3)
    expect(found(index, 'clock warehouse pallet forklift')).to.deep.equal([])
  })

  it('is not the answer to a whole message of which two words were found', () => {
    const message = 'Dzień dobry, wczoraj zgubiłem telefon, potrzebuję nowego hasła oraz faktury proszę'

    expect(found(polish, message)).to.not.deep.equal([])
    expect(found(polish, message.replace('hasła', 'kabla').replace('faktury', 'paczki'))).to.deep.equal([])
  })

  it('is the answer where the pairs of an unknown word stand far from each other', () => {
    const scattered = 'ショートカット、ルールの説明です。スペースを押します。'
    const index = indexOf('ja', [
      aDocument({ id: 'scattered', body: scattered.repeat(5) }),
      aDocument({ id: 'keyboard', title: 'キーボードの設定' })
    ])

    expect(found(index, 'ブルートゥース')).to.deep.equal([])
    expect(found(index, 'キーポード'), 'with a slip').to.deep.equal(['keyboard'])
  })

  it('is the answer to words that nobody wrote', () => {
    const index = titled('en', vocabulary)
    let nothing = 0
    const random = fc.sample(
      fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), minLength: 7, maxLength: 11 }),
      {
        numRuns: 400,
        seed: 1
      }
    )
    for (const word of random) if (found(index, word).length === 0) nothing++

    expect(nothing / random.length).to.be.at.least(0.95)
  })

  it('is the answer to a language that is not there', () => {
    for (const words of ['возврат товара', '退货到仓库', 'إرجاع البضائع', 'Warenrücksendung']) {
      expect(found(polish, words), words).to.deep.equal([])
    }
  })

  it('is the answer to no words at all', () => {
    for (const words of ['', '   ', '?!', '\ud800', '…', '\u0301']) expect(found(polish, words)).to.deep.equal([])
  })

  it('is the answer to names that every object has', () => {
    for (const words of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      expect(found(polish, words), words).to.deep.equal([])
    }
    expect(found(titled('en', ['The constructor __proto__']), 'constructor')).to.have.lengthOf(1)
  })
})

/** All words that two syllables of these make: some hundreds, as a small help centre has. */
const syllables = [
  'in',
  'vo',
  'ice',
  'pass',
  'word',
  'ad',
  'dress',
  'de',
  'li',
  'very',
  'or',
  'der',
  'card',
  'gift',
  'ship',
  'ping'
]
const vocabulary = syllables.flatMap(first => syllables.map(second => `${first}${second}`))
