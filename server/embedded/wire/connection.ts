import type { Socket } from 'node:net'
import { largestMessage, type Message, readMessage, writeReply } from './message.ts'
import type { SignIn } from './scram.ts'

export type Answer = (message: Message) => Promise<Buffer>

/** Whoever has not signed in needs no more than this. */
const largestOfStranger = 65_536

/** Answers the messages of one connection, one after the other. A malformed one closes this connection only. */
export function serve(socket: Socket, signIn: SignIn, answer: Answer): void {
  const incoming = new Incoming()
  let earlier = Promise.resolve()
  socket.on('error', () => socket.destroy())
  socket.on('data', bytes => {
    incoming.add(bytes)
    try {
      const most = signIn.isDone ? largestMessage : largestOfStranger
      for (let message = incoming.take(most); message; message = incoming.take(most)) {
        const next = readMessage(message)
        earlier = earlier.then(() => reply(socket, next, answer)).catch(() => void socket.destroy())
      }
    } catch {
      socket.destroy()
    }
  })
}

async function reply(socket: Socket, message: Message, answer: Answer): Promise<void> {
  const reply = await answer(message)
  if (!message.wantsReply || socket.destroyed) return
  socket.cork()
  for (const bytes of writeReply(message, reply)) socket.write(bytes)
  socket.uncork()
}

/** Puts messages together that arrive in pieces. */
class Incoming {
  private pieces: Buffer[] = []
  private length = 0

  add(bytes: Buffer): void {
    this.pieces.push(bytes)
    this.length += bytes.length
  }

  take(most: number): Buffer | undefined {
    if (this.length < 16) return undefined
    if (this.pieces[0]!.length < 16) this.pieces = [Buffer.concat(this.pieces)]
    const wanted = this.pieces[0]!.readInt32LE(0)
    if (wanted < 16 || wanted > most) throw new Error('A message has a wrong length')
    if (this.length < wanted) return undefined
    const whole = Buffer.concat(this.pieces, this.length)
    this.length -= wanted
    this.pieces = this.length > 0 ? [whole.subarray(wanted)] : []
    return whole.subarray(0, wanted)
  }
}
