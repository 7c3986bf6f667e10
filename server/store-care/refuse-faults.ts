import { type Checked, check } from './check.ts'
import type { OnProgress } from './progress.ts'

const mostTold = 10

/** @throws an error that begins with `what` and says how much is wrong with the data in the folder */
export async function refuseFaults(folder: string, what: string, onProgress: OnProgress): Promise<Checked> {
  const checked = await check(folder, { onProgress })
  const { faults, faultCount } = checked
  if (faultCount === 0) return checked
  throw new Error(
    [`${what} has ${faultCount} faults, so nothing was changed:`, ...faults.slice(0, mostTold)].join('\n')
  )
}
