import { expect } from 'chai'
import { Evidence } from '../../server/gaps/evidence.ts'
import { Gaps } from '../../server/gaps/gap.ts'
import { freeStranded } from '../../server/gaps/stranded.ts'
import { unplaced } from '../../server/gaps/unplaced.ts'
import { aGap, asked, wordsIn } from '../support/gaps.ts'
import { freshWorld } from '../support/world.ts'

describe('what is in gaps that are gone', () => {
  beforeEach(freshWorld)

  it('waits to be grouped as if nobody had ever put it anywhere; what is in others stays', async () => {
    const [gone, stays] = [await aGap(asked('Change the currency', { isKept: true })), await aGap(asked('Euro'))]
    const long = new Date(0)
    await Evidence.create({ ...asked('Dollar'), gap: unplaced, putAt: long })
    await Evidence.updateMany({}, { $set: { putAt: long, cameFrom: stays } })
    await Gaps.deleteOne({ number: gone })
    await freeStranded()

    expect(await wordsIn(stays)).to.deep.equal(['Euro'])
    const pieces = await Evidence.find({ gap: unplaced }).lean()
    const [piece, waits] = pieces.sort((one, other) => (one.words < other.words ? -1 : 1))
    expect(waits).to.include({ words: 'Dollar' }).and.to.have.property('putAt').that.deep.equals(long)
    expect(piece).to.include({ words: 'Change the currency' }).and.to.not.have.any.keys('isKept', 'cameFrom')
    expect(piece!.putAt).to.be.greaterThan(long)
  })
})
