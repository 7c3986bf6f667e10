import { expect } from 'chai'
import { Invalid, NotAllowed, Refused } from '../../server/errors.ts'
import type { Actor } from '../../server/people/permissions.ts'
import { addGroups, fieldFor, removeGroup, restoreGroup, rewordGroup } from '../../server/search/keep-synonyms.ts'
import { groupsIn, inOneLine, sayingsIn, synonymBounds } from '../../server/search/sayings.ts'
import { type SynonymList, SynonymLists } from '../../server/search/synonym-list.ts'

const wren: Actor = { id: 'wren', roles: ['writer'] }
const omar: Actor = { id: 'omar', roles: ['agent'] }
const laptops = ['laptop', 'notebook']

describe('keeping synonyms', () => {
  it('is for those who write, and records what was done', () => {
    const list = aList()
    for (const stranger of [omar, { id: 'yusuf', roles: [] }])
      expect(() => addGroups(list, { by: stranger, groups: [laptops] })).to.throw(NotAllowed)
    addGroups(list, { by: wren, groups: [laptops, ['zip code', 'postcode']] })

    expect(said(list)).to.deep.equal([laptops, ['zip code', 'postcode']])
    expect(list.outbox.map(({ name, about }) => ({ name, about }))).to.deep.equal([
      { name: 'synonyms.changed', about: { language: 'en', by: 'wren' } }
    ])
  })

  const wrong: [string, string[], string][] = [
    ['a word that stands alone', ['laptop'], 'alone'],
    ['nothing', [], 'alone'],
    ['a word twice', ['laptop', 'laptop'], 'twice'],
    ['a word in two spellings', ['Café', 'cafe'], 'same'],
    ['a sign that nobody can search for', ['laptop', '?!'], 'noLetters'],
    ['what is too long', ['laptop', 'o'.repeat(synonymBounds.characters + 1)], 'tooLong'],
    ['what is in the same form twice', ['２FA', '2fa'], 'same'],
    ['too many words', Array.from({ length: synonymBounds.sayings + 1 }, (_, at) => `word${at}`), 'tooMany'],
    ['what stands together already', ['Notebook', 'laptop'], 'known']
  ]
  for (const [what, sayings, reason] of wrong)
    it(`refuses ${what}, and says so beside the field`, () => {
      const list = aList([laptops], [['desk', 'table']])
      const other = list.groups[1]!._id.toString()

      expect(reasonOf(() => addGroups(list, { by: wren, groups: [sayings] }))).to.deep.equal(['groups', reason])
      expect(reasonOf(() => rewordGroup(list, { by: wren, group: other, seen: 1, sayings }))).to.deep.equal([
        fieldFor(other),
        reason
      ])
      expect(list.groups[1]!.sayings).to.deep.equal(['desk', 'table'])
    })

  it('lets a word be in two groups, and a group be said in another order or with more words', () => {
    const list = aList([laptops])
    addGroups(list, { by: wren, groups: [['notebook', 'exercise book']] })
    const group = list.groups[0]!._id.toString()
    rewordGroup(list, { by: wren, group, seen: 1, sayings: ['notebook', 'laptop', 'portable computer'] })

    expect(said(list)).to.deep.equal([
      ['notebook', 'laptop', 'portable computer'],
      ['notebook', 'exercise book']
    ])
  })

  it('overwrites nothing that the page has not shown, and says what is there now', () => {
    const list = aList([laptops])
    const group = list.groups[0]!._id.toString()
    rewordGroup(list, { by: wren, group, seen: 1, sayings: ['laptop', 'notebook', 'netbook'] })
    const late = () => rewordGroup(list, { by: wren, group, seen: 1, sayings: ['laptop', 'portable'] })

    expect(reasonOf(late)).to.deep.equal([fieldFor(group), 'changedMeanwhile'])
    expect(rewordGroup(list, { by: wren, group, seen: 2, sayings: ['laptop', 'portable'] })).to.equal(true)
    removeGroup(list, { by: wren, group })
    expect(rewordGroup(list, { by: wren, group, seen: 3, sayings: laptops })).to.equal(false)
  })

  it('brings back what was removed, as long as there is room', () => {
    const list = aList([laptops])
    const group = list.groups[0]!._id.toString()
    expect(removeGroup(list, { by: wren, group })).to.deep.equal(laptops)
    expect(removeGroup(list, { by: wren, group })).to.equal(undefined)
    expect(said(list)).to.deep.equal([])
    expect(restoreGroup(list, { by: wren, group })).to.deep.equal(laptops)
    expect(restoreGroup(list, { by: wren, group })).to.equal(undefined)
    expect(said(list)).to.deep.equal([laptops])

    removeGroup(list, { by: wren, group })
    addGroups(list, { by: wren, groups: [['notebook', 'laptop']] })
    restoreGroup(list, { by: wren, group })
    expect(said(list)).to.deep.equal([['notebook', 'laptop']])

    const other = list.groups[0]!._id.toString()
    removeGroup(list, { by: wren, group: other })
    list.groups = Array.from({ length: synonymBounds.groups }, (_, at) => ({ sayings: [`a${at}`, `b${at}`] })) as never
    expect(reasonOf(() => addGroups(list, { by: wren, groups: [laptops] }))).to.deep.equal(['groups', 'full'])
    expect(() => restoreGroup(list, { by: wren, group: other })).to.throw(Refused)
  })

  it('reads groups in any script, without what nobody sees', () => {
    expect(sayingsIn(' laptop ,, \u200fnotebook;portable\tcomputer ')).to.deep.equal([
      'laptop',
      'notebook',
      'portable computer'
    ])
    expect(sayingsIn('密码、口令，暗号')).to.deep.equal(['密码', '口令', '暗号'])
    expect(groupsIn('فاتورة، حساب\r\n\r\n , \nإلغاء، إبطال')).to.deep.equal([
      ['فاتورة', 'حساب'],
      ['إلغاء', 'إبطال']
    ])
    for (const language of ['en', 'zh-Hans', 'ar', 'ja', 'pt-BR'])
      expect(sayingsIn(inOneLine(laptops, language)), language).to.deep.equal(laptops)
  })
})

function aList(...groups: string[][][]): SynonymList {
  const list = new SynonymLists({ _id: 'en' }) as SynonymList
  for (const some of groups) addGroups(list, { by: wren, groups: some })
  list.outbox = []
  return list
}

const said = (list: SynonymList) => list.groups.map(({ sayings }) => [...sayings])

/** The field, and the last part of the text's key. */
function reasonOf(action: () => unknown): [string, string] | undefined {
  try {
    action()
    return undefined
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    return [error.field, error.reason.split('.').at(-1)!]
  }
}
