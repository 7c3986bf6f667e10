const longest = 200
/** All but the two joiners, which some scripts need inside words. */
const invisible = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}]+/gu

/** What somebody searches for, as it is kept and asked: one line without invisible characters, and not too long. */
export function wordsOf(typed: string): string {
  const line = typed
    .slice(0, longest * 4)
    .normalize('NFC')
    .replace(invisible, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return Array.from(line).slice(0, longest).join('').trim()
}

/** The words of a longer text that say most of what it is about: the long ones, in their order, each once. */
export function tellingWords(text: string, most = 10): string {
  const words = [...new Set(text.slice(0, 2_000).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [])]
  if (words.length <= most) return wordsOf(text)
  const telling = new Set([...words].sort((a, b) => b.length - a.length).slice(0, most))
  return wordsOf(words.filter(word => telling.has(word)).join(' '))
}
