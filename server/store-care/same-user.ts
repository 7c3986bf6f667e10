import { existsSync, statSync } from 'node:fs'

/** Files that another user makes in the folder could keep the program from its own data. */
export function refuseStrangers(folder: string): void {
  const me = process.getuid?.()
  if (me === undefined || !existsSync(folder)) return
  const { uid } = statSync(folder)
  if (uid !== me)
    throw new Error(`The folder ${folder} belongs to the user with the number ${uid}. Do this as that user.`)
}
