import { request } from 'node:http'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect } from 'chai'
import { forgetPublicPages } from '../../server/web/public-pages.ts'
import { call } from './call.ts'
import { aScene, type Scene } from './scene.ts'

const markup = '"><script>alert(1)</script>'

describe('a wish for a language or a theme (H59)', () => {
  let scene: Scene

  before(async () => {
    scene = await aScene()
  })

  for (const [says, wish] of Object.entries({
    'a path': '../../../../etc/passwd',
    markup,
    'five thousand letters': 'x'.repeat(5_000),
    'a prototype': '__proto__',
    'a language that nobody speaks': 'zz-Zzzz-ZZ-x-hostile'
  })) {
    it(`that is ${says} is not heeded and not repeated`, async () => {
      const { base } = scene.world
      const plain = await call(base, '/en')
      const places: [string, Record<string, string>][] = [
        [`/en?lng=${encodeURIComponent(wish)}`, {}],
        ['/en', { cookie: `language=${wish}` }],
        ['/en', { cookie: `theme=${wish}; i18next=${wish}` }],
        ['/en', { 'accept-language': wish }]
      ]
      for (const [path, headers] of places) {
        const { status, text } = await call(base, path, { headers })
        expect([status, htmlTag(text)]).to.deep.equal([200, htmlTag(plain.text)])
        expect(text).not.to.contain('<script>alert').and.not.to.contain(`value="${wish}"`)
        const start = await call(base, path.replace('/en', '/'), { headers })
        expect([start.status, start.location]).to.deep.equal([302, '/en'])
      }
    })

    it(`that is ${says} is no place in the help centre`, async () => {
      const { status, text } = await call(scene.world.base, `/${encodeURIComponent(wish)}/articles/${scene.slug}`, {
        headers: { accept: 'text/html' }
      })
      expect(status).to.equal(404)
      expect(text).not.to.contain('<script>alert')
    })
  }

  it('cannot break a line of the answer', async () => {
    for (const path of ['/en%0d%0aset-cookie:%20x=y', '/%0d%0ax:y/en', `/en/articles/x%0d%0ax:y-${scene.article}`]) {
      const { headers, location } = await call(scene.world.base, path)
      expect([headers.get('x'), headers.getSetCookie(), /[\r\n]/.test(location)], path).to.deep.equal([null, [], false])
    }
  })

  it('leaves no trace, however many there are', async function () {
    this.timeout(60_000)
    await askIn(600, 'first')
    const before = heap()
    await askIn(3_000, 'later')
    expect(heap() - before).to.be.lessThan(4_000_000)
  })

  it('makes no page that the next visitor gets', async () => {
    const { base } = scene.world
    const plain = await call(base, '/pl')
    const forgeries: Record<string, string>[] = [
      {
        'x-forwarded-host': 'evil.example',
        'x-forwarded-proto': 'javascript',
        forwarded: 'host=evil.example',
        'x-original-url': '/desk'
      },
      { cookie: `theme=${markup}`, 'accept-language': 'ar' },
      { cookie: 'theme=dark' }
    ]
    for (const headers of forgeries) {
      forgetPublicPages()
      const poisoned = await call(base, '/pl', { headers })
      const next = await call(base, '/pl')
      expect(poisoned.text)
        .not.to.contain('evil.example')
        .and.not.to.contain('<script>alert')
        .and.not.to.contain('javascript:')
      expect(next.text).to.equal(plain.text)
    }
  })

  it('keeps the first page for a theme apart from that of another', async () => {
    const address = `/pl/articles/korekta-faktury-${scene.article}`
    const dark = await call(scene.world.base, address, { headers: { cookie: 'theme=dark' } })
    const forged = await call(scene.world.base, address, {
      headers: { cookie: 'theme=dark"onload="alert(1)', 'x-forwarded-host': 'evil.example' }
    })
    const next = await call(scene.world.base, address)
    expect(htmlTag(dark.text)).to.contain('dark')
    expect(htmlTag(next.text)).not.to.contain('dark')
    expect(next.text).to.equal(forged.text)
    expect(next.text).to.contain('http://localhost:3000/').and.not.to.contain('evil.example')
  })

  it('does not let a strange Host into a page', async () => {
    const text = await withHost(scene.world.base, '/pl/ask', 'evil.example')
    expect(text).to.contain('<html').and.not.to.contain('evil.example')
  })

  /** Three of them with every request. */
  async function askIn(languages: number, word: string) {
    const tag = (index: number) => `${letters(index)}-${word}`
    for (let index = 0; index < languages; index += 150)
      await Promise.all(
        Array.from({ length: 50 }, (_, each) => {
          const first = index + 3 * each
          return call(scene.world.base, `/?lng=${tag(first)}`, {
            headers: { cookie: `language=${tag(first + 1)}`, 'accept-language': tag(first + 2) }
          })
        })
      )
  }
})

const htmlTag = (html: string) => /<html[^>]*>/.exec(html)?.[0]

/** Languages of three letters, one after another. */
function letters(index: number): string {
  return [676, 26, 1].map(step => String.fromCharCode(97 + (Math.floor(index / step) % 26))).join('')
}

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

function heap(): number {
  collectGarbage()
  return process.memoryUsage().heapUsed
}

/** fetch does not let one say which host is meant. */
function withHost(base: string, path: string, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const asking = request(base + path, { headers: { host } }, answer => {
      let text = ''
      answer.setEncoding('utf8').on('data', piece => {
        text += piece
      })
      answer.on('end', () => resolve(text))
    })
    asking.on('error', reject).end()
  })
}
