import { Binary } from 'bson'
import { largestDocument } from '../bson/write.ts'
import { notSupported } from '../failure.ts'
import { largestMessage } from '../wire/message.ts'
import type { Command } from './context.ts'
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
    'speculativeAuthenticate'
  ],
  run: (_, { connection }) => ({
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
export const startSession: Command = {
  options: [],
  run: () => ({ id: { id: new Binary(crypto.getRandomValues(new Uint8Array(16)), 4) }, timeoutMinutes: 30, ok: 1 })
}
export const endSessions: Command = { options: [], run: () => ({ ok: 1 }) }

export const getParameter: Command = {
  options: ['featureCompatibilityVersion', 'authenticationMechanisms'],
  run(command) {
    const asked = command.get('getParameter')
    if (asked === '*') throw notSupported("getParameter '*'")
    return {
      ...(command.has('featureCompatibilityVersion') ? { featureCompatibilityVersion: { version: '7.0' } } : {}),
      ...(command.has('authenticationMechanisms') ? { authenticationMechanisms: [] } : {}),
      ok: 1
    }
  }
}
