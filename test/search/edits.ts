import { SearchIndex } from '../../server/search/embedded/search-index.ts'
import type { SearchDocument, SearchQuery } from '../../server/search/engine.ts'
import { dice } from '../support/dice.ts'
import { aDocument } from './a-document.ts'

const vocabulary = `refund refunds invoice invoices Rechnung Rechnungen Adresse Adressen Rechnungsadresse Lieferadresse
  Lieferung Straße żółty konto account accounts gift card giftcard OneDrive one drive пароль пароля فاتورة الفاتورة 发票 下载发票
  パスワード 取り消し 注文 the and of 2024 subscription subscriptoin`.split(/\s+/)

export interface Edit {
  document?: SearchDocument
  id: string
}

/** Documents put, put again and removed, in an order that a seed decides; so many of them are different ones. */
export function someEdits(count: number, seed: number, ids = 60): Edit[] {
  const roll = dice(seed)
  const words = (most: number) =>
    Array.from({ length: 1 + roll(most) }, () => vocabulary[roll(vocabulary.length)]).join(' ')
  return Array.from({ length: count }, () => {
    const id = `${roll(ids)}`
    if (roll(4) === 0) return { id }
    const audience = (['public', 'public', 'signed-in', 'agents'] as const)[roll(4)]!
    const category = `c${roll(4)}`
    const fields = { title: words(5), headings: [words(3)], tags: [words(1)], words: [words(2)], body: words(60) }
    return { id, document: aDocument({ id, ...fields, category, section: `s${roll(3)}`, audience }) }
  })
}

export function edit(index: SearchIndex, edits: Edit[]): SearchIndex {
  for (const [at, { id, document }] of edits.entries()) {
    if (document) index.put(document)
    else index.remove(id)
    index.note(id, document ? `${at}` : undefined)
  }
  return index
}

export function anIndexFull(language: string, { edits, seed }: { edits: number; seed: number }): SearchIndex {
  return edit(new SearchIndex(language), someEdits(edits, seed))
}

/** What is left of the documents when all edits are made, in the order in which they were put last. */
export function whatIsLeft(edits: Edit[]): SearchDocument[] {
  const left = new Map<string, SearchDocument>()
  for (const { id, document } of edits) {
    left.delete(id)
    if (document) left.set(id, document)
  }
  return [...left.values()]
}

const asked = [
  ...[
    'refund',
    'invoic',
    'rechnung',
    'adresse',
    'adressen konto',
    'one drive',
    'giftcard',
    'gift card refund',
    'the of'
  ],
  ...['пароль', 'فاتورة', '发票', 'パスワード', '取消', 'zolty', 'strase', 'subscripton', 'acount', 'nothing like this']
]

export const questions: SearchQuery[] = asked.flatMap(words => [
  { words, scope: { audience: ['public'] }, limit: 100 },
  { words, scope: { audience: ['public', 'agents'] }, category: 'c1', limit: 100 }
])
