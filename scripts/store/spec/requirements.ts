import type { Requirement } from './format.ts'

/** What the embedded store is, in the words of the specification. */
export interface Server {
  version: string
  topology: string
}

/** Why tests with these requirements cannot run on this server, or undefined if they can. */
export function unfit(requirements: Requirement[] | undefined, server: Server): string | undefined {
  if (!requirements || requirements.length === 0) return undefined
  const reasons = requirements.map(one => misfit(one, server))
  return reasons.includes(undefined) ? undefined : reasons[0]
}

function misfit(
  { minServerVersion, maxServerVersion, topologies, auth, csfle, serverless, serverParameters }: Requirement,
  { version, topology }: Server
): string | undefined {
  if (minServerVersion && compareVersions(version, minServerVersion) < 0) return 'needs a newer server'
  if (maxServerVersion && compareVersions(version, maxServerVersion) > 0) return 'is for older servers'
  if (topologies && !topologies.includes(topology)) return `needs a topology other than ${topology}`
  if (auth || csfle || serverless === 'require' || serverParameters)
    return 'needs a server that is set up in a special way'
  return undefined
}

function compareVersions(a: string, b: string): number {
  const x = a.split('.').map(Number)
  const y = b.split('.').map(Number)
  for (const i of [0, 1, 2]) {
    const order = (x[i] ?? 0) - (y[i] ?? 0)
    if (order !== 0) return order
  }
  return 0
}
