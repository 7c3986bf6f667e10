import { expect } from 'chai'
import mongoose from 'mongoose'
import { Gaps } from '../../server/gaps/gap.ts'
import { gapsSaying } from '../../server/gaps/gaps-saying.ts'
import { tellWords } from '../../server/gaps/tell-words.ts'
import { aGap, asked } from '../support/gaps.ts'
import { freshWorld } from '../support/world.ts'

const found = async (words: string) => (await gapsSaying(words, { but: 0 })).map(({ number }) => number)

describe('gaps that earlier versions have kept', () => {
  beforeEach(freshWorld)

  it('are found by their words from the next start on', async () => {
    const gap = await aGap(asked('Change the currency'), asked('Invoice in euro'))
    const named = await aGap(asked('Delete my account'))
    await Gaps.collection.updateMany({}, { $unset: { said: 1, keyWords: 1 } })
    await Gaps.collection.updateOne({ number: named }, { $set: { keyWords: ['closing'] } })
    expect(await found('invoice')).to.deep.equal([])
    await tellWords()
    for (const words of ['currency', 'invoice']) expect(await found(words), words).to.deep.equal([gap])
    for (const words of ['delete', 'closing']) expect(await found(words), words).to.deep.equal([named])
  })

  it('are told their words once, also those that have none', async () => {
    await aGap(asked('Change the currency'))
    const wordless = await aGap(asked('???'))
    await Gaps.collection.updateOne({ number: wordless }, { $unset: { said: 1 } })
    await tellWords()
    const sent: string[] = []
    const note = ({ commandName }: { commandName: string }) => sent.push(commandName)
    const client = mongoose.connection.getClient().on('commandStarted', note)
    await tellWords()
    client.off('commandStarted', note)
    expect(sent).to.not.include('update')
  })
})
