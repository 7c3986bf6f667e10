import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../server/config.ts'
import { log } from '../../server/log.ts'
import { personForAddress } from '../../server/people/find.ts'
import { startProgram } from '../../server/program.ts'
import { staffPassword } from '../../server/seed/seed-people.ts'
import { openTicket } from '../../server/tickets/open.ts'

/** The whole program with the seeded company and a queue of more than fifty tickets. */
log.level = 'error'
const folder = await mkdtemp(join(tmpdir(), 'lacuna-bench-'))
const program = await startProgram(readConfig({ PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'error' }))
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

process.stdout.write(`${JSON.stringify({ base: program.address, password: staffPassword })}\n`)
process.on('SIGTERM', async () => {
  await program.stop()
  await rm(folder, { recursive: true, force: true })
  process.exit(0)
})
