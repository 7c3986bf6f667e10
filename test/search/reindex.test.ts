import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { openTicket } from '../../server/tickets/open.ts'
import { operatorProof } from '../../server/web/operator.ts'
import { anArticle, aSection } from '../articles/a-help-centre.ts'
import { maja, omar, wren } from '../support/cast.ts'
import { freshWorld, type World } from '../support/world.ts'

const root = join(import.meta.dirname, '../..')
const path = '/operator/reindexing'

describe('filling the search index anew', () => {
  let world: World

  beforeEach(async () => {
    world = await freshWorld()
    const writer = await world.person(wren)
    const { section } = await aSection(writer)
    await anArticle(writer, { section, texts: { en: { title: 'Refund a payment' } } })
    await openTicket({ by: await world.person(maja), subject: 'Refund of a fee', body: '?', language: 'en' })
    await world.settle()
  })

  const loseTheIndex = async () => {
    const { engine } = world.program.services
    await engine.rebuild({ name: 'articles', language: 'en' }, [])
    await engine.rebuild({ name: 'tickets', language: 'mul' }, [])
  }

  it('is asked of the running program by `npm run reindex`, which tells how far it is', async () => {
    await loseTheIndex()
    const { code, said, told } = await reindex({ PORT: new URL(world.base).port })

    expect(code, told).to.equal(0)
    expect(said).to.equal('The search index is new.\n')
    expect(told).to.contain('articles (en): 1 of 1').and.to.contain('tickets (mul): 1 of 1')
    expect((await world.visitor().get('/en/search?q=refund')).html).to.contain('<mark>Refund</mark>')
    const desk = await world.signIn(omar)
    expect((await desk.get('/desk/search?q=refund')).html).to.contain('<mark>Refund</mark> of a fee')
  })

  it('takes away what was kept where no program runs, so that the next start makes it anew', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lacuna-reindex-'))
    await mkdir(join(folder, 'search'))
    await writeFile(join(folder, 'search', 'articles-en.index'), 'old')
    const { code, said } = await reindex({ PORT: '9', DATA_DIR: folder })

    expect(code).to.equal(0)
    expect(said).to.contain('is made anew when it starts')
    expect(await readdir(folder)).to.deep.equal([])
    await rm(folder, { recursive: true })
  })

  it('is done for nobody who does not know the secret', async () => {
    const { code, told } = await reindex({ PORT: new URL(world.base).port, SECRET: 'another secret, also long enough' })
    expect(code).to.equal(1)
    expect(told).to.contain('Is its SECRET the same?')

    const { config } = world.program.services
    const good = operatorProof(config, path)
    const forged = [
      '',
      'x',
      `${Date.now()}.`,
      `${Date.now() + 5_000}.${good.split('.')[1]}`,
      operatorProof(config, '/operator')
    ]
    for (const proof of [...forged, operatorProof(config, path, Date.now() - 61_000), 'NaN.x', `${good}x`]) {
      const headers = { authorization: `Operator ${proof}` }
      const { status } = await fetch(world.base + path, { method: 'POST', headers })
      expect(status, proof).to.equal(404)
    }
  })
})

async function reindex(more: Record<string, string>) {
  const env = { PATH: process.env.PATH, NODE_ENV: 'test', LOG_LEVEL: 'error', ...more }
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/reindex.ts'], { cwd: root, env })
  const [said, told, code] = await Promise.all([allOf(child.stdout), allOf(child.stderr), ended(child)])
  return { said, told, code }
}

async function allOf(stream: NodeJS.ReadableStream): Promise<string> {
  let text = ''
  for await (const chunk of stream) text += chunk
  return text
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise(resolve => child.once('exit', resolve))
}
