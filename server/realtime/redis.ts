import { createAdapter } from '@socket.io/redis-streams-adapter'
import { createClient } from 'redis'
import { log } from '../log.ts'

/** Shares signals among several processes. While Redis is away each goes on with its own connections. */
export function connectRedis(url: string) {
  const client = createClient({ url })
  client.on('error', error => log.error({ error }, 'Redis does not answer'))
  client.connect().catch(error => log.error({ error }, 'Redis cannot be reached'))
  return {
    adapter: createAdapter(client, { streamName: 'lacuna', maxLen: 10_000 }),
    async close() {
      if (client.isOpen) await client.close()
    }
  }
}
