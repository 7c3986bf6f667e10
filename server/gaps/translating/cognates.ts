/** Shorter words look alike by chance. */
const shortest = 4

/** From this likeness on, two words of two languages are most likely the same word. */
const alike = 0.7

/**
 * How alike two folded words of two languages look: the longest common subsequence by the longer word (Melamed, 1999),
 * where they begin alike. Endings differ between languages, beginnings seldom do.
 */
export function cognateLikeness(one: string, other: string): number {
  if (one === other) return 1
  if (one.length < shortest || other.length < shortest || one.slice(0, 2) !== other.slice(0, 2)) return 0
  const longer = Math.max(one.length, other.length)
  if (Math.min(one.length, other.length) < alike * longer) return 0
  const likeness = commonSubsequence(one, other) / longer
  return likeness >= alike ? likeness : 0
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

/** Finds the words of a vocabulary that look like a given one. */
export class Cognates {
  private readonly byBeginning = new Map<string, string[]>()

  constructor(vocabulary: Iterable<string>) {
    for (const word of vocabulary) {
      if (word.length < shortest || word.length > 40) continue
      const beginning = word.slice(0, 2)
      const list = this.byBeginning.get(beginning)
      if (list === undefined) this.byBeginning.set(beginning, [word])
      else list.push(word)
    }
  }

  /** The words that look most like this one, best first. */
  like(word: string, most: number): { term: string; likeness: number }[] {
    if (word.length > 40) return []
    return (this.byBeginning.get(word.slice(0, 2)) ?? [])
      .map(term => ({ term, likeness: cognateLikeness(word, term) }))
      .filter(({ likeness }) => likeness > 0)
      .sort((a, b) => b.likeness - a.likeness)
      .slice(0, most)
  }
}
