import { expect } from 'chai'
import { embeddedEngine } from '../../server/search/embedded/engine.ts'
import type { SearchQuery } from '../../server/search/engine.ts'
import { aDocument } from './a-document.ts'

describe('the thread of the embedded engine', () => {
  const index = { name: 'articles', language: 'en' } as const

  it('answers in the order it was asked, without anybody waiting in between', async () => {
    const engine = embeddedEngine()
    const put = engine.put(index, [aDocument({ title: 'Refund' })])
    const removed = engine.remove(index, ['unknown'])
    await Promise.all([put, removed])
    const all = await Promise.all(
      ['refund', 'nothing', 'refund'].map(words => engine.search(index, { words, scope: { audience: ['public'] } }))
    )
    await engine.close()

    expect(all.map(({ total }) => total)).to.deep.equal([1, 0, 1])
  })

  it('learns what is gone also after a comparison that was broken off', async () => {
    const engine = embeddedEngine()
    await engine.put(index, [aDocument({ id: '7', title: 'Refund' })])
    async function* broken() {
      yield [{ id: '7', version: 'first' }]
      throw new Error('the database went away')
    }
    await engine.keeping!.differences([index], broken()).catch(() => undefined)
    async function* nothing() {}
    const differing = await engine.keeping!.differences([index], nothing())
    await engine.close()

    expect(differing).to.deep.equal([['7']])
  })

  it('says what went wrong, and goes on', async () => {
    const engine = embeddedEngine()
    await engine.put(index, [aDocument({ title: 'Refund' })])
    const withoutScope = { words: 'refund' } as SearchQuery
    const failure = await engine.search(index, withoutScope).catch((error: Error) => error)

    expect(failure).to.be.an('error')
    expect(await engine.health()).to.deep.equal({ ok: true })
    await engine.close()
  })

  it('never says that nothing was found when it could not look', async () => {
    const engine = embeddedEngine()
    await engine.put(index, [aDocument({ title: 'Refund' })])
    const pending = engine.search(index, { words: 'refund', scope: { audience: ['public'] } })
    await engine.close()
    const outcome = await pending.then(
      ({ total }) => total,
      () => 'failed'
    )
    const afterwards = await engine
      .search(index, { words: 'refund', scope: { audience: ['public'] } })
      .catch(() => 'failed')

    expect(outcome).to.be.oneOf([1, 'failed'])
    expect(afterwards).to.equal('failed')
    expect(await engine.health()).to.deep.include({ ok: false })
  })
})
