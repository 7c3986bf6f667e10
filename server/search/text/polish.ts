import { endingStripper } from './endings.ts'

/** A light stem of a folded Polish word: one ending off, so that the forms of a word mostly meet. */
export function stemPolish(word: string): string {
  if (word.length < 4) return word

  const stem = shorter(withoutEnding(word), withoutPlainEnding(word))
  return stem.length > 5 && stem.endsWith('i') ? stem.slice(0, -1) : stem
}

/** Endings of nouns, of adjectives and of verbs and what is made of them, without diacritics. */
const nouns = 'ami ach owi owie om ow em ie ia iu ii ja ji je a e i o u y osciach osciami osci osc'
const actions =
  'acjami acjach acjom acji acje acja acjo acj aniami aniach aniem ania anie aniu eniami eniach eniem enia enie eniu ' +
  'owaniami owaniach owaniem owaniom owania owaniu owanie ywania ywanie ywaniu ywaniem iwania iwanie'
const adjectives = 'iego iemu ego emu ymi imi ych ich ej ym im owanych owanymi owanego owanemu owana owane owany owano'
const verbs = 'uje owal owala owali owac ywac ac ec ic yc al ala ali il ila ili'

const withoutEnding = endingStripper(`${nouns} ${actions} ${adjectives} ${verbs}`, { leaves: 4 })

/** Those that are no part of a word, however short it is: *dane*, *danych*, *danymi*, but not the *i* of *opcji*. */
const plain = 'a e i o u y em om ow ym ami ach ych ymi ich imi ej ego emu'
const withoutPlainEnding = endingStripper(plain, { leaves: 3 })

const shorter = (one: string, other: string) => (one.length <= other.length ? one : other)
