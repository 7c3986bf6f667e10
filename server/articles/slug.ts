/** The readable part of an address: words in their own script, joined by hyphens. Latin letters lose their marks. */
export function slugOf(title: string): string {
  const words = unmarked(title.normalize('NFKC').toLowerCase()).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  const kept: string[] = []
  let length = 0
  for (const word of words) {
    const letters = Array.from(word)
    if (length > 0 && length + letters.length > longest) break
    kept.push(letters.slice(0, longest).join(''))
    length += letters.length + 1
  }
  return kept.join('-')
}

/** What stands in an address for a thing with this number. The number alone says which; the slug is for people. */
export function addressOf(slug: string, number: number): string {
  return slug ? `${slug}-${number}` : String(number)
}

/** The number at the end of an address, or nothing if it cannot be one of ours. */
export function numberIn(address: string): number | undefined {
  const digits = /(?:^|[^-]-)([1-9]\d{0,8})$/.exec(address)?.[1]
  return digits === undefined ? undefined : Number(digits)
}

const longest = 60

/** Letters that are not taken apart by normalisation. */
const plain: Record<string, string> = { ł: 'l', ø: 'o', đ: 'd', ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th', ð: 'd', ı: 'i' }

/** Only Latin letters: in other scripts a mark makes another letter. */
function unmarked(text: string): string {
  return text
    .normalize('NFD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
    .replace(/[łøđßæœþðı]/g, letter => plain[letter]!)
}
