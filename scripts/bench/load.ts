import { Agent, request } from 'node:http'

export interface Asked {
  url: string
  method?: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: string
  /** What a right answer has. */
  status: number
}

/** Sends the same request many times over fifty connections that stay open. @throws Error at the first wrong answer */
export async function sendMany(asked: Asked, times: number): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 50 })
  let left = times
  const worker = async () => {
    while (left-- > 0) {
      const { status } = await send(asked, agent)
      if (status !== asked.status) throw new Error(`${asked.url} answered ${status} instead of ${asked.status}`)
    }
  }
  await Promise.all(Array.from({ length: 50 }, worker))
  agent.destroy()
}

/** One request; answers with its status, its headers, and how many bytes came over the line. */
export function send(
  { url, method = 'GET', headers, body }: Asked,
  agent?: Agent
): Promise<{ status: number; headers: Record<string, string | string[] | undefined>; bytes: Buffer }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, agent }, answer => {
      const chunks: Buffer[] = []
      answer.on('data', chunk => chunks.push(chunk))
      answer.on('end', () =>
        resolve({ status: answer.statusCode!, headers: answer.headers, bytes: Buffer.concat(chunks) })
      )
      answer.on('error', reject)
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
