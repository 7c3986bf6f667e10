import express from 'express'
import { tellProcessorTime } from './processes.ts'

tellProcessorTime()

/** The least that Express can do: the measure of everything else. */
const server = express()
  .get('/', (_req, res) => {
    res.send('ok')
  })
  .listen(0, '127.0.0.1', () => {
    const address = server.address()
    process.stdout.write(
      `${JSON.stringify({ base: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}` })}\n`
    )
  })
