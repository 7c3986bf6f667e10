import { accessSync, chmodSync, constants, existsSync, mkdirSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { explained } from './obstacle.ts'
import { dataFile } from './storage/data-file.ts'

/**
 * Makes the folder if it is not there, and sees that its owner alone can enter it and that it can be written to.
 * @returns its real path
 * @throws an error that says what is in the way
 */
export function prepareFolder(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    if ((statSync(folder).mode & 0o777) !== 0o700) chmodSync(folder, 0o700)
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
