import { startEmbeddedStore } from '../../server/embedded/store.ts'

/** The embedded store alone in a process, over the folder that is named. */
const store = await startEmbeddedStore({ folder: process.argv[2]! })
process.stdout.write(`${JSON.stringify({ uri: store.uri })}\n`)
process.on('SIGTERM', async () => {
  await store.close()
  process.exit(0)
})
