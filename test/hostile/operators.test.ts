import { expect } from 'chai'
import { forgetLimits } from '../../server/web/limits.ts'
import { call, fromOurPage } from './call.ts'
import { type Command, commandsDuring, keysIn } from './commands.ts'
import { addressOf, type Declared, declared, isUnsafe, methodOf } from './routes.ts'
import { aScene, type Scene } from './scene.ts'

/** Nobody but us writes this word, so whatever carries it came from outside. */
const mark = 'hostilemark'

/** A field named and filled so that some reader of forms would make an object, a list or a prototype of it. */
const shapes: Record<string, (field: string) => [string, string][]> = {
  'operators as names': field => [[`${field}[$ne]`, mark], [`${field}[$regex]`, mark], [`${field}[$where]`, mark]],
  'an operator for a value': field => [[field, JSON.stringify({ $ne: null, $gt: mark })]],
  'code for a value': field => [[field, `'; return ${mark}; var x='`], [`$where`, mark], ['$expr', mark]],
  lists: field => [[field, mark], [field, `${mark}2`], [`${field}[]`, mark], [`${field}[99999999]`, mark]],
  'dotted names': field => [[`${field}.$gt`, mark], [`${field}.${mark}`, mark]],
  prototypes: field => [['__proto__', mark], ['__proto__[x]', mark], ['constructor[prototype][x]', mark], [`${field}[__proto__][x]`, mark], ['constructor.prototype.x', mark]],
  'nothing that can be seen': field => [[field, `\u0000${mark}\ud800\u202e`]],
  'numbers that are none': field => [[field, '1e308'], [field, '-0'], [field, 'NaN']]
}

const queryFields = ['q', 'subject', 'after', 'view', 'part', 'language', 'section', 'page', 'who', 'next', 'category', 'asked', 'articles', 'search', 'position', 'voted', 'to', 'current', 'state', 'gap']

describe('what is put into a query (H39, H58)', () => {
  let scene: Scene

  before(async function () {
    this.timeout(60_000)
    scene = await aScene()
  })

  beforeEach(forgetLimits)

  for (const [name, shape] of Object.entries(shapes)) {
    it(`is not obeyed as ${name} in an address`, async function () {
      this.timeout(60_000)
      const query = new URLSearchParams(queryFields.flatMap(shape)).toString()
      await expectHarmless(declared.filter(each => !isUnsafe(each)), each => ({ path: `${addressOf(each, scene).split('?')[0]}?${query}` }))
    })

    it(`is not obeyed as ${name} in a form`, async function () {
      this.timeout(60_000)
      await expectHarmless(declared.filter(isUnsafe), each => ({
        path: addressOf(each, scene),
        body: new URLSearchParams(Object.keys(each.form?.(scene, 'admin') ?? { x: '' }).flatMap(shape))
      }))
    })
  }

  it('is not obeyed as JSON', async () => {
    const body = `{"email":{"$ne":null},"__proto__":{"x":"${mark}"},"constructor":{"prototype":{"x":"${mark}"}}}`
    await expectHarmless(declared.filter(isUnsafe), each => ({ path: addressOf(each, scene), body, headers: { 'content-type': 'application/json' } }))
  })

  it('is not obeyed as a cookie', async () => {
    const forged = [`{"$ne":"${mark}"}`, `s:{"$gt":"${mark}"}.x`, '__proto__', `j:{"$where":"${mark}"}`, `%7B%22$ne%22:%22${mark}%22%7D`]
    for (const value of forged) {
      const cookie = ['lacuna', 'visit', 'language', 'theme', '__proto__', 'visit[$ne]'].map(name => `${name}=${value}`).join('; ')
      await expectHarmless([declared.find(({ route }) => route === 'GET /:language/search')!], each => ({ path: addressOf(each, scene), headers: { cookie } }))
    }
  })

  it('is not obeyed as a part of the address', async () => {
    const numbered = declared.filter(({ route }) => route.includes(':'))
    for (const value of ['$ne', '__proto__', '-1', '1e9', '0x1', '%00', '1%0d%0aX: y', '%5B$ne%5D=1', '9'.repeat(400)])
      await expectHarmless(numbered, ({ route }) => ({ path: route.split(' ')[1]!.replace(/:(?!language)\w+/g, value).replace(/^\/:language/, '/en').replace(/:language/, value) }))
  }).timeout(120_000)

  interface Sent {
    path: string
    body?: string | URLSearchParams
    headers?: Record<string, string>
  }

  /** Somebody who may do everything is made to send it: nobody is stopped at the door. */
  async function expectHarmless(doors: Declared[], sent: (each: Declared) => Sent) {
    const broken: string[] = []
    const commands = await commandsDuring(async () => {
      for (const each of doors.filter(({ changesSession }) => !changesSession)) {
        forgetLimits()
        const { path, body, headers } = sent(each)
        const kind = each.isHidden ? 'customer' : 'admin'
        const answer = await call(scene.world.base, path, { method: methodOf(each), body, headers: { ...fromOurPage, ...headers }, as: scene.people[kind] })
        if (answer.status >= 500) broken.push(`${each.route} (${path.slice(0, 120)}): ${answer.status}`)
      }
    })
    expect(broken).to.deep.equal([])
    expect(commands.flatMap(obeyed)).to.deep.equal([])
    expect(({} as { x?: string }).x).to.equal(undefined)
    expect(Object.keys(Object.prototype)).to.deep.equal([])
  }
})

/** Operators that never come from us with somebody's words right behind them. */
const dangerous = new Set(['$ne', '$regex', '$where', '$expr', '$function', '$gt'])

/** Keys of a command that came from outside, and operators that got a value from there. */
function obeyed({ name, command }: Command): string[] {
  return [...keysIn(command)]
    .filter(([key, value]) => key.includes(mark) || key === '__proto__' || (dangerous.has(key) && String(value).includes(mark)))
    .map(([key, value]) => `${name}: ${key} = ${String(value)}`)
}
