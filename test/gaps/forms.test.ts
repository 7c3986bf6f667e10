import { expect } from 'chai'
import type { z } from 'zod'
import {
  answerForm,
  articleForm,
  dismissalForm,
  gapForm,
  gapParams,
  gapQuery,
  ledgerQuery,
  mergingForm,
  nameForm,
  nothing,
  splittingForm,
  wishForm
} from '../../server/gaps/forms.ts'

/** What is wrong with it: the texts that are shown, or the codes of zod. */
const complaints = (form: z.ZodType, given: unknown) => {
  const { error } = form.safeParse(given)
  return error?.issues.map(({ code, message }) => (code === 'custom' ? message : code))
}

describe('the number of a gap', () => {
  it('is a whole one, from one on', () => {
    expect(gapParams.parse({ number: '7' })).to.deep.equal({ number: 7 })
    for (const number of ['0', '-1', '1.5', 'seven'])
      expect(gapParams.safeParse({ number }).success, number).to.equal(false)
  })
})

describe('the list of gaps', () => {
  const asked = (query: object) => ledgerQuery.safeParse(query).data

  it('is all that are open, unless something else is asked for', () => {
    expect(asked({})).to.deep.equal({ view: 'all', q: '' })
    const query = { part: 'list', view: 'mine', language: 'pl', q: 'euro', after: '-1.25_7' }
    expect(asked(query)).to.deep.equal(query)
  })

  it('goes on from a heat and a number, as numbers are written', () => {
    for (const after of ['1_1', '-1_1', '0.5_123456789', `123456789.${'1'.repeat(20)}_1`])
      expect(asked({ after }), after).to.deep.equal({ view: 'all', q: '', after })
    for (const after of ['1', '_1', '1_', '1._1', '1.5_1.5', '1234567890_1', '1_1234567890', ' 1_1', '1_1 ', '1e3_1'])
      expect(asked({ after }), after).to.equal(undefined)
  })
})

describe('another gap', () => {
  const named = (into: string) => mergingForm.safeParse({ into }).data?.into

  it('is named by its number', () => {
    for (const into of ['12', '#12', '  12  ']) expect(named(into), into).to.equal(12)
    expect(named('1')).to.equal(1)
    expect(named('123456789')).to.equal(123_456_789)
  })

  it('is named by its address, whatever follows', () => {
    for (const after of ['', '/', '?view=all', '/?view=all', '#voices'])
      expect(named(`https://help.example/gaps/12${after}`), after).to.equal(12)
  })

  it('is looked for by words as they would be searched for, none where there are none', () => {
    expect(gapQuery.parse({ into: '  change   currency ' })).to.include({ into: 'change currency' })
    for (const into of [undefined, ' ', ['change']]) expect(gapQuery.parse({ into })).to.include({ into: '' })
  })

  it('is looked for by whatever else is typed', () => {
    const wrong = ['0', '#0', '-12', '1.5', '12a', 'a12', '##12', '1234567890', 'gaps/12', '/gaps/', '/gaps/0']
    const elsewhere = [
      '/requests/12',
      '/en/articles/refunds-12',
      '/gaps/refunds-12',
      '/gaps/12/name',
      '/gaps/12x',
      '/gaps/twelve',
      '/gaps/?of=3-12',
      '/gaps/#at-12'
    ]
    for (const into of [...wrong, ...elsewhere]) expect(named(into)).to.equal(into)
    expect(complaints(mergingForm, { into: ' ' })).to.deep.equal(['too_small'])
    expect(complaints(mergingForm, { into: 'x'.repeat(501) })).to.deep.equal(['too_big'])
  })
})

describe('an article', () => {
  it('is named by its number or its address, which ends with it', () => {
    const named = (article: string) => answerForm.parse({ article }).article
    expect(named('42')).to.equal(42)
    expect(named('https://help.example/pl/articles/zmiana-waluty-42?search=1')).to.equal(42)
    expect(named('/writing/articles/42')).to.equal(42)
  })

  it('is named by nothing else', () => {
    for (const article of ['', '0', '/pl/articles/zmiana-waluty', '/pl/articles/zmiana/waluty-42', '/gaps/42'])
      expect(complaints(answerForm, { article }), article).to.deep.equal(['gaps:refusals.whichArticle'])
  })

  it('is begun in one section, in a language of the help centre', () => {
    expect(articleForm.parse({ section: '7', language: 'en' })).to.deep.equal({ section: 7, language: 'en' })
    expect(articleForm.safeParse({ section: '7', language: 'tlh' }).success).to.equal(false)
    for (const section of ['0', '-1', '1.5', 'seven', undefined])
      expect(articleForm.safeParse({ section, language: 'en' }).success, String(section)).to.equal(false)
  })
})

