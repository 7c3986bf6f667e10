import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { expect } from 'chai'
import { startedBy } from '../../scripts/bench/processes.ts'
import { leaseFor } from '../../server/events/claims.ts'
import { Visitor } from '../support/visitor.ts'

const root = join(import.meta.dirname, '../..')

describe('a program that is killed', () => {
  let folder: string
  let port: number
  let running: ChildProcess | undefined

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lacuna-killed-'))
    port = await freePort()
  })

  afterEach(async () => {
    if (running?.exitCode === null && running.signalCode === null) await ended(running, 'SIGKILL')
  })

  after(async () => {
    await rm(folder, { recursive: true, force: true })
  })

  it('has lost nothing that it had acknowledged, and does what was left to do', async function () {
    this.timeout(240_000)
    const acknowledged: string[] = []
    running = await start()
    await setUp()
    for (let kill = 1; kill <= 3; kill++) {
      const program = running
      await askUntil(acknowledged, { kill, enough: kill * 8, ending: () => ended(program, 'SIGKILL') })
      running = await start()
    }

    const receipts = await receiptsFor(acknowledged)
    expect(receipts.missing).to.deep.equal([])
    expect(receipts.twice).to.deep.equal([])
    await ended(running, 'SIGTERM')
  })

  it('ends in order when it is told to: what is under way is finished, and it exits with 0', async function () {
    this.timeout(60_000)
    running = await start()
    const underWay = await requestUnderWay()
    const began = Date.now()
    const code = ended(running, 'SIGTERM')
    expect(await underWay.finish()).to.equal(303)
    expect(await code).to.equal(0)
    expect(Date.now() - began).to.be.below(10_000)
  })

  it('ends in time also while it learns from what was asked, and does what followed when it starts again', async function () {
    this.timeout(120_000)
    running = await start()
    const acknowledged: string[] = []
    const program = running
    let code: number | null = null
    const ending = async () => {
      code = await ended(program, 'SIGTERM')
    }
    await askUntil(acknowledged, { kill: 4, enough: 2, ending })
    expect(code).to.equal(0)

    running = await start()
    expect((await receiptsFor(acknowledged)).missing).to.deep.equal([])
  })

  it('says clearly that another one has the folder', async function () {
    this.timeout(60_000)
    running = await start()
    const second = run(await freePort())
    let said = ''
    second.stdout!.on('data', chunk => (said += chunk))
    second.stderr!.on('data', chunk => (said += chunk))
    const code = await new Promise(resolve => second.once('close', resolve))
    expect(code).to.equal(1)
    expect(said).to.match(/^The folder .* is in use by another running process \(\d+\)\. Stop that one first\.\n$/)
  })

  it('says that its store was lost, and exits with a code of its own', async () => {
    running = await start()
    const store = startedBy(running.pid!).find(pid =>
      readFileSync(`/proc/${pid}/cmdline`).includes('--enable-source-maps')
    )
    const said = text(running.stdout!)
    const code = new Promise(resolve => running!.once('exit', resolve))
    process.kill(store!, 'SIGSEGV')
    expect(await code).to.equal(74)
    const last = JSON.parse((await said).trim().split('\n').at(-1)!)
    expect(last).to.include({ level: 60 })
    expect(last.msg).to.match(/^The store in .* was ended by SIGSEGV\. /)
  })

  const base = () => `http://127.0.0.1:${port}`

  async function setUp() {
    await new Visitor(base()).submit('/set-up', {
      name: 'Lea',
      email: 'lea@halden.example',
      password: 'a long password'
    })
  }

  /** A form of which the program has the beginning, and waits for the rest. */
  async function requestUnderWay(): Promise<{ finish(): Promise<number> }> {
    const body = 'theme=dark'
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': body.length,
      expect: '100-continue'
    }
    const sent = request(`${base()}/appearance`, { method: 'POST', headers })
    sent.flushHeaders()
    await once(sent, 'continue')
    return {
      async finish() {
        sent.end(body)
        const [answer] = await once(sent, 'response')
        answer.resume()
        return answer.statusCode
      }
    }
  }

  /** Four people ask one question after the other; each that was answered with a receipt is noted. */
  async function askUntil(
    acknowledged: string[],
    { kill, enough, ending }: { kill: number; enough: number; ending: () => Promise<unknown> }
  ) {
    let end: Promise<unknown> | undefined
    await Promise.all(
      Array.from({ length: 4 }, async (_, asker) => {
        for (let number = 0; number < 500; number++) {
          const visitor = new Visitor(base())
          const email = `${randomBytes(6).toString('hex')}@customers.example`
          try {
            const form = await visitor.get('/en/ask')
            const entry = /name="entry" value="([^"]*)"/.exec(form.html)?.[1] ?? ''
            const words = {
              subject: `Question ${number} of ${asker} before kill ${kill}`,
              body: 'Please help.',
              name: 'Ann',
              email
            }
            const answer = await visitor.submit(
              '/en/ask',
              { entry, offered: '', timeZone: '', website: '', ...words },
              { stay: true }
            )
            if (answer.status === 303 && answer.headers.get('location') === '/en/ask/received') acknowledged.push(email)
            if (acknowledged.length >= enough) end ??= ending()
          } catch {
            return
          }
        }
      })
    )
    await end
  }

  /** Every acknowledged request has its one receipt: the request was there, and its waiting reactions were done. */
  async function receiptsFor(addresses: string[]) {
    const visitor = new Visitor(base())
    const counts = new Map<string, number>()
    // A reaction that was under way when the process was killed is taken on again when its lease has ended.
    const deadline = Date.now() + leaseFor + 30_000
    do {
      for (const address of addresses) {
        const { html } = await visitor.get(`/dev/mails?to=${encodeURIComponent(address)}`)
        counts.set(address, html.split(`/dev/mails/`).length - 1)
      }
    } while (addresses.some(address => !counts.get(address)) && Date.now() < deadline)
    return {
      missing: addresses.filter(address => !counts.get(address)),
      twice: addresses.filter(address => counts.get(address)! > 1)
    }
  }

  async function start(): Promise<ChildProcess> {
    const child = run(port)
    for await (const line of createInterface({ input: child.stdout! }))
      if (line.startsWith('Lacuna listens')) return child
    throw new Error('the program did not start')
  }

  function run(at: number): ChildProcess {
    const env = {
      PATH: process.env.PATH,
      NODE_ENV: 'development',
      PORT: String(at),
      DATA_DIR: folder,
      SEED: 'none',
      LOG_LEVEL: 'error',
      CONTENT_LANGUAGES: 'en,pl'
    }
    return spawn(process.execPath, ['server/start.cjs'], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe']
    })
  }
})

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const gone = new Promise<number | null>(resolve => child.once('exit', code => resolve(code)))
  child.kill(signal)
  return gone
}

function freePort(): Promise<number> {
  return new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' ? address!.port : 0
      server.close(() => resolve(port))
    })
  })
}
