import { simplified } from './simplified.ts'

/** One form for all ways to write the same word: case, diacritics, ligatures, letter and script variants. */
export function fold(word: string): string {
  let folded = word.toLowerCase()
  if (ascii.test(folded)) return folded

  folded = foldMarks(folded).replace(special, letter => letters.get(letter) ?? letter)
  if (arabic.test(folded)) folded = folded.replace(arabicMarks, '').replace(arabicVariant, foldArabic)
  if (otherDigit.test(folded)) folded = folded.replace(otherDigits, asciiDigit)
  return han.test(folded) ? simplified(folded) : folded
}

/** The text in the form whose words can be folded one by one. */
export function normalise(text: string): string {
  return ascii.test(text) ? text : text.normalize('NFKC')
}

/**
 * The marks of some scripts are ornaments to a searcher; those of others make another letter, like
 * й, が or the vowels of Hindi, and stay.
 */
function foldMarks(word: string): string {
  if (!mayHaveMarks.test(word)) return word
  return word.normalize('NFD').replace(ornaments, '$1').replace(stress, '$1').normalize('NFC')
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is that of ASCII
const ascii = /^[\u0000-\u007f]*$/
const mayHaveMarks = /[\u00ad\u0080-\u052f\u0590-\u05ff\u1e00-\u1fff\u200d]/
const ornaments = /([\p{Script=Latin}\p{Script=Greek}\p{Script=Hebrew}])[\p{M}\u00ad\u200d]+/gu
const stress = /(\p{Script=Cyrillic})[\u0300\u0301\u00ad\u200d]+/gu

const letters = new Map(
  Object.entries({
    ...{ ł: 'l', đ: 'd', ð: 'd', ø: 'o', æ: 'ae', œ: 'oe', ß: 'ss', þ: 'th', ħ: 'h', ı: 'i', ŧ: 't', ŋ: 'n', ĸ: 'k' },
    ...{ ё: 'е', ѐ: 'е', ѝ: 'и', ґ: 'г', ς: 'σ' },
    ...{ '\u00ad': '', '\u200d': '' }
  })
)
const special = new RegExp(`[${[...letters.keys()].join('')}]`, 'g')

const arabic = /[\u0600-\u06ff]/
/** Tatweel, vowel signs and the signs of recitation. */
const arabicMarks = /[\u0640\u064b-\u065f\u0670\u0610-\u061a\u06d6-\u06ed]/g
const arabicLetters = new Map(
  Object.entries({ أ: 'ا', إ: 'ا', آ: 'ا', ٱ: 'ا', ى: 'ي', ی: 'ي', ة: 'ه', ک: 'ك', ؤ: 'و', ئ: 'ي' })
)
const arabicVariant = /[أإآٱىیةکؤئ]/g
const foldArabic = (letter: string) => arabicLetters.get(letter) ?? letter

/** Arabic, Persian, Devanagari and Bengali digits; each row begins with its zero. */
const otherDigit = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef]/
const otherDigits = new RegExp(otherDigit, 'g')
const zeros = [0x0660, 0x06f0, 0x0966, 0x09e6]

function asciiDigit(digit: string): string {
  const code = digit.charCodeAt(0)
  const zero = zeros.find(zero => code >= zero && code < zero + 10) ?? code
  return String(code - zero)
}

const han = /\p{Script=Han}/u
