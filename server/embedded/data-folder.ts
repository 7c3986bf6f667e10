import { accessSync, chmodSync, constants, existsSync, mkdirSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { explained } from './obstacle.ts'
import { dataFile } from './storage/data-file.ts'

/**
 * Makes the folder if it is not there, and sees that its owner alone can enter it and that it can be written to. Rights are
 * only ever taken away, and only from a folder that is for the data.
 * @returns its real path
 * @throws an error that says what is in the way
 */
export function prepareFolder(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    makePrivate(folder)
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw explained(error, `The folder ${folder} cannot be used for the data`)
  }
  const file = join(folder, dataFile)
  try {
    if (existsSync(file)) accessSync(file, constants.R_OK | constants.W_OK)
  } catch (error) {
    throw explained(error, `The data file ${file} cannot be used`)
  }
  return realpathSync(folder)
}

const [toOwner, toOthers] = [0o700, 0o077]

/** Windows has other rights. */
function makePrivate(folder: string): void {
  if (process.platform === 'win32') return
  const { mode } = statSync(folder)
  if ((mode & toOwner) !== toOwner) {
    throw new Error(`The folder ${folder} cannot be used for the data: its owner may not write there (chmod u+rwx).`)
  }
  if ((mode & toOthers) === 0) return
  const isForData = existsSync(join(folder, dataFile)) || readdirSync(folder).length === 0
  if (!isForData) {
    throw new Error(
      `The folder ${folder} cannot be used for the data: it is open to others, and holds something else. Name one that is empty, or that is not there yet.`
    )
  }
  chmodSync(folder, toOwner)
}
