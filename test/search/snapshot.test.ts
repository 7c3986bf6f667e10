import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import fc from 'fast-check'
import { search } from '../../server/search/embedded/search.ts'
import type { SearchIndex } from '../../server/search/embedded/search-index.ts'
import { readSnapshot, writeSnapshot } from '../../server/search/embedded/snapshot.ts'
import { aDocument, found, indexOf } from './a-document.ts'
import { anIndexFull, questions } from './edits.ts'

describe('the snapshot of an index', () => {
  let folder: string
  let file: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'search-'))
    file = join(folder, 'articles-en.index')
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const write = (index: SearchIndex, version = '1') => [...writeSnapshot(index, file, version)]

  for (const language of ['en', 'de', 'ja', 'ar', 'xx']) {
    it(`answers as the index that it was made of (${language})`, () => {
      const index = anIndexFull(language, { edits: 200, seed: 3 })
      write(index)
      const loaded = readSnapshot(file, '1')!

      for (const query of questions) expect(search(loaded, query), query.words).to.deep.equal(search(index, query))
      expect([...loaded.versions]).to.deep.equal([...index.versions])
    })
  }

  it('goes on from there as the index itself does', () => {
    const index = anIndexFull('de', { edits: 150, seed: 4 })
    write(index)
    const loaded = readSnapshot(file, '1')!
    for (let at = 0; at < 80; at++) {
      for (const each of [index, loaded]) {
        if (at % 3 === 0) each.remove(`${at}`)
        else each.put(aDocument({ id: `${at}`, title: `Rechnung ${at}`, body: 'Neue Rechnungsadresse, żółw 发票.' }))
      }
    }

    for (const query of questions) expect(search(loaded, query), query.words).to.deep.equal(search(index, query))
  })

  it('gives texts back as they were, halves of surrogate pairs included', () => {
    const titles = ['Zażółć', 'Straße', '发票', '\ud800 refund', 'a\u0000refund', '', '😀']
    write(
      indexOf(
        'en',
        titles.map((title, at) => aDocument({ id: `${at}`, title, body: title }))
      )
    )
    const loaded = readSnapshot(file, '1')!

    expect(titles.map((_, at) => loaded.document(at).title)).to.deep.equal(titles)
  })

  it('is read by the program that wrote it only', () => {
    write(indexOf('en', [aDocument()]), 'older')

    expect(readSnapshot(file, 'newer')).to.equal(undefined)
  })

  it('belongs to its owner only, and nothing unfinished stays beside it', () => {
    write(indexOf('en', [aDocument()]))

    expect(statSync(file).mode & 0o777).to.equal(0o600)
    expect(readdirSync(folder)).to.deep.equal(['articles-en.index'])
  })

  it('is as it was before, when writing is given up', () => {
    write(indexOf('en', [aDocument({ id: 'old', title: 'Refund' })]))
    const slices = writeSnapshot(indexOf('en', [aDocument({ id: 'new', title: 'Refund' })]), file, '1')
    slices.next()
    slices.return(undefined)

    expect(found(readSnapshot(file, '1')!, 'refund')).to.deep.equal(['old'])
    expect(readdirSync(folder)).to.have.lengthOf(1)
  })

  it('is refused when it was cut at any byte', () => {
    write(indexOf('en', [aDocument({ title: 'Refund' })]))
    for (let size = statSync(file).size - 1; size >= 0; size--) {
      truncateSync(file, size)
      expect(() => readSnapshot(file, '1'), `${size} bytes`).to.throw('it')
    }
  })

  it('is refused wherever a bit has changed, unless nothing is there', () => {
    const index = indexOf('en', [aDocument({ id: 'a', title: 'Refund', body: 'A refund takes a week.' })])
    write(index)
    const whole = readFileSync(file)
    for (let at = 0; at < whole.length; at += 3) {
      const changed = Buffer.from(whole)
      changed[at]! ^= 1 << (at % 8)
      writeFileSync(file, changed)

      const outcome = loadedOrRefused(file)
      if (outcome !== 'refused')
        expect(search(outcome, questions[0]!), `byte ${at}`).to.deep.equal(search(index, questions[0]!))
    }
  })

  it('is refused when it is something else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), bytes => {
        writeFileSync(file, bytes)
        expect(loadedOrRefused(file)).to.equal('refused')
      }),
      { numRuns: 100, seed: 5 }
    )
  })

  function loadedOrRefused(file: string): SearchIndex | 'refused' {
    try {
      return readSnapshot(file, '1')!
    } catch {
      return 'refused'
    }
  }
})
