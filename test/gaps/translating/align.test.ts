import { expect } from 'chai'
import { align, type Piece } from '../../../server/gaps/translating/align.ts'

const pieces = (...lengths: number[]): Piece[] => lengths.map(length => ({ length, marks: new Set() }))
const piece = (length: number, ...marks: string[]): Piece => ({ length, marks: new Set(marks) })

describe('aligning', () => {
  it('lays pieces of like length side by side', () => {
    expect(align(pieces(80, 20, 150), pieces(90, 24, 160))).to.deep.equal([
      { from: [0, 1], to: [0, 1] },
      { from: [1, 2], to: [1, 2] },
      { from: [2, 3], to: [2, 3] }
    ])
  })

  it('knows that one language is wordier than another', () => {
    const beads = align(pieces(300, 600, 200), pieces(340, 690, 230))
    expect(beads.map(({ to }) => to[0])).to.deep.equal([0, 1, 2])
  })

  it('joins two pieces that stand for one', () => {
    expect(align(pieces(100, 60, 70, 40), pieces(100, 130, 40))).to.deep.include({ from: [1, 3], to: [1, 2] })
    expect(align(pieces(100, 130, 40), pieces(100, 60, 70, 40))).to.deep.include({ from: [1, 2], to: [1, 3] })
  })

  it('leaves out what one side does not have', () => {
    const beads = align(pieces(50, 90, 260, 150, 30, 120, 70), pieces(50, 90, 150, 30, 120, 70))
    expect(beads.map(({ from }) => from[0])).to.deep.equal([0, 1, 3, 4, 5, 6])
    expect(beads.map(({ to }) => to[0])).to.deep.equal([0, 1, 2, 3, 4, 5])
  })

  it('lets cognates and numbers say which of two is left out', () => {
    const one = align([piece(160, '14', 'hald'), piece(160, 'mast')], [piece(160, '14', 'hald')])
    const other = align([piece(160, '14', 'hald'), piece(160, 'mast')], [piece(160, 'mast')])
    expect(one).to.deep.equal([{ from: [0, 1], to: [0, 1] }])
    expect(other).to.deep.equal([{ from: [1, 2], to: [0, 1] }])
  })

  it('lays headings beside headings', () => {
    const of = (kind: string, length: number): Piece => ({ kind, length, marks: new Set() })
    const beads = align([of('heading', 20), of('paragraph', 20)], [of('paragraph', 20)])
    expect(beads).to.deep.equal([{ from: [1, 2], to: [0, 1] }])
  })

  it('aligns nothing with nothing', () => {
    expect(align([], pieces(1))).to.deep.equal([])
    expect(align(pieces(0), pieces(0))).to.have.lengthOf(1)
  })
})
