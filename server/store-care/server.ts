import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { dataFile } from '../embedded/storage/data-file.ts'
import { startEmbeddedStore } from '../embedded/store.ts'

export interface Server {
  uri: string
  close(): Promise<void>
}

const scheme = 'embedded:'
const never = 2 ** 31 - 1

/** Where drivers find the server with an address. The store in a folder is started for the purpose. */
export async function serverAt(address: string, data: 'exist' | 'may be new'): Promise<Server> {
  if (/^mongodb(\+srv)?:\/\//.test(address)) return { uri: address, close: async () => {} }
  if (!address.startsWith(scheme))
    throw new Error(`${address} is no address: it begins neither with mongodb:// nor with ${scheme}`)
  const folder = address.slice(scheme.length)
  if (data === 'exist' && !existsSync(join(folder, dataFile))) throw new Error(`There is no store in ${folder}.`)
  return startEmbeddedStore({ folder, expireEvery: never })
}
