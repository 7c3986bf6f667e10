import { rmSync, statSync } from 'node:fs'
import { mkdtemp, open, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { removeUnfinished, unfinishedName } from '../embedded/unfinished.ts'

/** Has a folder beside a file, for what is to take the file's place, and removes it again. */
export async function beside<T>(file: string, work: (folder: string) => Promise<T>): Promise<T> {
  await removeUnfinished(dirname(file))
  const folder = await mkdtemp(join(dirname(file), unfinishedName))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', remove)
  try {
    return await work(folder)
  } finally {
    process.off('exit', remove)
    remove()
  }
}

/** Puts a complete file in the place of another, so that at any moment one of the two is there. */
export async function takePlace(from: string, to: string): Promise<void> {
  await sync(from)
  await rename(from, to)
  await sync(dirname(to))
}

/** Waits until a file, or what is in a folder, is on the disk. */
export async function sync(path: string): Promise<void> {
  // Windows cannot be asked this of a folder.
  if (process.platform === 'win32' && statSync(path).isDirectory()) return
  const file = await open(path, 'r')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
