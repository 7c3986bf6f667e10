import { expect } from 'chai'
import { cellsOf } from '../../../server/gaps/alike/cells.ts'
import { dot, unitRows } from '../../../server/gaps/alike/dense.ts'
import { likenessOf, neighboursOf } from '../../../server/gaps/alike/neighbours.ts'
import { packedRows, sparseDot } from '../../../server/gaps/alike/sparse.ts'
import { dice } from '../../support/dice.ts'

interface Text {
  /** Where it lies, in two directions. */
  angle: number
  /** A word that it has. */
  word: number
}

function placed(texts: readonly Text[]) {
  const rows = packedRows(texts.length, 100, row => [[texts[row]!.word, 1]])
  const vectors = unitRows(Float32Array.from(texts.flatMap(({ angle }) => [Math.cos(angle), Math.sin(angle)])), 2)
  return { rows, vectors }
}

function neighboursAmong(texts: readonly Text[], most: number) {
  const { rows, vectors } = placed(texts)
  const { ids, likeness } = neighboursOf(rows, vectors, cellsOf(vectors, 2), most)
  return texts.map((_, row) =>
    Array.from({ length: most }, (_, at) => ({
      id: ids[row * most + at]!,
      likeness: likeness[row * most + at]!
    })).filter(({ id }) => id >= 0)
  )
}

function byChance(count: number): Text[] {
  const roll = dice(count)
  return Array.from({ length: count }, () => ({ angle: roll(6283) / 1000, word: roll(3) }))
}

describe('how alike two texts are', () => {
  it('is told by where they lie first, and by their words, too', () => {
    expect(likenessOf(1, 0)).to.be.greaterThan(likenessOf(0, 1) + 0.2)
    expect(likenessOf(0.5, 1)).to.be.greaterThan(likenessOf(0.6, 0.1))
    expect(likenessOf(1, 1)).to.equal(1)
  })
})

describe('the neighbours of a text', () => {
  it('are the most alike of all others, best first', () => {
    for (const count of [2, 3, 4, 5, 6, 7, 10]) {
      const texts = byChance(count)
      const { rows, vectors } = placed(texts)
      const likeness = (one: number, other: number) =>
        likenessOf(dot(vectors, one, vectors, other, 2), sparseDot(rows, one, rows, other))
      neighboursAmong(texts, 4).forEach((found, row) => {
        const others = [...texts.keys()].filter(other => other !== row && likeness(row, other) > 0.05)
        const right = others.sort((a, b) => likeness(row, b) - likeness(row, a)).slice(0, 4)
        expect(
          found.map(({ id }) => id),
          `${count} ${row}`
        ).to.deep.equal(right)
        found.forEach(({ id, likeness: said }) => {
          expect(said).to.be.closeTo(likeness(row, id), 1e-6)
        })
      })
    }
  })

  it('are none where all others are as unlike as chance makes it', () => {
    const across = Math.PI / 2
    const texts = [0, across, 2 * across, 3 * across].map((angle, word) => ({ angle, word }))
    expect(neighboursAmong(texts, 3)).to.deep.equal([[], [], [], []])
    const hardly = [0, across - 0.05].map((angle, word) => ({ angle, word }))
    expect(neighboursAmong(hardly, 3)).to.deep.equal([[], []])
    const somewhat = [0, across - 0.1].map((angle, word) => ({ angle, word }))
    expect(neighboursAmong(somewhat, 3)[0]!.map(({ id }) => id)).to.deep.equal([1])
  })

  it('have so many places for each text, the last one, too, and no more', () => {
    const { rows, vectors } = placed(byChance(5))
    const { ids, likeness } = neighboursOf(rows, vectors, cellsOf(vectors, 2), 3)
    expect([ids.length, likeness.length]).to.deep.equal([15, 15])
  })

  it('may be one in the same words that lies farther away, if it is among three times as many', () => {
    const others = (count: number) =>
      Array.from({ length: count }, (_, at) => ({ angle: 0.3 + at / 1000, word: 1 + at }))
    const same = { angle: 0.4, word: 0 }
    const first = (count: number) => neighboursAmong([{ angle: 0, word: 0 }, ...others(count), same], 2)[0]![0]!.id
    expect(first(5)).to.equal(6)
    expect(first(6)).to.equal(1)
  })

  it('are found in other cells, too', () => {
    const texts = byChance(1601).map(({ angle }) => ({ angle, word: 0 }))
    expect(cellsOf(placed(texts).vectors, 2).starts).to.have.lengthOf(41)
    const between = (one: number, other: number) => Math.cos(texts[one]!.angle - texts[other]!.angle)
    neighboursAmong(texts, 3).forEach((found, row) => {
      const others = [...texts.keys()].filter(other => other !== row).map(other => between(row, other))
      expect(between(row, found[0]!.id)).to.be.closeTo(Math.max(...others), 1e-6)
    })
  })
})
