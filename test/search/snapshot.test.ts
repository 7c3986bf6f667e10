import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect } from 'chai'
import fc from 'fast-check'
import { Keeper } from '../../server/search/embedded/keeper.ts'
import { search } from '../../server/search/embedded/search.ts'
import type { SearchIndex } from '../../server/search/embedded/search-index.ts'
import { readSnapshot, writeSnapshot } from '../../server/search/embedded/snapshot.ts'
import type { IndexRef } from '../../server/search/engine.ts'
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

describe('keeping indexes', () => {
  const ref: IndexRef = { name: 'articles', language: 'en' }
  let folder: string
  let warnings: string[]
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'search-'))
    warnings = []
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const keeperOf = (index: SearchIndex | undefined, place = folder) =>
    new Keeper({ folder: place, version: '1', warn: warning => warnings.push(warning), afterMilliseconds: 1 }, () =>
      index ? [{ ref, index }] : []
    )

  function followed(): SearchIndex {
    const index = indexOf('en', [aDocument({ id: 'a', title: 'Refund' })])
    index.note('a', 'first')
    return index
  }

  it('brings back what was written, with the versions it has', () => {
    keeperOf(followed()).now()
    const [kept] = keeperOf(undefined).read('articles')

    expect(kept!.ref).to.deep.equal(ref)
    expect(found(kept!.index, 'refund')).to.deep.equal(['a'])
    expect(kept!.index.versions.get('a')).to.equal('first')
  })

  it('leaves out an index of which nobody could tell that it is old', () => {
    keeperOf(indexOf('en', [aDocument()])).now()

    expect(readdirSync(folder)).to.deep.equal([])
  })

  it('takes away what is damaged, of another program or unfinished, says so, and goes on', () => {
    keeperOf(followed()).now()
    const [name] = readdirSync(folder)
    writeFileSync(join(folder, 'articles-pl.index'), 'lacunaix and nothing more')
    writeFileSync(join(folder, `${name}.12.abc.part`), 'half')
    writeFileSync(join(folder, 'notes.txt'), 'of somebody else')

    expect(
      keeperOf(undefined)
        .read('articles')
        .map(kept => kept.ref.language)
    ).to.deep.equal(['en'])
    expect(readdirSync(folder).sort()).to.deep.equal([name, 'notes.txt'])
    expect(warnings).to.have.lengthOf(1)
    expect(warnings[0]).to.contain('articles-pl.index is damaged')
  })

  it('warns when it cannot write, and loses nothing', () => {
    const index = followed()
    keeperOf(index).now()
    index.put(aDocument({ id: 'b', title: 'Refund twice' }))
    index.note('b', 'first')
    rmSync(folder, { recursive: true })
    keeperOf(index).now()

    expect(warnings).to.have.lengthOf(1)
    expect(warnings[0]).to.contain('could not be written')
    expect(found(index, 'refund')).to.have.members(['a', 'b'])
  })

  it('warns when the disk takes no more, loses nothing, and leaves the last snapshot and nothing else', () => {
    keeperOf(followed()).now()
    const before = readdirSync(folder)
    const program = new URL('./full-disk.ts', import.meta.url).pathname
    const run = spawnSync('sh', ['-c', 'ulimit -f 40; exec node --import tsx "$0" "$1"', program, folder], {
      encoding: 'utf8'
    })
    const told = JSON.parse(run.stdout) as { warnings: string[]; found: number }

    expect(told.warnings, run.stderr).to.have.lengthOf(1)
    expect(told.warnings[0]).to.contain('could not be written')
    expect(told.found).to.be.greaterThan(0)
    expect(readdirSync(folder)).to.deep.equal(before)
    expect(keeperOf(undefined).read('articles')).to.have.lengthOf(1)
  })

  it('writes one file at a time, and leaves nothing unfinished when it is changed at every moment', async () => {
    const index = followed()
    const keeper = keeperOf(index)
    for (let change = 0; change < 300; change++) {
      index.note('a', `version ${change}`)
      keeper.soon()
      await setTimeout(change % 2)
    }
    while (readdirSync(folder).filter(file => file.endsWith('.index')).length === 0) await setTimeout(1)
    keeper.now()

    expect(readdirSync(folder)).to.deep.equal(['articles-en.index'])
    expect(keeperOf(undefined).read('articles')[0]!.index.versions.get('a')).to.equal('version 299')
  })

  it('reads of each name when it is asked for, and leaves the others alone', () => {
    keeperOf(followed()).now()

    expect(keeperOf(undefined).read('tickets')).to.deep.equal([])
    expect(keeperOf(undefined).read('articles')).to.have.lengthOf(1)
  })

  it('answers without a folder that can be made', () => {
    writeFileSync(join(folder, 'file'), '')

    expect(keeperOf(undefined, join(folder, 'file')).read('articles')).to.deep.equal([])
    expect(warnings).to.have.lengthOf(1)
  })
})
