import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { explained } from '../embedded/obstacle.ts'
import { dataFile } from '../embedded/storage/data-file.ts'
import { version } from '../embedded/storage/version.ts'
import { writeBackup } from './backup-file.ts'
import { beside, takePlace } from './on-disk.ts'
import type { OnProgress } from './progress.ts'
import { copyTo, Snapshot } from './snapshot.ts'

export interface Backup {
  file: string
  bytes: number
  collections: number
  documents: number
}

/**
 * Writes all data as it is at one moment into one file. The program may run and write meanwhile.
 * The file appears when it is complete and on the disk, in the place of one that has its name.
 */
export async function backup(folder: string, file: string, onProgress: OnProgress = () => {}): Promise<Backup> {
  const target = resolve(file)
  const written = beside(target, async scratch => {
    const copy = join(scratch, dataFile)
    await copyTo(copy, folder)
    const part = join(scratch, 'backup')
    const header = { version, length: (await stat(copy)).size, made: new Date() }
    await writeBackup({ from: copy, to: part, header }, onProgress)
    const counted = await count(scratch)
    await takePlace(part, target)
    return { file: target, bytes: (await stat(target)).size, ...counted }
  })
  return written.catch(error => {
    throw explained(error, `The backup ${target} cannot be written`)
  })
}

async function count(copied: string): Promise<{ collections: number; documents: number }> {
  const snapshot = new Snapshot(copied)
  try {
    return { collections: snapshot.collections.size, documents: snapshot.countDocuments() }
  } finally {
    await snapshot.close()
  }
}
