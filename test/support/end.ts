import { closeBrowser } from './browser.ts'
import { unknownToOthers, whatWasSent } from './sent.ts'
import { stopWorld } from './world.ts'

export const mochaHooks = {
  async afterAll() {
    await closeBrowser()
    const scans = await stopWorld()
    const sent = whatWasSent()
    if (sent.length > 0) process.stdout.write(`  What a database was asked for: ${sent.join(' ')}\n`)
    const strange = unknownToOthers()
    if (strange.length > 0) throw new Error(`This is more than a database has to know: ${strange.join(' ')}`)
    if (scans.length > 0) throw new Error(`These queries look at every document:\n${scans.join('\n')}`)
  }
}
