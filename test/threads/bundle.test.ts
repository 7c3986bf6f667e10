import { mkdtemp, readdir, realpath, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { bundle } from '../../server/threads/bundle.cjs'

describe('a bundle', () => {
  let folder: string

  beforeEach(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'lacuna-bundle-')))
    await write('greeting.ts', "export const greeting: string = 'hello'")
    await write('main.ts', "import { greeting } from './greeting.ts'\nconsole.log(greeting)")
  })

  afterEach(() => rm(folder, { recursive: true }))

  it('is one script of a file and all that it imports', async () => {
    const [script] = await bundleMain()
    expect(script!.text).to.contain('"hello"').and.to.contain('console.log(greeting)').and.not.to.contain('import')
  })

  it('is made again when a file that went into it has changed', async () => {
    await bundleMain()
    await write('greeting.ts', "export const greeting: string = 'good day'")
    const [script] = await bundleMain()
    expect(script!.text).to.contain('"good day"')
  })

  it('is made again when a file says something else of the same length, with the same date', async () => {
    await bundleMain()
    await write('greeting.ts', "export const greeting: string = 'adieu'")
    const [script] = await bundleMain()
    expect(script!.text).to.contain('"adieu"')
  })

  it('is made again when what makes it has changed', async () => {
    const saying = (greeting: string) => ({
      name: 'saying',
      setup: new Function(
        'builder',
        `builder.onLoad({ filter: /greeting/ }, () => ({ contents: 'export const greeting = "${greeting}"', loader: 'ts' }))`
      ) as () => void
    })
    await bundleMain({ plugins: [saying('ahoy')] })
    const [script] = await bundleMain({ plugins: [saying('salut')] })
    expect(script!.text).to.contain('"salut"')
  })

  it('is made again when what was kept is torn, or something else', async () => {
    await bundleMain()
    const [kept] = await readdir(join(folder, 'kept'))
    for (const torn of ['', '{', '{}', 'null', '[1]']) {
      await writeFile(join(folder, 'kept', kept!), torn)
      const [script] = await bundleMain()
      expect(script!.text, torn).to.contain('"hello"')
    }
  })

  it('is kept while nothing has changed', async () => {
    await bundleMain()
    let asked = 0
    const watch = {
      name: 'watch',
      setup: () => {
        asked++
      }
    }
    await bundleMain({ plugins: [watch] })
    await bundleMain({ plugins: [watch] })
    expect(asked).to.equal(1)
  })

  it('of something else is something else', async () => {
    const [plain] = await bundleMain()
    const [small] = await bundleMain({ minify: true })
    expect(small!.text.length).to.be.below(plain!.text.length)
  })

  it('is made again when a file has gone', async () => {
    await bundleMain()
    await rm(join(folder, 'greeting.ts'))
    expect(String(await bundleMain({ logLevel: 'silent' }).catch((error: unknown) => error))).to.contain(
      'Could not resolve "./greeting.ts"'
    )
  })

  function bundleMain(options = {}) {
    return bundle({ entryPoints: [join(folder, 'main.ts')], format: 'esm', ...options }, join(folder, 'kept'))
  }

  /** Written a while ago: what changes while it is read is not kept. */
  async function write(name: string, text: string) {
    const path = join(folder, name)
    await writeFile(path, text)
    const before = new Date(Date.now() - 60_000)
    await utimes(path, before, before)
  }
})
