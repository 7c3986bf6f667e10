import { expect } from 'chai'
import { forgetLimits } from '../../server/web/limits.ts'
import { type Answer, call, fromOurPage } from './call.ts'
import { changesIn, commandsDuring } from './commands.ts'
import { addressOf, type Declared, declared, isUnsafe, methodOf } from './routes.ts'
import { aScene, type Scene } from './scene.ts'

interface Attack {
  says: string
  headers: Record<string, string>
  body?: (fields: Record<string, string>) => string | URLSearchParams
  method?: 'GET'
  expected: number[]
}

const form = { 'content-type': 'application/x-www-form-urlencoded' }

const attacks: Attack[] = [
  {
    says: 'another site’s form',
    headers: { ...form, 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    expected: [403]
  },
  {
    says: 'a form of another site of the same domain',
    headers: { ...form, 'sec-fetch-site': 'same-site' },
    expected: [403]
  },
  {
    says: 'a form whose browser names its site only in Origin',
    headers: { ...form, origin: 'https://evil.example' },
    expected: [403]
  },
  { says: 'a form in a sandbox', headers: { ...form, origin: 'null' }, expected: [403] },
  {
    says: 'a form from a host that begins like ours',
    headers: { ...form, origin: 'http://localhost:3000.evil.example' },
    expected: [403]
  },
  {
    says: 'another site’s form that calls itself a script',
    headers: { 'content-type': 'text/plain', origin: 'https://evil.example' },
    body: JSON.stringify,
    expected: [403]
  },
  {
    says: 'JSON that calls itself text',
    headers: { ...fromOurPage, 'content-type': 'text/plain' },
    body: JSON.stringify,
    expected: [415]
  },
  {
    says: 'JSON',
    headers: { ...fromOurPage, 'content-type': 'application/json' },
    body: JSON.stringify,
    expected: [415]
  },
  {
    says: 'a link that would be a form',
    method: 'GET',
    headers: { 'x-http-method-override': 'POST', 'sec-fetch-site': 'cross-site' },
    expected: [200, 303, 404]
  }
]

describe('what changes something (H51)', () => {
  let scene: Scene

  before(async function () {
    this.timeout(60_000)
    scene = await aScene()
  })

  beforeEach(async () => {
    forgetLimits()
    await scene.world.settle()
  })

  for (const attack of attacks)
    it(`does not obey ${attack.says}`, async function () {
      this.timeout(60_000)
      const obeyed: string[] = []
      const commands = await commandsDuring(async () => {
        for (const each of declared.filter(isUnsafe)) {
          const { status } = await tried(each, attack)
          if (!attack.expected.includes(status)) obeyed.push(`${each.route}: ${status}`)
        }
      })
      expect(obeyed).to.deep.equal([])
      expect(changesIn(commands)).to.deep.equal([])
    })

  it('obeys only the methods that it declares', async () => {
    for (const method of ['PUT', 'PATCH', 'DELETE', 'PROPFIND']) {
      const { status } = await call(scene.world.base, `/desk/tickets/${scene.ticket}`, {
        method,
        as: scene.people.agent,
        headers: fromOurPage
      })
      expect(status, method).to.equal(404)
    }
  })

  /** Somebody who may is lured. */
  function tried(
    each: Declared,
    { headers, body = fields => new URLSearchParams(fields), method }: Attack
  ): Promise<Answer> {
    const kind = each.may.includes('customer') ? 'customer' : 'admin'
    const fields = each.form?.(scene, kind) ?? {}
    const address = addressOf(each, scene)
    if (method)
      return call(scene.world.base, `${address}?${new URLSearchParams({ ...fields, _method: 'POST' })}`, {
        headers,
        as: scene.people[kind]
      })
    return call(scene.world.base, address, {
      method: methodOf(each),
      body: body(fields),
      headers,
      as: scene.people[kind]
    })
  }
})
