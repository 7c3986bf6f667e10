/** Makes a function that takes the longest of these endings off a word, when enough of the word is left. */
export function endingStripper(endings: string, { leaves }: { leaves: number }): (word: string) => string {
  const byLength = new Map<number, Set<string>>()
  for (const ending of endings.split(/\s+/)) {
    byLength.set(ending.length, (byLength.get(ending.length) ?? new Set()).add(ending))
  }
  const lengths = [...byLength.keys()].sort((a, b) => b - a)

  return word => {
    for (const length of lengths) {
      // After a long ending a short rest is safe: the ending itself tells that it is one.
      const rest = word.length - length
      if (rest < leaves - (length >= 4 ? 1 : 0)) continue
      if (byLength.get(length)!.has(word.slice(rest))) return word.slice(0, rest)
    }
    return word
  }
}
