import { expect } from 'chai'
import { search } from '../../server/search/embedded/search.ts'
import { SearchIndex } from '../../server/search/embedded/search-index.ts'
import { indexOf } from './a-document.ts'
import { edit, questions, someEdits, whatIsLeft } from './edits.ts'

describe('an index that was changed many times', () => {
  for (const language of ['en', 'de', 'pl', 'zh']) {
    it(`answers as one that was made of what is left (${language})`, () => {
      for (const seed of [1, 2, 3, 4, 5]) {
        const edits = someEdits(80 * seed, seed)
        const changed = edit(new SearchIndex(language), edits)
        const fresh = indexOf(language, whatIsLeft(edits))

        for (const query of questions) {
          expect(search(changed, query), `seed ${seed}: ${query.words}`).to.deep.equal(search(fresh, query))
        }
      }
    })
  }

  it('answers so also when it was asked in between', () => {
    const edits = someEdits(150, 9)
    const changed = new SearchIndex('de')
    for (const one of edits) {
      edit(changed, [one])
      search(changed, questions[4]!)
    }
    const fresh = indexOf('de', whatIsLeft(edits))

    for (const query of questions) expect(search(changed, query), query.words).to.deep.equal(search(fresh, query))
  })
})
