import { expect } from 'chai'
import express from 'express'
import { mountApp } from '../../server/app.ts'
import { forgetLimits } from '../../server/web/limits.ts'
import { type Answer, call, fromOurPage } from './call.ts'
import { changesIn, commandsDuring } from './commands.ts'
import { mountedRoutes } from './mounted.ts'
import { addressOf, addressOfNothing, type Declared, declared, isUnsafe, methodOf } from './routes.ts'
import { aScene, type Kind, kinds, type Scene, visitorOf } from './scene.ts'

describe('every door (H27, H30)', () => {
  let scene: Scene

  before(async function () {
    this.timeout(60_000)
    scene = await aScene()
  })

  beforeEach(async () => {
    forgetLimits()
    await scene.world.settle()
  })

  it('is in the table that says who may come in', () => {
    const mounted = mountedRoutes(() => mountApp(express(), scene.world.program.services))
    expect(mounted.toSorted()).to.deep.equal(declared.map(({ route }) => route).toSorted())
  })

  it('takes no ticket but that of its address, for which one has to be allowed in', () => {
    const fields = declared.flatMap(each => Object.keys(each.form?.(scene, 'admin') ?? {}))
    expect(fields).to.include.members(['subject', 'article', 'need'])
    expect(fields.filter(field => /ticket|request|number/i.test(field))).to.deep.equal([])
  })

  for (const each of [...declared.filter(each => !isUnsafe(each)), ...declared.filter(isUnsafe)])
    it(`${each.route} is for ${kinds.filter(kind => each.may.includes(kind)).join(', ') || 'nobody'}`, async () => {
      const refused = kinds.filter(kind => !each.may.includes(kind))
      const commands = await commandsDuring(async () => {
        for (const kind of refused) expectRefusal(await knock(each, kind), each, kind)
      })
      expect(changesIn(commands), 'what was changed by somebody who may not').to.deep.equal([])

      for (const kind of each.may) {
        const answer = await knock(each, kind)
        expect(
          isLetIn(answer, each),
          `${kind}: ${answer.status} ${answer.location} ${answer.text.slice(0, 200)}`
        ).to.equal(true)
        if (each.changesSession) scene.people[kind] = await visitorOf(scene.world, kind)
      }

      const nothing = addressOfNothing(each)
      const someone = each.may.at(-1)
      if (nothing && someone)
        expect((await knock(each, someone, nothing)).status, 'for a thing that is not there').to.equal(404)
    })

  function knock(each: Declared, kind: Kind, address = addressOf(each, scene)): Promise<Answer> {
    const body = isUnsafe(each) ? new URLSearchParams(each.form?.(scene, kind) ?? {}) : undefined
    const headers = isUnsafe(each) ? fromOurPage : { accept: 'text/html' }
    return call(scene.world.base, address, { method: methodOf(each), body, headers, as: scene.people[kind] })
  }
})

/** A rule of the thing itself may still say no to somebody who is let in: a section with articles is not removed. */
function isLetIn({ status, location }: Answer, { route }: Declared): boolean {
  if (route.endsWith('/sign-in/password')) return status === 422
  if (route.startsWith('ANY /assets')) return status === 404
  return (status < 400 && !location.includes('/sign-in?next=')) || status === 409
}

function expectRefusal({ status, location }: Answer, each: Declared, kind: Kind) {
  if (kind === 'stranger' && !isUnsafe(each) && each.may.length > 0) {
    expect(status, kind).to.equal(303)
    expect(location).to.contain('/sign-in?next=')
    return
  }
  const isAsked = each.isHidden && !(kind === 'stranger' && each.may.length > 0)
  expect(status, `${kind} at ${each.route}`).to.be.oneOf(isAsked ? [404] : [403, 409])
}
