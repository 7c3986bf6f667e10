import { createHash } from 'node:crypto'

export interface Contents {
  documents: number
  /** The same for the same documents in whatever order. */
  hash: string
}

const modulus = 2n ** 256n

/** Counts documents and adds up their SHA-256, so that their order does not matter and none can replace another. */
export async function digest(documents: AsyncIterable<Uint8Array>, onCount: (done: number) => void): Promise<Contents> {
  let count = 0
  let sum = 0n
  for await (const bytes of documents) {
    const hash = createHash('sha256').update(bytes).digest()
    sum = (sum + BigInt(`0x${hash.toString('hex')}`)) % modulus
    if (++count % 10_000 === 0) onCount(count)
  }
  return { documents: count, hash: sum.toString(16).padStart(64, '0') }
}
