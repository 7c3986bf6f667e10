import { accessSync, chmodSync, constants, existsSync, mkdirSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'
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

const reasons: Record<string, string> = {
  EROFS: 'it is on a disk that can only be read',
  EACCES: 'this user may not read and write there. Give the folder to the user who runs the program (chown -R)',
  EPERM: 'it belongs to another user. Give it to the user who runs the program (chown -R)',
  EEXIST: 'a file has that name',
  ENOTDIR: 'a part of that path is a file',
  ENOSPC: 'the disk is full'
}

function explained(error: unknown, what: string): Error {
  const { code = '', message } = error as NodeJS.ErrnoException
  return new Error(`${what}: ${reasons[code] ?? message}.`, { cause: error })
}
