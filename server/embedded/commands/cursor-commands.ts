import { numberOf } from '../bson/numbers.ts'
import { isNumber, type Value } from '../bson/values.ts'
import type { Command } from './context.ts'
import { count, text, wrongType } from './options.ts'

const noLimit = 1_000_000

export const getMore: Command = {
  options: ['collection', 'batchSize'],
  run(command, { cursors, database, pause }) {
    const namespace = `${database}.${text(command, 'collection')}`
    const batchSize = count(command, 'batchSize') || noLimit
    return cursors.more(cursorId(command.get('getMore')), { namespace, batchSize, pause })
  }
}

export const killCursors: Command = {
  options: ['cursors'],
  run(command, { cursors }) {
    const ids = command.get('cursors')
    if (!Array.isArray(ids)) throw wrongType('cursors', 'an array')
    const killed = ids.map(cursorId).filter(id => cursors.kill(id))
    const unknown = ids.map(cursorId).filter(id => !killed.includes(id))
    return { cursorsKilled: killed, cursorsNotFound: unknown, cursorsAlive: [], cursorsUnknown: [], ok: 1 }
  }
}

function cursorId(value: Value | undefined): bigint {
  if (typeof value === 'bigint') return value
  if (!isNumber(value)) throw wrongType('cursor id', 'a number')
  return BigInt(numberOf(value))
}
