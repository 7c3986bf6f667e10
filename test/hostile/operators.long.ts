import { expect } from 'chai'
import { forgetLimits } from '../../server/web/limits.ts'
import { call, fromOurPage } from './call.ts'
import { type Command, commandsDuring, keysIn } from './commands.ts'
import { addressOf, type Declared, declared, isUnsafe, methodOf } from './routes.ts'
import { aScene, type Scene } from './scene.ts'

/** Nobody but us writes this word, so whatever carries it came from outside. */
const mark = 'hostilemark'

type Fields = [name: string, value: string][]

/** Fields that some reader of forms would make an object, a list or a prototype of. */
const names: Record<string, (field: string) => Fields> = {
  operators: field => [
    [`${field}[$ne]`, mark],
    [`${field}[$regex]`, `${mark}.*`],
    [`${field}[$where]`, mark],
    ['$where', mark],
    ['$expr', mark]
  ],
  lists: field => [
    [field, mark],
    [`${field}[]`, mark],
    [`${field}[99999999]`, mark]
  ],
  'dotted names': field => [
    [`${field}.$gt`, mark],
    [`${field}.${mark}`, mark]
  ],
  prototypes: field => [
    ['__proto__', mark],
    ['__proto__[x]', mark],
    ['constructor[prototype][x]', mark],
    [`${field}[__proto__][x]`, mark],
    ['constructor.prototype.x', mark]
  ]
}

/** What stands in a field alone, as if somebody read more into it than a text. */
const values: Record<string, string> = {
  'an operator': JSON.stringify({ $ne: mark, $where: mark }),
  code: `'; return ${mark}; var x='`,
  'a pattern': `^(${mark}+)+.*$[`,
  'signs that nobody sees': `\u0000${mark}\ud800\u202e`,
  'a number without end': '1e308'
}

describe('what is put into a query (H39, H58)', () => {
  let scene: Scene

  before(async function () {
    this.timeout(60_000)
    scene = await aScene()
  })

  beforeEach(forgetLimits)

  for (const [name, fields] of Object.entries(names))
    it(`is not obeyed when it is called by ${name}`, async function () {
      this.timeout(60_000)
      await expectHarmless(declared, each => [sentWith(each, fieldsOf(each).concat('x').flatMap(fields))])
    })

  for (const [name, value] of Object.entries(values))
    it(`is not obeyed when it is ${name}`, async function () {
      this.timeout(60_000)
      await expectHarmless(declared, each => fieldsOf(each).map(field => sentWith(each, [[field, value]])))
    })

  it('is not obeyed as JSON', async () => {
    const body = `{"email":{"$ne":null},"__proto__":{"x":"${mark}"},"constructor":{"prototype":{"x":"${mark}"}}}`
    await expectHarmless(
      declared.filter(isUnsafe),
      each => [{ path: addressOf(each, scene), body, headers: { 'content-type': 'application/json' } }],
      'perhaps nothing'
    )
  })

  it('is not obeyed as a cookie', async () => {
    const forged = [
      `{"$ne":"${mark}"}`,
      `s:{"$gt":"${mark}"}.x`,
      '__proto__',
      `j:{"$where":"${mark}"}`,
      `%7B%22$ne%22:%22${mark}%22%7D`
    ]
    for (const value of forged) {
      const cookie = ['lacuna', 'visit', 'language', 'theme', '__proto__', 'visit[$ne]']
        .map(name => `${name}=${value}`)
        .join('; ')
      await expectHarmless(
        [declared.find(({ route }) => route === 'GET /:language/search')!],
        each => [{ path: addressOf(each, scene), headers: { cookie } }],
        'perhaps nothing'
      )
    }
  })

  it('is not obeyed as a part of the address', async () => {
    const numbered = declared.filter(({ route }) => route.includes(':'))
    for (const value of ['$ne', '__proto__', '-1', '%00', '1%0d%0aX: y', '9'.repeat(400)])
      await expectHarmless(numbered, ({ route }) => [
        {
          path: route
            .split(' ')[1]!
            .replace(/^\/:language/, '/en')
            .replace(/:\w+/g, value)
        }
      ])
  }).timeout(120_000)

  const fieldsOf = ({ query = [], form }: Declared) => [...query, ...Object.keys(form?.(scene, 'admin') ?? {})]

  /** An address or a form that holds, but for these fields. */
  function sentWith(each: Declared, fields: Fields): Sent {
    const path = addressOf(each, scene)
    if (!isUnsafe(each)) return { path: `${path.split('?')[0]}?${new URLSearchParams(fields)}` }
    const own = Object.entries(each.form?.(scene, 'admin') ?? {}).filter(
      ([name]) => !fields.some(field => field[0] === name)
    )
    return { path, body: new URLSearchParams([...own, ...fields]) }
  }

  interface Sent {
    path: string
    body?: string | URLSearchParams
    headers?: Record<string, string>
  }

  /** Somebody who may do everything is made to send it: nobody is stopped at the door. */
  async function expectHarmless(
    doors: Declared[],
    sent: (each: Declared) => Sent[],
    asked: 'something' | 'perhaps nothing' = 'something'
  ) {
    const broken: string[] = []
    const commands = await commandsDuring(async () => {
      for (const each of doors.filter(({ changesSession }) => !changesSession))
        for (const { path, body, headers } of sent(each)) {
          forgetLimits()
          const as = scene.people[each.isHidden ? 'customer' : 'admin']
          const { status } = await call(scene.world.base, path, {
            method: methodOf(each),
            body,
            headers: { ...fromOurPage, ...headers },
            as
          })
          if (status >= 500) broken.push(`${each.route} (${path.slice(0, 120)}, ${body}): ${status}`)
        }
    })
    expect(broken).to.deep.equal([])
    if (asked === 'something') expect(commands, 'what the database was asked').not.to.have.lengthOf(0)
    expect(commands.flatMap(obeyed)).to.deep.equal([])
    expect(({} as { x?: string }).x).to.equal(undefined)
    expect(Object.keys(Object.prototype)).to.deep.equal([])
  }
})

/** Operators that never come from us with somebody's words right behind them. */
const dangerous = new Set(['$ne', '$where', '$expr', '$function'])

/** Keys of a command that came from outside, and operators that got a value from there. */
function obeyed({ name, command }: Command): string[] {
  return [...keysIn(command)]
    .filter(
      ([key, value]) =>
        key.includes(mark) ||
        key === '__proto__' ||
        (dangerous.has(key) && String(value).includes(mark)) ||
        (key === '$regex' && isAlive(String(value)))
    )
    .map(([key, value]) => `${name}: ${key} = ${String(value)}`)
}

/** A search for somebody's words escapes what means something in a pattern. */
const isAlive = (pattern: string) =>
  pattern.includes(mark) && /(?<!\\)[.*+^$()[\]{}|]/.test(pattern.replaceAll('\\\\', ''))
