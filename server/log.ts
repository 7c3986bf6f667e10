import { pino, stdSerializers } from 'pino'

/** Secrets never reach a log, wherever in a logged thing they stand. */
const redact = [
  'req.headers.cookie',
  'req.headers.authorization',
  'res.headers["set-cookie"]',
  '*.password',
  '*.token',
  '*.secret'
]

export const log = pino({
  level: 'info',
  redact: { paths: redact, censor: '[hidden]' },
  serializers: { error: stdSerializers.err }
})

export type Log = typeof log
