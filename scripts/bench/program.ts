import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../server/config.ts'
import { log } from '../../server/log.ts'
import { personForAddress, personWithAddress } from '../../server/people/find.ts'
import { People } from '../../server/people/person.ts'
import { startProgram } from '../../server/program.ts'
import { staffPassword } from '../../server/seed/seed-people.ts'
import { openTicket } from '../../server/tickets/open.ts'
import { tellProcessorTime } from './processes.ts'

/** The whole program with the seeded company and a queue of more than fifty tickets. */
async function main(): Promise<void> {
  tellProcessorTime()
  log.level = 'error'
  const folder = await mkdtemp(join(tmpdir(), 'lacuna-bench-'))
  const program = await startProgram(
    readConfig({ PORT: '0', BASE_URL: 'http://localhost', DATA_DIR: folder, LOG_LEVEL: 'error' })
  )
  const requester = await personForAddress({ address: 'bench@customers.example', name: 'Ben Chmark', language: 'en' })
  const by = { id: requester.id, roles: [] }
  for (let number = 0; number < 60; number++)
    await openTicket({
      by,
      subject: `Question ${number} about an invoice that was paid`,
      body: 'How is this done?',
      language: 'en'
    })
  await program.relay.settle()

  // Two hundred connections are more than the seeded agents may have: eight colleagues share them.
  const omar = await personWithAddress('omar@halden.example')
  const agents = Array.from({ length: 8 }, (_, index) => ({
    ...{ name: `Colleague ${index}`, email: `colleague-${index}@halden.example` },
    ...{ language: 'en', timeZone: 'UTC', roles: ['agent'], password: omar!.password }
  }))
  await People.insertMany(agents)

  process.stdout.write(
    `${JSON.stringify({ base: program.address, password: staffPassword, agents: agents.map(({ email }) => email) })}\n`
  )
  process.on('SIGTERM', async () => {
    await program.stop()
    await rm(folder, { recursive: true, force: true })
    process.exit(0)
  })
}

main().catch(error => {
  log.fatal({ error }, 'the bench could not begin')
  process.exit(1)
})
