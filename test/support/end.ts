import { closeBrowser } from './browser.ts'
import { stopWorld } from './world.ts'

export const mochaHooks = {
  async afterAll() {
    await closeBrowser()
    await stopWorld()
  }
}
