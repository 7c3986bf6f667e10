import { eachEntry, fieldOf, NewList, type PostingList, place, placesOf } from './postings.ts'

/** The documents in which these words follow each other, each with the places where the phrase begins. A word may have several forms. */
export function phraseOf(words: PostingList[][], gone: Set<number>): PostingList {
  const inOrder = words.map((forms, offset) => ({ forms, offset, documents: documentsIn(forms) }))
  inOrder.sort((a, b) => a.documents - b.documents)

  let begins: Map<number, number[]> | undefined
  for (const { forms, offset } of inOrder) begins = following(forms, offset, begins)
  return listOf(begins ?? new Map(), gone)
}

const documentsIn = (forms: PostingList[]) => forms.reduce((sum, { documents }) => sum + documents, 0)

/** A term of a phrase, and how far from its beginning it stands. */
export interface PhraseTerm {
  list: PostingList
  offset: number
}

/** The documents that have at least so many of these terms near each other, as in a phrase with something else within. */
export function overlapOf(terms: PhraseTerm[], least: number, gone: Set<number>): PostingList {
  const begins = new Map<number, number[][]>()
  for (const { list, offset } of terms) {
    eachEntry(list, (document, entry, at) => {
      const places = placesOf(list, entry, at).map(each => Math.max(each - offset, place(fieldOf(each), 0)))
      const known = begins.get(document)
      if (known !== undefined) known.push(places)
      else begins.set(document, [places])
    })
  }
  const found = new Map<number, number[]>()
  for (const [document, ofTerms] of begins) {
    if (ofTerms.length < least) continue
    const together = togetherAt(ofTerms)
    const places = ofTerms.flat().filter(begin => together.get(begin)! >= least)
    if (places.length > 0) found.set(document, places)
  }
  return listOf(found, gone)
}

/** How many of the terms begin about each place: each term is counted once around its places, however many others there are. */
function togetherAt(ofTerms: number[][]): Map<number, number> {
  const together = new Map<number, number>()
  for (const places of ofTerms) {
    const around = new Set<number>()
    for (const begin of places) for (let near = begin - nearBy; near <= begin + nearBy; near++) around.add(near)
    for (const near of around) together.set(near, (together.get(near) ?? 0) + 1)
  }
  return together
}

const nearBy = 3

/** Where phrases may begin that have a form of this word at this offset, among those places that are still possible. */
function following(forms: PostingList[], offset: number, possible?: Map<number, number[]>): Map<number, number[]> {
  const begins = new Map<number, number[]>()
  for (const list of forms) {
    eachEntry(list, (document, entry, at) => {
      const among = possible?.get(document)
      if (possible !== undefined && among === undefined) return

      const places = placesOf(list, entry, at).map(each => each - offset)
      const possibleOnes = among === undefined ? places : places.filter(begin => among.includes(begin))
      if (possibleOnes.length > 0) begins.set(document, [...(begins.get(document) ?? []), ...possibleOnes])
    })
  }
  return begins
}

/** How rare a phrase is depends on the documents that are still there. Lists are read from the first document and place to the last. */
function listOf(found: Map<number, number[]>, gone: Set<number>): PostingList {
  const list = new NewList()
  const documents = [...found.keys()].filter(document => !gone.has(document)).sort((a, b) => a - b)
  for (const document of documents) list.append(document, inOrder(found.get(document)!))
  return list.finished()
}

const inOrder = (places: number[]) => (places.length === 1 ? places : [...new Set(places)].sort((a, b) => a - b))
