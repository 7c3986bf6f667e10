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

  describe('by lengths', () => {
    const heading = (length: number, ...marks: string[]): Piece => ({ ...piece(length, ...marks), kind: 'heading' })
    const areTogether = (one: Piece, other: Piece) => align([one], [other]).length === 1

    it('leaves apart what differs by more than four and a half standard deviations', () => {
      expect(areTogether(piece(100), piece(280))).to.equal(true)
      expect(areTogether(piece(100), piece(300))).to.equal(false)
      expect(areTogether(piece(100), piece(7))).to.equal(true)
      expect(areTogether(piece(100), piece(4))).to.equal(false)
      expect(align(pieces(100), pieces(4))).to.deep.equal([])
    })

    it('counts deviations as the normal distribution has them, and each word in common as much as any other', () => {
      // Beside a text of 1,000 letters; the other is expected to have 850 of them at least, and 1,176 at most.
      const limits = (one: Piece, other: (length: number) => Piece) => {
        const fits = Array.from({ length: 2_000 }, (_, at) => at + 1).filter(length => areTogether(one, other(length)))
        return [fits[0], fits.at(-1)]
      }
      expect(limits(piece(1_000), length => piece(length))).to.deep.equal([540, 1_617])
      expect(limits(piece(1_000, 'hald'), length => piece(length, 'hald'))).to.deep.equal([525, 1_643])
      expect(limits(heading(1_000), length => piece(length))).to.deep.equal([616, 1_492])
      expect(limits(heading(1_000, 'hald'), length => piece(length, 'hald'))).to.deep.equal([595, 1_525])
      const five = ['hald', 'mast', 'card', 'bank', 'visa']
      expect(limits(heading(1_000, ...five), length => piece(length, ...five))).to.deep.equal([527, 1_639])
    })

    it('counts a word in common once, wherever in the text it is', () => {
      const beside = (marks: string[], others: string[]) => {
        const first = heading(100, 'bank', 'visa')
        return align([first, piece(10, ...marks)], [first, piece(900, ...others)]).length === 2
      }
      expect(beside(['hald', '14'], ['hald', '14'])).to.equal(true)
      expect(beside(['hald', '14'], ['hald', '15'])).to.equal(false)
    })

    it('is told half as much by words in common with two pieces as by those with one', () => {
      const words = ['hald', 'mast', 'card', 'bank', 'visa']
      const areJoined = (most: number) =>
        align([heading(10, ...words.slice(0, 2)), heading(10, ...words.slice(2, most))], [piece(900, ...words)]).length
      expect([areJoined(4), areJoined(5)]).to.deep.equal([0, 1])
    })

    it('leaves pieces of two kinds apart for less', () => {
      expect(areTogether(heading(100), piece(225))).to.equal(true)
      expect(areTogether(heading(100), piece(240))).to.equal(false)
    })

    it('gives way to two words in common, however badly they fit', () => {
      expect(areTogether(piece(10, 'hald', '14'), piece(900, 'hald', '14'))).to.equal(true)
      expect(areTogether(piece(10, 'hald', '14'), piece(900, 'hald', '15'))).to.equal(false)
    })

    it('gives way to no number of words in common where the kinds differ, too', () => {
      const words = ['hald', 'mast', 'card', 'bank', 'visa', 'euro', 'mail', '2024', '1440', '365']
      expect(areTogether(heading(10, ...words), piece(900, ...words))).to.equal(false)
    })

    it('counts on as many letters more or less as the text has in all', () => {
      const isSecond = (from: number[], to: number[]) =>
        align(pieces(...from), pieces(...to)).some(({ from, to }) => from[0] === 1 && from[1] === 2 && to[0] === 1)
      expect(isSecond([10_000, 100], [10_000, 195])).to.equal(false)
      expect(isSecond([10_000, 100], [11_700, 195])).to.equal(true)
      expect(isSecond([10_000, 100], [10_000, 36])).to.equal(false)
      expect(isSecond([10_000, 100], [8_600, 36])).to.equal(true)
      // What is twice as long, or half, is no wordier or terser language.
      expect(isSecond([10_000, 100], [20_000, 260])).to.equal(false)
      expect(isSecond([10_000, 100], [5_000, 18])).to.equal(false)
    })
  })

  describe('long texts', () => {
    const hundred = Array.from({ length: 100 }, (_, at) => {
      const words = ['hald', 'mast', 'card', 'bank', 'visa'].map(word => `${word}${at}`)
      return piece(40 + ((at * 67) % 211), ...words)
    })
    const ends = (from: Piece[], to: Piece[]) => align(from, to).map(({ from, to }) => [from[1], to[1]])

    it('finds each piece, when some are left out on both sides', () => {
      const shifted = Array.from({ length: 90 }, (_, at) => [at + 1, at + 11])
      expect(ends(hundred, [...hundred.slice(90), ...hundred.slice(0, 90)])).to.deep.equal(shifted)
    })

    it('finds what stands behind a long part that one side does not have', () => {
      const gone = [...hundred.slice(0, 20), ...hundred.slice(80)]
      const kept = Array.from({ length: 40 }, (_, at) => [at < 20 ? at + 1 : at + 61, at + 1])
      expect(ends(hundred, gone)).to.deep.equal(kept)
      expect(ends(gone, hundred)).to.deep.equal(kept.map(([one, other]) => [other, one]))
    })
  })

  it('joins two pieces that stand for one', () => {
    expect(align(pieces(100, 60, 70, 40), pieces(100, 130, 40))).to.deep.include({ from: [1, 3], to: [1, 2] })
    expect(align(pieces(100, 130, 40), pieces(100, 60, 70, 40))).to.deep.include({ from: [1, 2], to: [1, 3] })
  })

  it('joins those two that have most words in common with the one, each for itself', () => {
    const one = piece(100, 'hald', 'mast')
    const [both, either, neither] = [piece(50, 'hald', 'mast'), piece(50, 'hald'), piece(50)]
    const beads = (from: [number, number], to: [number, number]) => [{ from, to }]
    expect(align([one], [either, neither, both])).to.deep.equal(beads([0, 1], [1, 3]))
    expect(align([either, neither, both], [one])).to.deep.equal(beads([1, 3], [0, 1]))
    expect(align([one], [both, neither, either])).to.deep.equal(beads([0, 1], [0, 2]))
    expect(align([both, neither, either], [one])).to.deep.equal(beads([0, 2], [0, 1]))
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
    expect(align(pieces(1), [])).to.deep.equal([])
  })
})
