import { createAdapter } from '@socket.io/redis-streams-adapter'
import { createClient } from 'redis'
import { log } from '../log.ts'
import { shareLimits } from '../web/limits.ts'
import { shareWithOthers } from '../web/remembered.ts'

/** Shares signals and limits among several processes. While Redis is away each goes on with its own. */
export function connectRedis(url: string) {
  const client = createClient({ url })
  client.on('error', error => log.error({ error }, 'Redis does not answer'))
  client.connect().catch(error => log.error({ error }, 'Redis cannot be reached'))
  shareLimits(client)
  shareWithOthers()
  return {
    adapter: createAdapter(client, { streamName: 'lacuna', maxLen: 10_000 }),
    async close() {
      if (client.isOpen) await client.close()
    }
  }
}
