/**
 * How much the letters of a text leave of the probability that it is in a language: 1 when all its letters are written
 * there, less for each word that has one which is not. Names may bring such a letter along, so it never becomes 0.
 */
export function lettersSpeakAgainst(text: string, language: string): number {
  const own = letters.get(language)
  if (own === undefined) return 1

  const words = text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []
  const missing = 1 - 0.3 * expected(language, words.join('').length, text)
  const foreign = words.filter(word => [...word].some(letter => special.has(letter) && !own.has(letter))).length
  return words.length === 0 ? 1 : missing * (1 - 0.6 * Math.min(1, (2 * foreign) / words.length))
}

/** Letters without which hardly a sentence can be written there, and how many of all letters they are. */
const usual = new Map(Object.entries({ uk: { letters: /[іїє]/i, share: 0.07 }, be: { letters: /[іў]/i, share: 0.1 } }))

/** How surprising it is that none of its usual letters is there: 0 if one is, nearly 1 in a long text. */
function expected(language: string, length: number, text: string): number {
  const rule = usual.get(language)
  return rule === undefined || rule.letters.test(text) ? 0 : 1 - (1 - rule.share) ** length
}

/** The letters beyond a–z, and beyond what all Cyrillic alphabets share, that each language writes. */
const letters = new Map(
  Object.entries({
    ...{
      be: 'ёыэіў',
      bg: 'ъ',
      ca: 'àçèéíïòóúü',
      cs: 'áčďéěíňóřšťúůýž',
      da: 'æøåé',
      de: 'äöüß',
      en: 'é',
      es: 'áéíñóúü'
    },
    ...{ et: 'äõöüšž', eu: 'ñ', fi: 'äöå', fr: 'àâæçèéêëîïôœùûü', hr: 'čćđšž', hu: 'áéíóöőúüű', is: 'áæðéíóöþúý' },
    ...{
      it: 'àèéìòù',
      lt: 'ąčėęįšųūž',
      lv: 'āčēģīķļņšūž',
      ms: 'é',
      nl: 'éëïöü',
      no: 'æøåéò',
      pl: 'ąćęłńóśźż',
      pt: 'àáâãçéêíóôõú'
    },
    ...{ ro: 'ăâîșşțţ', ru: 'ёъыэ', sk: 'áäčďéíĺľňóôŕšťúýž', sl: 'čšž', sq: 'çë', sr: 'ђјљњћџ', sv: 'åäöé', tl: 'ñ' },
    ...{ tr: 'âçğıiöşü', uk: 'іїєґ', az: 'çəğıöşü' }
  }).map(([language, written]) => [language, new Set(written)] as const)
)

const special = new Set([...letters.values()].flatMap(written => [...written]))
special.delete('i')
