import { closeBrowser } from './browser.ts'
import { stopWorld } from './world.ts'

export const mochaHooks = {
  async afterAll() {
    await closeBrowser()
    const scans = await stopWorld()
    if (scans.length > 0) throw new Error(`These queries look at every document:\n${scans.join('\n')}`)
  }
}
