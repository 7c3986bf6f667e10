import { expect } from 'chai'
import { NotAllowed } from '../../server/errors.ts'
import { allow, can } from '../../server/people/permissions.ts'
import type { Role } from '../../server/people/person.ts'

const someone = (id: string, ...roles: Role[]) => ({ id, roles })
const maja = someone('maja')
const yusuf = someone('yusuf')
const omar = someone('omar', 'agent')
const wren = someone('wren', 'writer')
const lea = someone('lea', 'admin')
const majas = { requester: 'maja' }

describe('the permissions', () => {
  it('let customers see their own requests and nobody else’s', () => {
    expect(can(maja, 'see the ticket', majas)).to.equal(true)
    expect(can(yusuf, 'see the ticket', majas)).to.equal(false)
    expect(can(undefined, 'see the ticket', majas)).to.equal(false)
  })

  it('let agents work on every ticket, and customers on none', () => {
    expect(can(omar, 'work on the ticket')).to.equal(true)
    expect(can(maja, 'work on the ticket')).to.equal(false)
    expect(can(wren, 'work on the ticket')).to.equal(false)
  })

  it('show notes to agents only', () => {
    expect(can(omar, 'see notes')).to.equal(true)
    expect(can(maja, 'see notes')).to.equal(false)
  })

  it('let writers publish, and agents not', () => {
    expect(can(wren, 'publish articles')).to.equal(true)
    expect(can(omar, 'publish articles')).to.equal(false)
  })

  it('let administrators do everything', () => {
    for (const permission of ['work on the ticket', 'publish articles', 'work on gaps', 'change people'] as const)
      expect(can(lea, permission), permission).to.equal(true)
  })

  it('let nobody do anything who has been deactivated', () => {
    const gone = { ...lea, deactivatedAt: new Date() }
    for (const permission of ['see the desk', 'publish articles', 'see people', 'see gaps'] as const)
      expect(can(gone, permission), permission).to.equal(false)
  })

  it('keep articles from who may not read them', () => {
    expect(can(undefined, 'read the article', { audience: 'public' })).to.equal(true)
    expect(can(undefined, 'read the article', { audience: 'signed-in' })).to.equal(false)
    expect(can(maja, 'read the article', { audience: 'signed-in' })).to.equal(true)
    expect(can(maja, 'read the article', { audience: 'agents' })).to.equal(false)
    expect(can(omar, 'read the article', { audience: 'agents' })).to.equal(true)
  })

  it('refuse with an error that the pages know', () => {
    expect(() => allow(maja, 'see the desk')).to.throw(NotAllowed)
  })
})
