import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect } from 'chai'
import { Keeper } from '../../server/search/embedded/keeper.ts'
import type { SearchIndex } from '../../server/search/embedded/search-index.ts'
import type { IndexRef } from '../../server/search/engine.ts'
import { aDocument, found, indexOf } from './a-document.ts'

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

  it('gives up what takes too long when the program ends, and leaves what was kept before', () => {
    const index = followed()
    keeperOf(index).now()
    index.put(aDocument({ id: 'b', title: 'Refund twice' }))
    const keeper = keeperOf(index)
    keeper.now(-1)

    expect(readdirSync(folder)).to.deep.equal(['articles-en.index'])
    expect(found(keeperOf(undefined).read('articles')[0]!.index, 'refund')).to.deep.equal(['a'])
    keeper.now()
    expect(found(keeperOf(undefined).read('articles')[0]!.index, 'refund')).to.have.members(['a', 'b'])
    expect(warnings).to.deep.equal([])
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