describe('what is written about a gap', () => {
  const name = (of: string) => nameForm.safeParse({ name: of }).data?.name
  const reason = (of: string) => dismissalForm.safeParse({ reason: of }).data?.reason

  it('is one letter at least', () => {
    expect([name('x'), reason('x')]).to.deep.equal(['x', 'x'])
    expect(gapForm.parse({ name: 'x', language: 'en' }).name).to.equal('x')
    expect(complaints(gapForm, { name: ' ', language: 'en' })).to.deep.equal(['too_small'])
  })

  it('stands without the space around it, and is not empty', () => {
    expect([name(' How? '), reason(' Not now ')]).to.deep.equal(['How?', 'Not now'])
    expect(gapForm.parse({ name: ' How? ', language: 'en' }).name).to.equal('How?')
    expect([complaints(nameForm, { name: ' ' }), complaints(dismissalForm, { reason: ' ' })]).to.deep.equal([
      ['too_small'],
      ['too_small']
    ])
  })

  it('is two hundred letters of a name at most, and five hundred of a reason', () => {
    expect(name('x'.repeat(200))).to.have.lengthOf(200)
    expect(name('x'.repeat(201))).to.equal(undefined)
    expect(complaints(gapForm, { name: 'x'.repeat(201), language: 'en' })).to.deep.equal(['too_big'])
    expect(reason('x'.repeat(500))).to.have.lengthOf(500)
    expect(reason('x'.repeat(501))).to.equal(undefined)
  })

  it('is in a language of the help centre', () => {
    expect(complaints(gapForm, { name: 'How?', language: 'tlh' })).to.deep.equal(['errors:fields.invalid'])
  })
})

describe('questions that are to be parted', () => {
  const id = (at: number) => at.toString(16).padStart(24, '0')
  const chosen = (pieces: unknown) => splittingForm.safeParse({ pieces }).data?.pieces

  it('are none, one or several', () => {
    expect(splittingForm.parse({})).to.deep.equal({ pieces: [] })
    expect(chosen(id(1))).to.deep.equal([id(1)])
    expect(chosen([id(1), id(2)])).to.deep.equal([id(1), id(2)])
  })

  it('are a hundred at most', () => {
    const ids = Array.from({ length: 101 }, (_, at) => id(at))
    expect(chosen(ids.slice(1))).to.have.lengthOf(100)
    expect(chosen(ids)).to.equal(undefined)
  })

  it('are named by their ids', () => {
    for (const wrong of ['', id(1).slice(1), `${id(1)}0`, 'x'.repeat(24), [id(1), 'other']])
      expect(chosen(wrong), String(wrong)).to.equal(undefined)
  })
})

describe('a wish to be told', () => {
  it('is for words, as they are searched for', () => {
    expect(wishForm.parse({ words: '  change \n the   currency ' })).to.deep.equal({ words: 'change the currency' })
    expect(complaints(wishForm, { words: ' \u200b ' })).to.deep.equal(['too_small'])
    expect(wishForm.parse({ words: 'x' }).words).to.equal('x')
    expect(wishForm.parse({ words: 'x'.repeat(300) }).words).to.have.lengthOf(200)
  })

  it('goes to an address, if one is given', () => {
    expect(wishForm.parse({ words: 'euro', email: ' Maja@Example.com ' }).email).to.equal('maja@example.com')
    for (const email of ['', 'maja', 'maja@'])
      expect(wishForm.safeParse({ words: 'euro', email }).success, email).to.equal(false)
  })
})

describe('what is sent about gaps', () => {
  it('has no field more than its form', () => {
    const forms: [z.ZodType, object][] = [
      [gapForm, { name: 'How?', language: 'en' }],
      [nameForm, { name: 'How?' }],
      [dismissalForm, { reason: 'Not now' }],
      [mergingForm, { into: '12' }],
      [splittingForm, { pieces: [] }],
      [articleForm, { section: '7', language: 'en' }],
      [answerForm, { article: '42' }],
      [wishForm, { words: 'euro' }],
      [nothing, {}]
    ]
    for (const [form, given] of forms) {
      expect(complaints(form, given), JSON.stringify(given)).to.equal(undefined)
      expect(complaints(form, { ...given, by: 'somebody else' }), JSON.stringify(given)).to.deep.equal([
        'unrecognized_keys'
      ])
    }
  })
})
