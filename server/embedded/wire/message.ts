export const largestMessage = 48_000_000

export interface Message {
  requestId: number
  /** The old way of asking is only used for the first question a driver asks. */
  protocol: 'message' | 'query'
  body: Buffer
  /** Documents that came beside the body: those to insert, or the updates and deletes. */
  sequences: Map<string, Buffer[]>
  wantsReply: boolean
}

const operations = { reply: 1, query: 2004, message: 2013 }
const flags = { checksum: 1, moreToCome: 2 }
const required = 0xffff

/** Reads a whole message. An error means that the other side does not speak the protocol. */
export function readMessage(bytes: Buffer): Message {
  const requestId = bytes.readInt32LE(4)
  const operation = bytes.readInt32LE(12)
  if (operation === operations.message) return readSections(bytes, requestId)
  if (operation === operations.query) return readQuery(bytes, requestId)
  throw new Error(`The operation ${operation} of the wire protocol is not supported`)
}

function readSections(bytes: Buffer, requestId: number): Message {
  const set = bytes.readUInt32LE(16)
  if (set & required & ~(flags.checksum | flags.moreToCome)) throw new Error('A message has unknown flags')
  const end = bytes.length - (set & flags.checksum ? 4 : 0)
  const sequences = new Map<string, Buffer[]>()
  let body: Buffer | undefined
  let at = 20
  while (at < end) {
    const kind = bytes.readUInt8(at)
    const section = sized(bytes, at + 1, end)
    if (kind === 1) addSequence(section, sequences)
    else if (kind === 0 && !body) body = section
    else throw new Error('A message has an unknown section')
    at += 1 + section.length
  }
  if (!body) throw new Error('A message has no body')
  return { requestId, protocol: 'message', body, sequences, wantsReply: !(set & flags.moreToCome) }
}

function addSequence(section: Buffer, sequences: Map<string, Buffer[]>): void {
  const nameEnd = section.indexOf(0, 4)
  if (nameEnd < 0) throw new Error('The name of a section does not end')
  const docs: Buffer[] = []
  for (let at = nameEnd + 1; at < section.length; ) {
    const doc = sized(section, at, section.length)
    docs.push(doc)
    at += doc.length
  }
  sequences.set(section.toString('utf8', 4, nameEnd), docs)
}

function readQuery(bytes: Buffer, requestId: number): Message {
  const nameEnd = bytes.indexOf(0, 20)
  if (nameEnd < 0) throw new Error('The name of a collection does not end')
  const body = sized(bytes, nameEnd + 9, bytes.length)
  return { requestId, protocol: 'query', body, sequences: new Map(), wantsReply: true }
}

/** Something that begins with its own length. */
function sized(bytes: Buffer, start: number, limit: number): Buffer {
  const length = bytes.readInt32LE(start)
  if (length < 5 || start + length > limit) throw new Error('A message has a wrong length in it')
  return bytes.subarray(start, start + length)
}

/** An answer, ready to be sent. */
export function writeReply({ requestId, protocol }: Message, body: Buffer): Buffer[] {
  const head = protocol === 'message' ? messageHead() : queryHead()
  head.writeInt32LE(head.length + body.length, 0)
  head.writeInt32LE(requestId, 8)
  return [head, body]
}

function messageHead(): Buffer {
  const head = Buffer.alloc(21)
  head.writeInt32LE(operations.message, 12)
  return head
}

function queryHead(): Buffer {
  const head = Buffer.alloc(36)
  head.writeInt32LE(operations.reply, 12)
  head.writeInt32LE(8, 16)
  head.writeInt32LE(1, 32)
  return head
}
