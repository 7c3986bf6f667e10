/** Where a sentence ends: a mark and a space, or a mark of a script that writes no spaces. */
const end = /([.!?؟।…]["'»”’)\]]{0,3}\s+|[。！？]["'」』）]{0,3})/

/** A dot behind so few letters is an abbreviation more often than an end. */
const shortest = 8

/** The sentences of one block. A piece that is too short to be one stays with the next. */
export function sentencesOf(text: string): string[] {
  const pieces = text.split(end)
  const sentences: string[] = []
  let begun = ''
  for (let at = 0; at < pieces.length; at += 2) {
    begun += pieces[at]! + (pieces[at + 1] ?? '')
    const unspaced = /[。！？]/.test(pieces[at + 1] ?? '')
    if (begun.trim().length < (unspaced ? 2 : shortest) && at + 2 < pieces.length) continue
    if (begun.trim() !== '') sentences.push(begun.trim())
    begun = ''
  }
  return sentences
}
