import { existsSync } from 'node:fs'
import { DataFile } from './data-file.ts'
import { changedPages, mostSummed, sumsFile } from './page-sums.ts'
import { type HowFar, PageWalk } from './page-walk.ts'

/**
 * Refuses a data file that LMDB must not be let near: one with a broken head, without the roots of its trees, or
 * cut. That takes a few reads. Only a file that has not the length that its head says is looked at more closely:
 * what it lacks may have been free pages, and what it has too much may be of a commit that never came about.
 *
 * Whoever is to write it has it compared with what it was when it was closed. If that is not known, or after a crash,
 * which a damaged page may have been the reason of, all pages are looked at.
 */
export function checkDataFile(path: string, { isOwn = false, afterCrash = false } = {}): void {
  if (!existsSync(path)) return
  const file = new DataFile(path)
  try {
    const length = file.head.pages * file.head.pageSize
    const changed = isOwn ? changedPages(file) : undefined
    const isUnknown = afterCrash || (isOwn && !changed && file.size <= mostSummed)
    const isClose = isUnknown || (changed && changed.length > 0) || file.size < length
    const to = isClose ? 'the end' : file.size > length ? 'the branches' : 'the roots'
    for (const fault of faultsOf(file, { to, changed })) throw fault
  } finally {
    file.close()
  }
}

/** What is wrong with the pages, as far as they are looked at, and which have changed that are in use. */
export function* faultsOf(
  file: DataFile,
  { to, changed = [] }: { to: HowFar; changed?: number[] | undefined }
): Generator<Error> {
  const walk = new PageWalk(file)
  yield* walk.faults({ to })
  for (const page of changed) if (walk.isUsed(page)) yield pageChanged(file, page)
}

function pageChanged({ path, head }: DataFile, page: number): Error {
  return new Error(
    `The data file ${path} is damaged between the bytes ${page * head.pageSize} and ${(page + 1) * head.pageSize}: they are not what they were when it was closed. Restore a backup. If there is none, delete ${sumsFile(path)} to go on with the data as it is.`
  )
}
