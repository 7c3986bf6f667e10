import { expect } from 'chai'
import { assetAddress } from '../../server/web/assets.ts'
import { type Answer, call, fromOurPage } from './call.ts'
import { addressOf, declared, isUnsafe } from './routes.ts'
import { aScene, type Scene } from './scene.ts'

describe('the headers (H63)', () => {
  let scene: Scene

  before(async () => {
    scene = await aScene()
  })

  it('of every page forbid frames, scripts in the page, and guessing of types', async () => {
    const faults: string[] = []
    for (const each of declared.filter(each => !isUnsafe(each) && !each.route.endsWith('/dev/mails/:id/html'))) {
      const kind = each.may.includes('admin') ? 'admin' : 'customer'
      const answer = await call(scene.world.base, addressOf(each, scene), { as: scene.people[kind] })
      faults.push(...faultsOf(answer).map(fault => `${each.route}: ${fault}`))
    }
    expect(faults).to.deep.equal([])
  })

  it('of every kind of answer that is no page do the same', async () => {
    const { base } = scene.world
    const agent = scene.people.agent
    const answers = {
      'a script': await call(base, assetAddress('js/site.js')),
      'a picture': await call(base, assetAddress('icons/logo.svg')),
      'an asset that is not there': await call(base, '/assets/none.js'),
      'a page that is ready': await twice('/en'),
      'a page that has not changed': await call(base, '/en', {
        headers: { 'if-none-match': (await twice('/en')).headers.get('etag')! }
      }),
      'a broken address': await call(base, '/en/articles/%ff%fe'),
      'something too large': await call(base, '/desk', {
        method: 'POST',
        body: new URLSearchParams({ x: 'x'.repeat(1_100_000) }),
        headers: fromOurPage,
        as: agent
      }),
      'too many fields': await call(base, '/desk', {
        method: 'POST',
        body: 'x&'.repeat(300),
        headers: { ...fromOurPage, 'content-type': 'application/x-www-form-urlencoded' },
        as: agent
      }),
      'a strange body': await call(base, '/desk', {
        method: 'POST',
        body: 'x',
        headers: { ...fromOurPage, 'content-type': 'text/plain' },
        as: agent
      }),
      'a forbidden form': await call(base, '/desk', { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } }),
      'a redirection': await call(base, '/desk'),
      'no route': await call(base, '/.git/config'),
      'a forged session': await call(base, '/en/account', { headers: { cookie: 'lacuna=s%3Ax.y' } })
    }
    const faults = Object.entries(answers).flatMap(([says, answer]) =>
      faultsOf(answer).map(fault => `${says}: ${fault}`)
    )
    expect(faults).to.deep.equal([])
    expect(Object.fromEntries(Object.entries(answers).map(([says, { status }]) => [says, status]))).to.deep.equal({
      'a script': 200,
      'a picture': 200,
      'an asset that is not there': 404,
      'a page that is ready': 200,
      'a page that has not changed': 304,
      'a broken address': 400,
      'something too large': 413,
      'too many fields': 413,
      'a strange body': 415,
      'a forbidden form': 403,
      'a redirection': 303,
      'no route': 404,
      'a forged session': 303
    })
  })

  it('keep what is somebody’s own out of every shared cache', async () => {
    for (const [kind, path] of [
      ['customer', `/en/requests/${scene.ticket}`],
      ['customer', '/en/account'],
      ['agent', '/desk'],
      ['customer', '/en']
    ] as const)
      expect(
        (await call(scene.world.base, path, { as: scene.people[kind] })).headers.get('cache-control'),
        path
      ).to.equal('private, no-store')
  })

  it('lock up the mails that are shown while the program is worked on', async () => {
    const { headers } = await call(scene.world.base, `/dev/mails/${scene.mail}/html`)
    expect(headers.get('content-security-policy'))
      .to.contain("default-src 'none'")
      .and.contain('sandbox')
      .and.contain("frame-ancestors 'self'")
      .and.not.contain('script')
    expect(headers.get('x-content-type-options')).to.equal('nosniff')
  })

  async function twice(path: string): Promise<Answer> {
    await call(scene.world.base, path)
    return call(scene.world.base, path)
  }
})

function faultsOf({ headers }: Answer): string[] {
  const policy = new Map(
    (headers.get('content-security-policy') ?? '').split(';').map(part => [part.trim().split(' ')[0]!, part.trim()])
  )
  return [
    policy.get('default-src') === "default-src 'none'" ? '' : 'default-src',
    policy.get('script-src') === "script-src 'self'" ? '' : 'script-src',
    policy.get('style-src') === "style-src 'self'" ? '' : 'style-src',
    policy.get('frame-ancestors') === "frame-ancestors 'none'" ? '' : 'frame-ancestors',
    policy.get('base-uri') === "base-uri 'none'" ? '' : 'base-uri',
    policy.get('form-action') === "form-action 'self'" ? '' : 'form-action',
    [...policy.values()].join().includes('unsafe') ? 'unsafe' : '',
    headers.get('x-content-type-options') === 'nosniff' ? '' : 'nosniff',
    headers.get('x-frame-options')?.toLowerCase() === 'deny' ? '' : 'x-frame-options',
    headers.get('referrer-policy') === 'same-origin' ? '' : 'referrer-policy',
    headers.get('x-powered-by') === null ? '' : 'x-powered-by'
  ].filter(Boolean)
}
