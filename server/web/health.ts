import { Router } from 'express'

interface Watched {
  databaseAnswers(): Promise<boolean>
  engine: { health(): Promise<{ ok: boolean }> }
}

let closing = false

/** From now on the program is not ready for more: a balancer sends people elsewhere. */
export function noLongerReady(): void {
  closing = true
}

/** Whether the process is alive, and whether it can do its work. Nothing else is told to whoever asks. */
export function healthRoutes({ databaseAnswers, engine }: Watched): Router {
  const router = Router()
  router.get('/live', (_req, res) => {
    res.json({ status: 'ok' })
  })
  router.get('/ready', async (_req, res) => {
    const [database, search] = await Promise.all([databaseAnswers(), engine.health().catch(() => ({ ok: false }))])
    const ready = database && !closing
    res.status(ready ? 200 : 503).json({ status: ready ? (search.ok ? 'ok' : 'degraded') : 'unavailable' })
  })
  return router
}
