import { largestDocument } from '../bson/write.ts'
import { largestMessage } from '../wire/message.ts'
import type { Command } from './context.ts'
import { mechanism } from './sign-in.ts'
import { mostWrites } from './write-errors.ts'

const version = [7, 0, 0, 0]
const wireVersion = 21

/** A single server, without a replica set: drivers then neither repeat writes nor try transactions. */
export const hello: Command = {
  options: [
    'client',
    'compression',
    'helloOk',
    'topologyVersion',
    'maxAwaitTimeMS',
    'loadBalanced',
    'backpressure',
    'speculativeAuthenticate',
    'saslSupportedMechs'
  ],
  run: (command, { connection }) => ({
    helloOk: true,
    isWritablePrimary: true,
    ismaster: true,
    maxBsonObjectSize: largestDocument,
    maxMessageSizeBytes: largestMessage,
    maxWriteBatchSize: mostWrites,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: 30,
    connectionId: connection.number,
    minWireVersion: 0,
    maxWireVersion: wireVersion,
    readOnly: false,
    ...(command.has('saslSupportedMechs') ? { saslSupportedMechs: [mechanism] } : {}),
    ok: 1
  })
}

export const ping: Command = { options: [], run: () => ({ ok: 1 }) }

export const buildInfo: Command = {
  options: [],
  run: () => ({
    version: version.slice(0, 3).join('.'),
    versionArray: version,
    gitVersion: 'embedded',
    modules: [],
    storageEngines: ['lmdb'],
    bits: 64,
    debug: false,
    maxBsonObjectSize: largestDocument,
    ok: 1
  })
}

/** Sessions are accepted and say nothing, as there are no transactions. */
export const endSessions: Command = { options: [], run: () => ({ ok: 1 }) }
