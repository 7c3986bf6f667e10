import { expect } from 'chai'
import { aClosedFolder, flips, type Outcome } from '../flipped-bytes.ts'

describe('a data file with a byte flipped at random places', () => {
  for (const { closed, times, sums, allowed } of [
    { closed: 'was closed in order', times: 80, sums: true, allowed: ['right', 'refused'] },
    // What no checksum covers may be read as other contents, but nothing ends without a sentence.
    {
      closed: 'has no checksums',
      times: 40,
      sums: false,
      allowed: ['right', 'refused', 'an error', 'ended by a signal', 'wrong']
    }
  ])
    it(`that ${closed} ends in ${allowed.join(', ')}`, async () => {
      const folder = await aClosedFolder()
      const tally: Partial<Record<Outcome, number>> = {}
      for await (const { at, outcome, said } of flips(folder, { seed: 20_261_124, times, sums })) {
        expect(outcome, `the byte ${at}: ${said}`).to.be.oneOf(allowed)
        tally[outcome] = (tally[outcome] ?? 0) + 1
      }
      process.stdout.write(`    (${JSON.stringify(tally)})\n`)
    })
})
