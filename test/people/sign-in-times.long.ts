import { expect } from 'chai'
import { hashPassword } from '../../server/people/password.ts'
import { People } from '../../server/people/person.ts'
import { forgetLimits } from '../../server/web/limits.ts'
import { omar } from '../support/cast.ts'
import { freshWorld, type World } from '../support/world.ts'

const samples = 100
const nobody = 'nobody@halden.example'

describe('signing in with a password', () => {
  let world: World

  before(async () => {
    world = await freshWorld()
    await People.updateOne({ email: omar.email }, { password: await hashPassword('the right password') })
  })

  it('takes as long for an address that nobody has as for a wrong password (H49)', async () => {
    const costs = { [omar.email]: [] as number[], [nobody]: [] as number[] }
    for (let sample = 0; sample < samples; sample++) {
      // What comes second may find a warmer machine: each comes first every other time.
      const addresses = sample % 2 === 0 ? [omar.email, nobody] : [nobody, omar.email]
      for (const address of addresses) costs[address]!.push(await costOfTrying(address))
    }
    expect(median(costs[nobody]!) / median(costs[omar.email]!)).to.be.within(0.95, 1.05)
  })

  /** Processor time, in microseconds: what else runs on the machine does not count. */
  async function costOfTrying(email: string): Promise<number> {
    forgetLimits()
    const before = process.cpuUsage()
    await world.visitor().submit('/en/sign-in/password', { email, password: 'a wrong password' })
    const { user, system } = process.cpuUsage(before)
    return user + system
  }
})

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!
