import { expect } from 'chai'
import { io, type Socket } from 'socket.io-client'
import { deactivate, shutOut } from '../../server/people/account.ts'
import { changePerson } from '../../server/people/find.ts'
import { rateBound } from '../../server/realtime/rate-bound.ts'
import { assign } from '../../server/tickets/assign.ts'
import { changeTicket } from '../../server/tickets/find.ts'
import { judge } from '../../server/tickets/judge.ts'
import { openTicket } from '../../server/tickets/open.ts'
import { reply } from '../../server/tickets/reply.ts'
import { type CastMember, lea, maja, omar, tilda, wren, yusuf } from '../support/cast.ts'
import type { Visitor } from '../support/visitor.ts'
import { freshWorld, type World } from '../support/world.ts'

describe('the sockets', () => {
  let world: World
  const open: Socket[] = []

  beforeEach(async () => {
    world = await freshWorld()
  })

  afterEach(() => {
    for (const socket of open.splice(0)) socket.disconnect()
  })

  function socketOf(
    visitor: Visitor,
    headers: Record<string, string> = {},
    transport: 'websocket' | 'polling' = 'websocket'
  ) {
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const socket = io(world.base, {
      transports: [transport],
      forceNew: true,
      reconnection: false,
      extraHeaders: { cookie, origin: world.base, ...headers }
    })
    open.push(socket)
    return socket
  }

  async function connected(who: CastMember): Promise<Socket> {
    const socket = socketOf(await world.signIn(who))
    await once(socket, 'connect')
    return socket
  }

  /** The next time that something happens to a socket. */
  const once = (socket: Socket, event: string) =>
    new Promise<unknown[]>(resolve => socket.once(event, (...said: unknown[]) => resolve(said)))

  const follow = (socket: Socket, topic: unknown): Promise<string> => socket.emitWithAck('follow', topic)
  const outcome = (socket: Socket) =>
    new Promise<string>(resolve => {
      socket.once('connect', () => resolve('connected'))
      socket.once('connect_error', error => resolve(error.message))
    })

  async function aTicket(by = maja) {
    return openTicket({ by: await world.person(by), subject: 'Faktura', body: '?', language: 'pl' })
  }

  it('refuse a handshake from elsewhere, by either transport, whatever cookie it has (H52)', async () => {
    const desk = await world.signIn(omar)
    for (const transport of ['websocket', 'polling'] as const) {
      for (const origin of ['https://evil.example', 'null'])
        expect(await outcome(socketOf(desk, { origin }, transport)), `${transport} ${origin}`).to.not.equal('connected')
      expect(await outcome(socketOf(desk, {}, transport)), transport).to.equal('connected')
    }
  })

  it('refuse strangers', async () => {
    expect(await outcome(socketOf(world.visitor()))).to.not.equal('connected')
    expect(await outcome(socketOf(world.visitor(), { cookie: 'lacuna=s%3Aforged.signature' }))).to.equal('signed out')
  })

  it('let agents follow their work, and customers their own requests', async () => {
    const { number } = await aTicket()
    const expected: [CastMember, Record<string, string>][] = [
      [omar, { queue: 'yes', [`ticket ${number}`]: 'yes', gaps: 'yes', 'gap 3': 'yes', [`request ${number}`]: 'no' }],
      [wren, { queue: 'no', [`ticket ${number}`]: 'no', gaps: 'yes' }],
      [maja, { queue: 'no', [`ticket ${number}`]: 'no', gaps: 'no', 'gap 3': 'no', [`request ${number}`]: 'yes' }],
      [yusuf, { [`request ${number}`]: 'no', 'request 999999': 'no' }]
    ]
    for (const [who, topics] of expected) {
      const socket = await connected(who)
      for (const [topic, answer] of Object.entries(topics))
        expect(await follow(socket, topic), `${who.name}: ${topic}`).to.equal(answer)
    }
  })

  it('answer nonsense with no, and go on (H53)', async () => {
    const socket = await connected(omar)
    const nonsense = [
      '',
      'everything',
      'ticket',
      'ticket -1',
      'ticket 1e5',
      'person 1',
      '__proto__',
      'constructor',
      'queue 7',
      null,
      7,
      {},
      [],
      { $ne: null }
    ]
    for (const topic of nonsense) expect(await follow(socket, topic), JSON.stringify(topic)).to.equal('no')
    socket.emit('erase everything', { ticket: 1 })
    socket.emit('__proto__', {})
    socket.emit('present', { ticket: '1', doing: 'looking' })
    socket.emit('follow')
    expect(await follow(socket, 'queue')).to.equal('yes')
    expect(({} as Record<string, unknown>).polluted).to.equal(undefined)
  })

  it('close on whoever says too much', async () => {
    const socket = await connected(omar)
    for (let i = 0; i < 500; i++) socket.emit('unfollow', 'queue')
    await once(socket, 'disconnect')
    const bound = rateBound()
    const now = Date.now()
    expect(Array.from({ length: 200 }, () => bound(now)).filter(Boolean).length).to.be.closeTo(100, 1)
  })

  it('close on a message that is too large', async () => {
    const socket = await connected(omar)
    socket.emit('follow', 'x'.repeat(10_000))
    await once(socket, 'disconnect')
  })

  it('say that a ticket has changed, and nothing of what', async () => {
    const { number } = await aTicket()
    await world.settle()
    const [desk, customer] = [await connected(omar), await connected(maja)]
    const heard: string[] = []
    desk.onAny((event, ...said) => heard.push(`${event}: ${said.join(' ')}`))
    await follow(desk, 'queue')
    await follow(desk, `ticket ${number}`)
    await follow(customer, `request ${number}`)
    const told = once(customer, 'signal')

    const by = await world.person(tilda)
    await changeTicket(number, ticket => reply(ticket, { by, body: 'A secret' }))
    await world.settle()

    expect((await told)[0]).to.equal(`request ${number}`)
    expect(await follow(desk, 'queue')).to.equal('yes')
    expect(new Set(heard)).to.deep.equal(new Set([`signal: queue ${number}`, `signal: ticket ${number}`]))
  })

  it('do not tell the customer of notes and verdicts', async () => {
    const { number } = await aTicket()
    await world.settle()
    const customer = await connected(maja)
    const heard: unknown[] = []
    customer.onAny((...said) => heard.push(said))
    await follow(customer, `request ${number}`)
    const by = await world.person(omar)
    await changeTicket(number, ticket => {
      reply(ticket, { by, body: 'Between us', to: 'agents' })
      judge(ticket, { by, verdict: { kind: 'none-needed' } })
    })
    await world.settle()
    await follow(customer, `request ${number}`)
    expect(heard).to.deep.equal([])
    await changeTicket(number, ticket => assign(ticket, { by, to: by }))
    await world.settle()
    await follow(customer, `request ${number}`)
    expect(heard).to.deep.equal([['signal', `request ${number}`]])
  })

  it('tell agents who else looks and writes, and nobody else', async () => {
    const { number } = await aTicket()
    const [first, second, customer] = [await connected(omar), await connected(tilda), await connected(maja)]
    for (const socket of [first, second]) await follow(socket, `ticket ${number}`)
    await follow(customer, `request ${number}`)
    const overheard: unknown[] = []
    for (const socket of [first, customer]) socket.onAny((...said) => overheard.push(said))

    const seen = once(second, 'present')
    customer.emit('present', { ticket: number, doing: 'writing' })
    first.emit('present', { ticket: number, doing: 'writing' })
    const { id } = await world.person(omar)
    expect((await seen)[0]).to.deep.equal({ ticket: number, doing: 'writing', person: id, name: omar.name })

    const gone = once(second, 'present')
    first.disconnect()
    expect((await gone)[0]).to.include({ doing: 'left', person: id })
    await follow(customer, `request ${number}`)
    expect(overheard).to.deep.equal([])
  })

  it('end within a second when a person is deactivated, and do not come back', async () => {
    const desk = await world.signIn(omar)
    const socket = socketOf(desk)
    await once(socket, 'connect')
    const ended = once(socket, 'disconnect')
    const [by, { id }] = [await world.person(lea), await world.person(omar)]
    await changePerson(id, person => deactivate(person, { by }))
    await ended
    expect(await outcome(socketOf(desk))).to.equal('signed out')
  })

  it('end at the next word of somebody whose sessions were ended', async () => {
    const socket = await connected(omar)
    const { id, email } = await world.person(omar)
    await shutOut({ id, email })
    const ended = once(socket, 'disconnect')
    socket.emit('follow', 'queue')
    await ended
  })
})
