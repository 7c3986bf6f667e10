import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { explained } from '../embedded/obstacle.ts'
import { dataFile } from '../embedded/storage/data-file.ts'
import { dropSums } from '../embedded/storage/page-sums.ts'
import { beside, takePlace } from './on-disk.ts'
import { withOwnFolder } from './own-folder.ts'
import type { OnProgress } from './progress.ts'
import { refuseFaults } from './refuse-faults.ts'
import { copyTo } from './snapshot.ts'

/** Writes the data without its free pages into a new file, which takes the place of the old one when it is checked. */
export function compact(folder: string, onProgress: OnProgress = () => {}): Promise<{ before: number; after: number }> {
  const done = withOwnFolder(folder, home => {
    const present = join(home, dataFile)
    return beside(present, async scratch => {
      const fresh = join(scratch, dataFile)
      const before = (await stat(present).catch(() => undefined))?.size ?? 0
      await copyTo(fresh, home)
      await refuseFaults(scratch, present, onProgress)
      dropSums(present)
      await takePlace(fresh, present)
      return { before, after: (await stat(present)).size }
    })
  })
  return done.catch(error => {
    throw explained(error, `The data in ${folder} cannot be made smaller`)
  })
}
