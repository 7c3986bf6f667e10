import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** What the names of folders begin with that are only there until work of this process is done. */
export const unfinishedName = `.unfinished-${process.pid}-`
const unfinished = /^\.unfinished-(\d+)-/

/** Removes what is left in a folder of work whose process was killed. */
export async function removeUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const [, id] = unfinished.exec(name) ?? []
    if (id && !isRunning(Number(id))) await rm(join(folder, name), { recursive: true, force: true })
  }
}

function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
