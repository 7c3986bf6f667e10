/** What somebody asked: a search, the beginning of a ticket, or a whole mail. */
export interface Question {
  id: string
  words: string
  /** The tag of the language it is written in; `mul` or an unknown one is read by script alone. */
  language: string
}

/**
 * Turns the stemmed term of a language into weighted stemmed terms of the pivot language, so that questions of all
 * languages live in one space. With nothing given back the term stays as it is: names, numbers and loan words are the
 * same in many languages, and a short text may have been taken for another language than it is in.
 */
export type Translated = (term: string, language: string) => readonly { term: string; weight: number }[]
