import { expect } from 'chai'
import { overlapOf, phraseOf } from '../../server/search/embedded/phrases.ts'
import {
  documentOf,
  eachEntry,
  NewList,
  type PostingList,
  place,
  placesOf
} from '../../server/search/embedded/postings.ts'

const [title, body] = [0, 4]

describe('the list of a phrase', () => {
  it('stands in the order of its documents, whichever form each of them has', () => {
    const [bill, bills] = [listOf({ 4: [place(body, 7)] }), listOf({ 2: [place(body, 3)], 9: [0] })]
    const paid = listOf({ 2: [place(body, 4)], 4: [place(body, 8)] })

    const phrase = phraseOf([[bill, bills], [paid]], new Set())

    expect(placesIn(phrase)).to.deep.equal([
      [2, [place(body, 3)]],
      [4, [place(body, 7)]]
    ])
  })

  it('has the places of a document in the order of its fields, each once', () => {
    const [bill, bills] = [listOf({ 1: [place(body, 7)] }), listOf({ 1: [place(title, 0), place(body, 7)] })]
    const paid = listOf({ 1: [place(title, 1), place(body, 8)] })

    const phrase = phraseOf([[bill, bills], [paid]], new Set())

    expect(placesIn(phrase)).to.deep.equal([[1, [place(title, 0), place(body, 7)]]])
  })

  it('leaves out what is gone', () => {
    const [bill, paid] = [listOf({ 1: [0], 2: [0] }), listOf({ 1: [1], 2: [1] })]

    expect(placesIn(phraseOf([[bill], [paid]], new Set([1])))).to.deep.equal([[2, [0]]])
  })
})

describe('the list of what has many pairs of a phrase', () => {
  it('stands in the order of documents and fields, whichever pair was found where first', () => {
    const first = listOf({ 3: [place(body, 5)] })
    const second = listOf({ 1: [place(body, 1)], 3: [place(title, 1), place(body, 6)] })

    const overlap = overlapOf(
      [
        { list: first, offset: 0 },
        { list: second, offset: 1 }
      ],
      1,
      new Set()
    )

    expect(placesIn(overlap)).to.deep.equal([
      [1, [place(body, 0)]],
      [3, [place(title, 0), place(body, 5)]]
    ])
  })

  it('begins in the field that has the pair, also where the phrase would begin before it', () => {
    const last = listOf({ 1: [place(body, 0)] })

    expect(placesIn(overlapOf([{ list: last, offset: 3 }], 1, new Set()))).to.deep.equal([[1, [place(body, 0)]]])
  })
})

function listOf(places: Record<number, number[]>): PostingList {
  const list = new NewList()
  for (const [document, of] of Object.entries(places)) list.append(Number(document), of)
  return list.finished()
}

function placesIn(list: PostingList): [number, number[]][] {
  const found: [number, number[]][] = []
  eachEntry(list, (_, entry, at) => found.push([documentOf(entry), placesOf(list, entry, at)]))
  return found
}
