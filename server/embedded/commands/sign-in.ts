import { Binary } from 'bson'
import { bytesOf, type Doc } from '../bson/values.ts'
import { Failure, notSupported } from '../failure.ts'
import type { Command, Context } from './context.ts'
import { wrongType } from './options.ts'

/** What whoever has not signed in may ask. */
const open = new Set(['hello', 'isMaster', 'ismaster', 'saslStart', 'saslContinue'])

/** The only way to sign in. */
export const mechanism = 'SCRAM-SHA-256'

export const saslStart: Command = {
  options: ['mechanism', 'payload', 'autoAuthorize', 'options'],
  run(command, { connection }) {
    if (command.get('mechanism') !== mechanism) throw notSupported(`A sign-in other than by ${mechanism}`)
    return spoken(connection.signIn.start(payloadOf(command)), false)
  }
}

export const saslContinue: Command = {
  options: ['conversationId', 'payload'],
  run: (command, { connection }) => spoken(connection.signIn.finish(payloadOf(command)), true)
}

export function requireSignIn(name: string, { signIn }: Context['connection']): void {
  if (!signIn.isDone && !open.has(name)) throw new Failure(13, `Command ${name} requires authentication`)
}

function payloadOf(command: Doc): string {
  const payload = command.get('payload')
  if (!(payload instanceof Binary)) throw wrongType('payload', 'binary data')
  return Buffer.from(bytesOf(payload)).toString()
}

function spoken(text: string, done: boolean): object {
  return { conversationId: 1, done, payload: new Binary(Buffer.from(text)), ok: 1 }
}
