import type { Highlighted } from './engine.ts'

/** A piece of text that matched, or that did not. */
export interface Piece {
  text: string
  isMatch: boolean
}

/** Cuts a text where its matches begin and end, so that a view can escape and mark each piece. */
export function marked({ text, ranges }: Highlighted): Piece[] {
  const pieces: Piece[] = []
  let done = 0
  for (const { start, end } of ranges) {
    if (start < done || end > text.length) continue
    if (start > done) pieces.push({ text: text.slice(done, start), isMatch: false })
    pieces.push({ text: text.slice(start, end), isMatch: true })
    done = end
  }
  if (done < text.length) pieces.push({ text: text.slice(done), isMatch: false })
  return pieces
}
