import { existsSync } from 'node:fs'
import { constants, copyFile, link } from 'node:fs/promises'
import { join } from 'node:path'
import { explained } from '../embedded/obstacle.ts'
import { dataFile } from '../embedded/storage/data-file.ts'
import { dropSums } from '../embedded/storage/page-sums.ts'
import { refuseNewer } from '../embedded/storage/version.ts'
import { type BackupHeader, readBackup } from './backup-file.ts'
import { beside, takePlace } from './on-disk.ts'
import { withOwnFolder } from './own-folder.ts'
import type { OnProgress } from './progress.ts'
import { refuseFaults } from './refuse-faults.ts'

export interface Restored {
  made: Date
  collections: number
  documents: number
  /** Where the data is that was there before, if there was any. */
  kept: string | undefined
}

/**
 * Puts the data of a backup into a folder that nobody else uses. Until all of it is there and checked, what is in
 * the folder stays as it is; afterwards it is kept under another name.
 */
export function restore(
  folder: string,
  file: string,
  { now = new Date(), onProgress = () => {} }: { now?: Date; onProgress?: OnProgress } = {}
): Promise<Restored> {
  const done = withOwnFolder(folder, home => {
    const present = join(home, dataFile)
    return beside(present, async scratch => {
      const fresh = join(scratch, dataFile)
      const accept = ({ version }: BackupHeader) => refuseNewer(version, `the backup ${file}`)
      const { made } = await readBackup({ from: file, to: fresh, accept }, onProgress)
      const { collections, documents } = await refuseFaults(scratch, `The data in the backup ${file}`, onProgress)
      const kept = await keep(present, now)
      dropSums(present)
      await takePlace(fresh, present)
      return { made, collections, documents, kept }
    })
  })
  return done.catch(error => {
    throw explained(error, `The backup ${file} cannot be brought back into ${folder}`)
  })
}

/** Gives the data another name beside its own, which it keeps until the new data takes it. */
async function keep(present: string, now: Date): Promise<string | undefined> {
  if (!existsSync(present)) return undefined
  const kept = present.replace(/\.mdb$/, `-until-${now.toISOString().replaceAll(':', '-')}.mdb`)
  try {
    await link(present, kept)
  } catch {
    // Some file systems know no second names.
    await copyFile(present, kept, constants.COPYFILE_EXCL)
  }
  return kept
}
