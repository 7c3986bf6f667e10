import type { Database } from 'lmdb'

/** How the data is laid out. It changes when a program that knows only the one before would read it wrongly. */
export const version = 1

const key = 'version'

/** The version is kept with the data, so that it goes wherever the data goes. A store from before there was one has 1. */
export function versionOf(about: Database<Buffer, string> | undefined): number {
  const stored = about?.get(key)
  return stored ? Number(stored.toString('utf8')) : 1
}

export function noteVersion(about: Database<Buffer, string>): void {
  if (!about.get(key)) about.putSync(key, Buffer.from(String(version)))
}

export function refuseNewer(found: number, where: string): void {
  if (found <= version) return
  throw new Error(
    `The data in ${where} has version ${found}, and this program knows version ${version} only. Nothing was changed. Use a newer program, or restore a backup that this one has made.`
  )
}
