/** How many letters of each script a text has. Katakana counts as hiragana: both are only Japanese. */
export function letterCounts(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const [script, pattern] of patterns) {
    const letters = text.match(pattern)?.length ?? 0
    if (letters > 0) counts.set(script, letters)
  }
  // Where there is kana, the Chinese characters are Japanese, too.
  const kana = counts.get('Hiragana')
  if (kana !== undefined) {
    counts.set('Hiragana', kana + (counts.get('Han') ?? 0))
    counts.delete('Han')
  }
  return counts
}

/** The scripts that a language is written in, most of it first. */
export function scriptsOf(tag: string): readonly string[] {
  const known = remembered.get(tag) ?? findScripts(tag)
  if (remembered.size < mostRemembered) remembered.set(tag, known)
  return known
}

const remembered = new Map<string, readonly string[]>()
const mostRemembered = 1_000

const composed = new Map<string, readonly string[]>(
  Object.entries({
    ...{
      Jpan: ['Hiragana', 'Han'],
      Kore: ['Hangul'],
      Hans: ['Han'],
      Hant: ['Han'],
      Latn: ['Latin'],
      Cyrl: ['Cyrillic']
    },
    ...{ Arab: ['Arabic'], Grek: ['Greek'], Hebr: ['Hebrew'], Deva: ['Devanagari'], Beng: ['Bengali'], Thai: ['Thai'] },
    ...{
      Taml: ['Tamil'],
      Telu: ['Telugu'],
      Geor: ['Georgian'],
      Armn: ['Armenian'],
      Ethi: ['Ethiopic'],
      Gujr: ['Gujarati']
    },
    ...{ Guru: ['Gurmukhi'], Knda: ['Kannada'], Mlym: ['Malayalam'], Orya: ['Oriya'], Laoo: ['Lao'], Khmr: ['Khmer'] },
    ...{ Mymr: ['Myanmar'] }
  })
)

const patterns = [...new Set([...composed.values()].flat())].map(
  script =>
    [
      script,
      new RegExp(script === 'Hiragana' ? '[\\p{Script=Hiragana}\\p{Script=Katakana}]' : `\\p{Script=${script}}`, 'gu')
    ] as const
)

function findScripts(tag: string): readonly string[] {
  try {
    return composed.get(new Intl.Locale(tag).maximize().script ?? '') ?? []
  } catch {
    return []
  }
}
