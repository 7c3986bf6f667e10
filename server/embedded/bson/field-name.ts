interface Name {
  bytes: Uint8Array
  name: string
}

/** Names of fields by a hash of their bytes: documents share their names, and to make each anew takes a while. */
const knownNames: (Name | undefined)[] = new Array(4096)
const longestKnown = 24

/** The name between two places of a document. */
export function fieldName(bytes: Buffer, start: number, end: number): string {
  if (end - start > longestKnown) return bytes.toString('utf8', start, end)
  let hash = end - start
  for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + bytes[at]!) | 0
  const slot = (hash ^ (hash >>> 12)) & 4095
  const known = knownNames[slot]
  if (known !== undefined && isAt(known.bytes, bytes, start, end)) return known.name
  const name = bytes.toString('utf8', start, end)
  knownNames[slot] = { bytes: Uint8Array.prototype.slice.call(bytes, start, end), name }
  return name
}

function isAt(name: Uint8Array, bytes: Buffer, start: number, end: number): boolean {
  if (name.length !== end - start) return false
  for (let at = 0; at < name.length; at++) if (name[at] !== bytes[start + at]) return false
  return true
}
