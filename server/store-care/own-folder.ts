import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepareFolder } from '../embedded/data-folder.ts'
import { lockFolder } from '../embedded/folder-lock.ts'
import { refuseStrangers } from './same-user.ts'

/** Does something while nobody else can use the folder: it is refused while the program runs. */
export async function withOwnFolder<T>(folder: string, work: (home: string) => Promise<T>): Promise<T> {
  refuseStrangers(folder)
  const home = prepareFolder(folder)
  const scratch = await mkdtemp(join(tmpdir(), 'lacuna-'))
  try {
    const { release } = await lockFolder(home, scratch)
    try {
      return await work(home)
    } finally {
      await release()
    }
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}
