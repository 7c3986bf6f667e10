/** The answer to a command that gives a cursor, with the documents put in as they are. */
export function cursorReply(
  batch: 'firstBatch' | 'nextBatch',
  { namespace, id, docs }: { namespace: string; id: bigint; docs: Buffer[] }
): Buffer {
  const items = docs.flatMap((doc, i) => [head(3, String(i)), doc])
  const cursor = whole([head(4, batch), whole(items), head(18, 'id'), int64(id), head(2, 'ns'), text(namespace)])
  return whole([head(3, 'cursor'), cursor, head(1, 'ok'), one])
}

const one = Buffer.alloc(8)
one.writeDoubleLE(1)
const closingZero = Buffer.alloc(1)

function head(type: number, name: string): Buffer {
  return Buffer.concat([Buffer.from([type]), Buffer.from(name), closingZero])
}

function whole(parts: Buffer[]): Buffer {
  const length = Buffer.alloc(4)
  const document = Buffer.concat([length, ...parts, closingZero])
  document.writeInt32LE(document.length, 0)
  return document
}

function int64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigInt64LE(value)
  return bytes
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value)
  const length = Buffer.alloc(4)
  length.writeInt32LE(bytes.length + 1)
  return Buffer.concat([length, bytes, closingZero])
}
