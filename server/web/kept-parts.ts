import { randomBytes } from 'node:crypto'

const mostKept = 5_000

/** Parts of pages that were rendered and encoded before, each under a key that says everything it depends on. */
export class KeptParts {
  readonly #known = new Map<string, Buffer>()

  get(key: string): Buffer | undefined {
    return this.#known.get(key)
  }

  keep(key: string, html: string): Buffer {
    if (this.#known.size >= mostKept) this.#known.clear()
    const part = Buffer.from(html)
    this.#known.set(key, part)
    return part
  }
}

/** What nobody outside knows, so that nothing they write can be taken for a place. */
const mark = randomBytes(12).toString('base64url')

/** Stands in a page that is being rendered for parts that are ready. */
export function placeFor(ready: Buffer[], places: Buffer[][]): string {
  return `${mark}${places.push(ready) - 1}${mark}`
}

/** The page with everything in its place, as it is sent. */
export function putTogether(page: string, places: Buffer[][]): Buffer {
  if (places.length === 0) return Buffer.from(page)
  return Buffer.concat(
    page.split(mark).flatMap((piece, index) => (index % 2 === 0 ? Buffer.from(piece) : places[Number(piece)]!))
  )
}
