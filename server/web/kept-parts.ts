import { randomBytes } from 'node:crypto'

/** Parts of pages that were rendered and encoded before, each under a key that says everything it depends on. */
export class KeptParts {
  readonly #known = new Map<string, Buffer>()
  readonly #most: number

  constructor(most: number) {
    this.#most = most
  }

  get(key: string): Buffer | undefined {
    return this.#known.get(key)
  }

  keep(key: string, part: Buffer): Buffer {
    if (this.#known.size >= this.#most) this.#known.clear()
    this.#known.set(key, part)
    return part
  }
}

/** What nobody outside knows, so that nothing they write can be taken for a place. */
const mark = randomBytes(12).toString('base64url')

/** Stands in a page that is being rendered for a part that is ready. */
export function placeFor(ready: Buffer, places: Buffer[]): string {
  return `${mark}${places.push(ready) - 1}${mark}`
}

/** The page with everything in its place, in the pieces that are sent one after the other: none is copied. */
export function piecesOf(page: string, places: Buffer[]): Buffer[] {
  if (places.length === 0) return [Buffer.from(page)]
  return page.split(mark).map((piece, index) => (index % 2 === 0 ? Buffer.from(piece) : places[Number(piece)]!))
}
