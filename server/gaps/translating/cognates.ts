/** Shorter words look alike by chance, and longer ones are no words. */
const shortest = 4
const longest = 40

/** From this likeness on, two words of two languages are most likely the same word. */
const alike = 0.7

/**
 * Finds the words of a vocabulary that look like a given one. How alike two folded words look is told by their longest
 * common subsequence, by the longer word (Melamed, 1999), where they begin alike: endings differ between languages,
 * beginnings seldom do.
 */
export class Cognates {
  private readonly byBeginning = new Map<string, string[]>()

  constructor(vocabulary: Iterable<string>) {
    for (const word of vocabulary) {
      if (!isComparable(word)) continue
      const list = this.byBeginning.get(beginningOf(word))
      if (list === undefined) this.byBeginning.set(beginningOf(word), [word])
      else list.push(word)
    }
  }

  /** The words that look most like this one, best first. */
  like(word: string, most: number): { term: string; likeness: number }[] {
    if (!isComparable(word)) return []
    return (this.byBeginning.get(beginningOf(word)) ?? [])
      .map(term => ({ term, likeness: likenessOf(word, term) }))
      .filter(({ term, likeness }) => isAlike(likeness, Math.max(term.length, word.length)))
      .sort((a, b) => b.likeness - a.likeness)
      .slice(0, most)
  }
}

const isComparable = ({ length }: string) => length >= shortest && length <= longest
/** Of four letters one makes another word of it: *logo* is not *long*. */
const isAlike = (likeness: number, length: number) => likeness === 1 || (likeness >= alike && length > shortest)
const beginningOf = (word: string) => word.slice(0, 2)

function likenessOf(one: string, other: string): number {
  const longer = Math.max(one.length, other.length)
  // To compare letter by letter takes a while, and is in vain where one is so much shorter.
  if (Math.min(one.length, other.length) < alike * longer) return 0
  return commonSubsequence(one, other) / longer
}

function commonSubsequence(one: string, other: string): number {
  let row = new Uint8Array(other.length + 1)
  for (const letter of one) {
    const next = new Uint8Array(other.length + 1)
    for (let at = 1; at <= other.length; at++) {
      next[at] = letter === other[at - 1] ? row[at - 1]! + 1 : Math.max(row[at]!, next[at - 1]!)
    }
    row = next
  }
  return row[other.length]!
}
