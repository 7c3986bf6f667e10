import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import express from 'express'
import { mountApp } from './app.ts'
import { closeLongTexts } from './articles/long-texts.ts'
import { CannotStart, type Config } from './config.ts'
import { connectDatabase } from './database.ts'
import { createRelay, type Relay } from './events/relay.ts'
import { runSchedule } from './events/schedule.ts'
import { QuestionRoom } from './gaps/questions.ts'
import { recogniseNames } from './gaps/recognise-names.ts'
import { tellWords } from './gaps/tell-words.ts'
import { unfoldEvidence } from './gaps/unfold-evidence.ts'
import { schedule } from './jobs.ts'
import { Recogniser } from './languages/recogniser.ts'
import { log } from './log.ts'
import { createMailer } from './mail/mailer.ts'
import { isWithoutAdmin } from './people/invite.ts'
import { setUpCode } from './people/set-up-routes.ts'
import { reactions } from './reactions.ts'
import { createRealtime } from './realtime/sockets.ts'
import { embeddedEngine } from './search/embedded/engine.ts'
import { fillArticles } from './search/fill-articles.ts'
import { keepingSearchFilled } from './search/fill-search.ts'
import { searched } from './searched.ts'
import { seed } from './seed/seed.ts'
import type { Services } from './services.ts'
import { contentLanguages, readSettings } from './settings.ts'
import { bundleAssets } from './web/assets.ts'
import { noLongerReady } from './web/health.ts'
import { serverFor } from './web/http-server.ts'
import { warmViews } from './web/templates.ts'

export interface Program {
  /** Where it listens. */
  address: string
  services: Services
  /** What to tell whoever started it. */
  greeting: string[]
  relay: Relay
  /** Tells sockets, finishes requests and reactions, closes the store. */
  stop(): Promise<void>
}

/** Puts everything together and listens. The outside may be replaced by a pretend one, and the clock be stopped. */
export async function startProgram(
  config: Config,
  outside: Partial<Pick<Services, 'mailer' | 'engine'>> = {},
  byTheClock = schedule
): Promise<Program> {
  const engine = outside.engine ?? (await engineFor(config))
  const [database] = await Promise.all([connectDatabase(config), bundleAssets()])
  await readSettings(config)

  const app = express()
  const server = serverFor(app)
  const services: Services = {
    config,
    engine,
    questions: new QuestionRoom(),
    recogniser: new Recogniser(),
    mailer: outside.mailer ?? createMailer(config),
    realtime: await createRealtime(server, config)
  }
  server.on('request', mountApp(app, services))
  const seeded = config.seed === 'none' ? [] : await seed(services)
  await fillArticles(services.engine).catch(error => log.warn({ error }, 'searching is limited for now'))
  await unfoldEvidence()
  await tellWords()
  await recogniseNames(services)
  const relay = createRelay(reactions, services)
  relay.start()
  const filled = keepingSearchFilled(searched)(services)
  const jobs = runSchedule(byTheClock, services)
  const address = await listen(server, config)
  warmViews()

  return {
    address,
    services,
    greeting: [`Lacuna listens at ${config.baseUrl}`, ...seeded, ...(await firstSteps(config))],
    relay,
    async stop() {
      noLongerReady()
      await services.realtime.close()
      await closeServer(server)
      // What waits for one of these is not lost: the journal holds it, and what the clock began comes again.
      const { questions, recogniser, engine } = services
      const closeThreads = () => Promise.all([questions.close(), recogniser.close(), closeLongTexts(), engine.close()])
      const impatient = setTimeout(closeThreads, 2_000)
      await Promise.all([jobs.stop(), relay.stop(), filled])
      clearTimeout(impatient)
      await services.mailer.close()
      await closeThreads()
      await database.close()
    }
  }
}

/** The client of Meilisearch is loaded only where there is one. */
async function engineFor({ meili, dataDir }: Config): Promise<Services['engine']> {
  if (!meili) return embeddedEngine(join(dataDir, 'search'))
  const { meilisearchEngine } = await import('./search/meilisearch.ts')
  return meilisearchEngine(meili)
}

const portInUse = (port: number) =>
  `Another program listens at port ${port} already. Stop it, or set PORT to another one.`

async function listen(server: Server, { port, host }: Config): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new CannotStart(portInUse(port)) : error)
    )
    server.listen(port, host, resolve)
  })
  const bound = server.address() as AddressInfo
  return `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${bound.port}`
}

/** Finishes the requests that are under way; connections that only wait are ended, also those that do so afterwards. */
async function closeServer(server: Server): Promise<void> {
  const closed = new Promise(resolve => server.close(resolve))
  const idle = setInterval(() => server.closeIdleConnections(), 50)
  const impatient = setTimeout(() => server.closeAllConnections(), 5_000)
  await closed
  clearInterval(idle)
  clearTimeout(impatient)
}

async function firstSteps(config: Config): Promise<string[]> {
  if (!(await isWithoutAdmin())) return []
  const code = config.mode === 'production' ? ` The set-up code is ${setUpCode(config)}.` : ''
  return [
    `Nobody is here yet: ${config.baseUrl}/set-up makes the first administrator.${code} Languages: ${contentLanguages().join(', ')}.`
  ]
}
