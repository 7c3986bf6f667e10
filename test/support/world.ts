import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hash } from '@node-rs/argon2'
import mongoose from 'mongoose'
import { readConfig } from '../../server/config.ts'
import { log } from '../../server/log.ts'
import { asCurrent, type CurrentPerson } from '../../server/people/current.ts'
import { personWithAddress } from '../../server/people/find.ts'
import { People } from '../../server/people/person.ts'
import { createSignInLink, signInAddress } from '../../server/people/sign-in-link.ts'
import { type Program, startProgram } from '../../server/program.ts'
import { forgetQueue } from '../../server/tickets/queue.ts'
import { forgetLimits } from '../../server/web/limits.ts'
import { forgetPublicPages } from '../../server/web/public-pages.ts'
import { type CastMember, castPassword, lea, maja, omar, tilda, wren, yusuf } from './cast.ts'
import { Postbox } from './outside.ts'
import { scans, takeWritten, watchQueries } from './queries.ts'
import { watchWhatIsSent } from './sent.ts'
import { Visitor } from './visitor.ts'

/**
 * The whole application on a free port, over a real store, with a postbox instead of a mail server. Nothing happens by the
 * clock: a test that needs a job runs it.
 */
export interface World {
  base: string
  program: Program
  mails: Postbox
  /** Runs reactions until nothing is due. */
  settle(): Promise<void>
  visitor(): Visitor
  /** A browser in which somebody of the cast is signed in. */
  signIn(who: CastMember): Promise<Visitor>
  /** Somebody of the cast, as actions know them. */
  person(who: CastMember): Promise<CurrentPerson>
}

let world: Promise<World> | undefined
let stop: (() => Promise<void>) | undefined

/** Starts the world, or gives the one that runs: all tests of a run share it, and begin with `freshWorld`. */
export function startWorld(): Promise<World> {
  world ??= start()
  return world
}

/** The world with nothing in it but the cast. */
export async function freshWorld(): Promise<World> {
  const running = await startWorld()
  const { relay } = running.program
  // What the test before has left to be done is nobody's business any more.
  await relay.stop()
  await empty(running)
  relay.start()
  await enterCast()
  return running
}

/** Ends the world, if it was needed. Answers with the queries that no index served. */
export async function stopWorld(): Promise<string[]> {
  const found = (await world) ? await scans() : []
  await stop?.()
  world = undefined
  return found
}

async function start(): Promise<World> {
  log.level = process.env.LOG_LEVEL ?? 'silent'
  const folder = await mkdtemp(join(tmpdir(), 'lacuna-test-'))
  const config = readConfig({
    NODE_ENV: 'test',
    PORT: '0',
    BASE_URL: 'http://localhost:3000',
    DATA_DIR: folder,
    SEED: 'none',
    COMPANY: 'Halden',
    MONGODB_URI: process.env.MONGODB_URI
  })
  const mails = new Postbox()
  watchWhatIsSent()
  const program = await startProgram(config, { mailer: mails }, [])
  watchQueries()
  await enterCast()
  stop = async () => {
    await program.stop()
    await rm(folder, { recursive: true, force: true })
  }

  return {
    base: program.address,
    program,
    mails,
    settle: program.relay.settle,
    visitor: () => new Visitor(program.address),
    async signIn(who) {
      const visitor = new Visitor(program.address)
      await signIn(visitor, who, program)
      return visitor
    },
    async person(who) {
      const person = await personWithAddress(who.email)
      return asCurrent(person!.id, person!)
    }
  }
}

async function signIn(visitor: Visitor, who: CastMember, program: Program) {
  if (who.roles.length > 0) {
    await visitor.submit('/en/sign-in/password', { email: who.email, password: castPassword }, { stay: true })
    return
  }
  const link = await createSignInLink({
    address: who.email,
    purpose: 'sign-in',
    language: who.language,
    next: '',
    mailed: 'by the caller'
  })
  await visitor.submit(new URL(signInAddress(link, program.services.config)).pathname, {}, { stay: true })
}

/** What outlives a test: series of numbers go on, and what was decided stays. */
const lasting = new Set(['settings', 'leases', 'counters', 'fillings'])

async function empty({ mails, program }: World) {
  await Promise.all(
    takeWritten()
      .filter(name => !lasting.has(name))
      .map(name => mongoose.connection.collection(name).deleteMany({}))
  )
  const { engine } = program.services
  for (const name of ['articles', 'tickets', 'requests'] as const)
    for (const { language, documents } of await engine.stats(name)) {
      await engine.ensure({ name, language }, { synonyms: [] })
      if (documents > 0) await engine.rebuild({ name, language }, [])
    }
  program.services.questions.forget()
  mails.empty()
  forgetLimits()
  forgetPublicPages()
  forgetQueue()
}

/** Staff have the password of the cast. A hash says what checking it costs: this one as little as can be. */
const hashed = hash(castPassword, { memoryCost: 8, timeCost: 1, parallelism: 1 })

async function enterCast() {
  const password = await hashed
  await People.insertMany(
    [omar, tilda, wren, lea, maja, yusuf].map(member => ({
      ...member,
      ...(member.roles.length > 0 ? { password } : {}),
      emailConfirmedAt: new Date()
    }))
  )
}
