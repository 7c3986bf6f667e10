import { eachEntry, NewList, type PostingList, placesOf } from './postings.ts'

/** The documents in which these words follow each other, each with the places where the phrase begins. A word may have several forms. */
export function phraseOf(words: PostingList[][]): PostingList {
  const inOrder = words.map((forms, offset) => ({ forms, offset, documents: documentsIn(forms) }))
  inOrder.sort((a, b) => a.documents - b.documents)

  let begins: Map<number, number[]> | undefined
  for (const { forms, offset } of inOrder) begins = following(forms, offset, begins)
  return listOf(begins ?? new Map())
}

const documentsIn = (forms: PostingList[]) => forms.reduce((sum, { documents }) => sum + documents, 0)

/** The documents that have at least so many of these terms. */
export function overlapOf(lists: PostingList[], least: number): PostingList {
  const found = new Map<number, { terms: number; places: number[] }>()
  for (const list of lists) {
    eachEntry(list, (document, entry, at) => {
      const known = found.get(document)
      if (known !== undefined) known.terms++
      else found.set(document, { terms: 1, places: placesOf(list, entry, at) })
    })
  }
  const enough = [...found].filter(([, { terms }]) => terms >= least)
  return listOf(new Map(enough.map(([document, { places }]) => [document, places])))
}

/** Where phrases may begin that have a form of this word at this offset, among those places that are still possible. */
function following(forms: PostingList[], offset: number, possible?: Map<number, number[]>): Map<number, number[]> {
  const begins = new Map<number, number[]>()
  for (const list of forms) {
    eachEntry(list, (document, entry, at) => {
      const among = possible?.get(document)
      if (possible !== undefined && among === undefined) return

      const places = placesOf(list, entry, at).map(place => place - offset)
      const possibleOnes = among === undefined ? places : places.filter(begin => among.includes(begin))
      if (possibleOnes.length > 0) begins.set(document, [...(begins.get(document) ?? []), ...possibleOnes])
    })
  }
  return begins
}

function listOf(found: Map<number, number[]>): PostingList {
  const list = new NewList()
  for (const [document, places] of found) list.append(document, places)
  return list.finished()
}
