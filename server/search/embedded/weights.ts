import type { DocumentField, MatchKind } from '../engine.ts'

/**
 * All numbers of the ranking, in one place. They were found by measuring real articles and queries
 * in ten languages; change one only together with a measurement (scripts/bench/search.ts).
 */

/** The fields of a document, in the order of their numbers in the postings. */
export const fields: readonly DocumentField[] = ['title', 'headings', 'tags', 'words', 'body']

export const titleField = 0
export const bodyField = 4

/** How much a field counts, how soon repetition stops to count, and how much length does. */
export const fieldWeight = [10, 2, 1.6, 6, 0.5] as const
export const saturation = [0.22, 1, 1, 0.5, 1.6] as const
export const lengthNorm = [0.5, 0.7, 0, 0, 0.75] as const

/** What a document is worth that has a term of this kind, instead of the very word that was asked for. */
export const factor: Record<MatchKind, number> = {
  exact: 1,
  variant: 0.98,
  stem: 0.5,
  synonym: 0.6,
  prefix: 0.7,
  commonPrefix: 0.55,
  oneTypo: 0.62,
  twoTypos: 0.4,
  swappedStart: 0.4,
  compoundPart: 0.47,
  joined: 0.7,
  split: 0.28,
  phrase: 1,
  overlap: 0.5,
  character: 0.7
}

/** How sure we are that a term of this kind means what was asked for. */
export const certainty = {
  same: 1,
  commonPrefix: 0.7,
  oneTypo: 0.8,
  twoTypos: 0.6,
  split: 0.4,
  overlap: 0.6,
  character: 0.8
}

/** A misspelling counts less when the word as it was typed exists, too. */
export const typoBesideKnownWord = 0.34
export const typoInPrefix = 0.85
export const typoLengths = { one: 5, two: 9 }
export const arabicTypoLength = 4
/** By so many letters words may be shorter in a search that would find nothing otherwise. */
export const generousBy = 1

export const softStopWord = 0.12
export const leastWordWeight = 1
export const unknownWord = 0.6
export const shortLastWord = 0.5
/** An unfinished word of so many letters may become almost any. */
export const openWord = 3
export const coverageExponent = 0.6
export const overlapShare = 0.5

/** A document is a hit from this share of the query's meaning on. */
export const leastRelevance = 0.35

/**
 * A title says what an article is about: there, a word of a short query tells so many times as much of its meaning. Who
 * asks *reset password* wants *Change your password*, too, though *reset* is the rarer word.
 */
export const titleTells = 1.4
export const fewWords = 3

/** The meaning of a longer query is taken to be that of so many average words of it. */
export const wordsThatMatter = 5

export const rerank = {
  documents: 60,
  proximity: 0.6,
  start: 0.03,
  exactTitle: 0.28,
  phrase: 0.15
}

/**
 * A passage that says what the query says, word after word, is worth about as much as a title with the same words. How
 * many terms make a sentence, which share of it a passage has to have, and from how many of its rarest terms passages
 * are looked for.
 */
export const passage = {
  worth: 6,
  fewestTerms: 5,
  mostTerms: 40,
  leastShare: 0.5,
  beginnings: 2,
  rare: 2_000
}

export const most = {
  prefixTerms: 96,
  typoTerms: 60,
  variantTerms: 32,
  commonPrefixTerms: 40,
  characterTerms: 64,
  /** Of one word, when some of them suffice; hardly any word has as many. */
  pairs: 40,
  completionsInBodies: 20_000,
  completionOccurrences: 400_000
}
