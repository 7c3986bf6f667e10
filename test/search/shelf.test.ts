import { expect } from 'chai'
import type { SearchIndex } from '../../server/search/embedded/search-index.ts'
import { Shelf } from '../../server/search/embedded/shelf.ts'
import { aDocument } from './a-document.ts'

const ref = { name: 'articles', language: 'en' } as const
const refund = (id: number) => aDocument({ id: `${id}`, title: 'Refund' })
const everything = { words: 'refund', scope: { audience: ['public' as const] } }

describe('an index that cannot be tidied', () => {
  it('is warned of, answers, and is tidied by the next change', async () => {
    const warnings: string[] = []
    const shelf = new Shelf(undefined, warning => warnings.push(warning))
    shelf.put(ref, [refund(0)])
    const index: SearchIndex = shelf.all()[0]!.index
    Object.defineProperty(index, 'tidying', { value: noRoom, configurable: true })
    for (let change = 0; change < 60; change++) shelf.put(ref, [refund(0)])
    await aWhile()
    const warned = [...warnings]
    Reflect.deleteProperty(index, 'tidying')
    shelf.put(ref, [refund(0)])
    await aWhile()

    expect(new Set(warned)).to.deep.equal(new Set(['The search index articles/en could not be tidied: no room.']))
    expect(shelf.search(ref, everything).total).to.equal(1)
    expect(index.numbersUsed).to.be.below(10)
    expect(warnings).to.have.lengthOf(warned.length)
  })
})

describe('a rebuild that is finished slice by slice', () => {
  it('is finished once, however often it is asked to be', async () => {
    const shelf = withBegun(5_000)
    const first = shelf.finishRebuild(ref)
    const second = await outcomeOf(shelf.finishRebuild(ref))
    await first

    expect(second).to.equal('There is no rebuild of articles/en to be finished.')
    expect(await outcomeOf(shelf.finishRebuild(ref))).to.equal(second)
    expect(shelf.search(ref, everything).total).to.equal(5_000)
    expect(shelf.ensure(ref)).to.equal(false)
  })

  it('gives way to one that was begun meanwhile, which has all changes since', async () => {
    const shelf = withBegun(5_000)
    const first = outcomeOf(shelf.finishRebuild(ref))
    shelf.beginRebuild(ref)
    shelf.put(ref, [refund(5_001)])
    shelf.addToRebuild(ref, [refund(5_002)])

    expect(await first).to.equal('The rebuild of articles/en was given up before it was finished.')
    expect([shelf.search(ref, everything).total, shelf.ensure(ref)]).to.deep.equal([1, true])
    await shelf.finishRebuild(ref)
    expect([shelf.search(ref, everything).total, shelf.ensure(ref)]).to.deep.equal([2, false])
  })

  it('is not used when it was abandoned meanwhile: changes since have not come to it', async () => {
    const shelf = withBegun(5_000)
    const first = outcomeOf(shelf.finishRebuild(ref))
    shelf.abandonRebuild(ref)
    shelf.put(ref, [refund(5_001)])

    expect(await first).to.equal('The rebuild of articles/en was given up before it was finished.')
    expect(shelf.search(ref, everything).total).to.equal(1)
  })
})

function withBegun(documents: number): Shelf {
  const shelf = new Shelf()
  shelf.beginRebuild(ref)
  shelf.addToRebuild(
    ref,
    Array.from({ length: documents }, (_, id) => refund(id))
  )
  return shelf
}

// biome-ignore lint/correctness/useYield: it fails before it comes to that.
function* noRoom(): Generator<void> {
  throw new Error('no room')
}

const aWhile = () => new Promise(resolve => setTimeout(resolve, 50))
const outcomeOf = (done: Promise<void>) => done.then(() => 'done').catch((error: Error) => error.message)
