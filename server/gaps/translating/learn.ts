import type { AlignedArticle, TermPair } from './aligned-article.ts'
import { compoundSplitter } from './compounds.ts'
import type { LinkedQuestion } from './linked-question.ts'
import { type Corpus, learnCounts } from './model.ts'
import { knownLanguage } from './terms.ts'

/** What was learned of one language: for each of its terms the terms of the pivot, side by side from starts[term] on. */
export interface Learned {
  language: string
  articles: number
  sentences: number
  untranslated: number
  links: number
  terms: string[]
  /** In how many sentences each term was seen; one in a link counts as a part of one. */
  seen: Float32Array
  starts: Int32Array
  pivotTerms: string[]
  pivots: Int32Array
  weights: Float32Array
}

/** More sentences teach little more, and would take long. */
const mostPairs = 40_000

const mostTranslations = 8
/** Rarer translations are mostly chance. */
const leastShare = 0.04

/**
 * A question and the article that answered it have some words in common, but far from all, and somebody may have linked
 * the wrong article: a link counts little, and all links together no more than this share of the sentences.
 */
const linkWeight = 0.2
const mostForLinks = 0.2

/** Learns the translations of one language from all articles that are written in it and in the pivot. */
export function learnLanguage(
  language: string,
  articles: readonly AlignedArticle[],
  links: readonly LinkedQuestion[] = []
): Learned {
  const pairs = evenly(
    articles.flatMap(({ sentences }) => sentences),
    mostPairs
  )
  const split = compoundSplitter(knownLanguage(language), countsOf(pairs))
  const terms = new Numbers()
  const pivotTerms = new Numbers()
  const numbered = (pairs: readonly TermPair[], weight: number) =>
    pairs.map(({ language, pivot }) => ({
      words: Int32Array.from(language.split(' ').flatMap(split), term => terms.of(term)),
      pivots: Int32Array.from(pivot.split(' '), term => pivotTerms.of(term)),
      weight
    }))

  const sentences = numbered(pairs, 1)
  const inSentences = terms.all.length
  const weight = Math.min(linkWeight, (mostForLinks * pairs.length) / links.length)
  const linked = weight > 0 ? numbered(links, weight) : []
  const corpus = {
    words: terms.all.length,
    pivotWords: pivotTerms.all.length,
    sentences: [...sentences, ...linked]
  }
  const seen = seenIn(corpus)
  return {
    language,
    articles: articles.filter(({ sentences }) => sentences.length > 0).length,
    sentences: sentences.length,
    untranslated: articles.reduce((sum, { untranslated }) => sum + untranslated, 0),
    links: links.length,
    terms: terms.all,
    seen,
    pivotTerms: pivotTerms.all,
    ...best(corpus, seen, believer(linked, inSentences))
  }
}

/** As many of the things as wanted, from all over the list. */
function evenly<Thing>(things: Thing[], most: number): Thing[] {
  if (things.length <= most) return things
  return Array.from({ length: most }, (_, at) => things[Math.floor((at * things.length) / most)]!)
}

function countsOf(pairs: readonly TermPair[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { language } of pairs) {
    for (const term of language.split(' ')) counts.set(term, (counts.get(term) ?? 0) + 1)
  }
  return counts
}

function seenIn({ sentences, words: size }: Corpus): Float32Array {
  const seen = new Float32Array(size)
  for (const { words, weight } of sentences) for (const word of new Set(words)) seen[word]! += weight
  return seen
}

type Believer = (word: number, pivot: number) => boolean

/** A word that no article has is believed to mean what more than one link says. */
function believer(linked: Corpus['sentences'], inSentences: number): Believer {
  const links = new Map<string, number>()
  for (const { words, pivots } of linked) {
    for (const word of new Set(words)) {
      if (word < inSentences) continue
      for (const pivot of new Set(pivots)) links.set(`${word} ${pivot}`, (links.get(`${word} ${pivot}`) ?? 0) + 1)
    }
  }
  return (word, pivot) => word < inSentences || (links.get(`${word} ${pivot}`) ?? 0) > 1
}

/** What was seen so often could have been chance in half of the cases. */
const doubtful = 0.5

/** The few translations of each term that are worth keeping, best first; the weights are shares of what is certain. */
function best(corpus: Corpus, seen: Float32Array, believes: Believer): Pick<Learned, 'starts' | 'pivots' | 'weights'> {
  const { starts, pivots, counts } = learnCounts(corpus)
  const kept: { pivot: number; weight: number }[] = []
  const keptStarts = new Int32Array(corpus.words + 1)
  for (let word = 0; word < corpus.words; word++) {
    let sum = 0
    for (let cell = starts[word]!; cell < starts[word + 1]!; cell++) sum += counts[cell]!
    const cells = Array.from({ length: starts[word + 1]! - starts[word]! }, (_, at) => starts[word]! + at)
      .filter(cell => counts[cell]! > leastShare * sum && believes(word, pivots[cell]!))
      .sort((a, b) => counts[b]! - counts[a]!)
      .slice(0, mostTranslations)
    const rest = cells.reduce((sum, cell) => sum + counts[cell]!, 0)
    const certain = seen[word]! / (seen[word]! + doubtful)
    for (const cell of cells) kept.push({ pivot: pivots[cell]!, weight: (certain * counts[cell]!) / rest })
    keptStarts[word + 1] = kept.length
  }
  return {
    starts: keptStarts,
    pivots: Int32Array.from(kept, ({ pivot }) => pivot),
    weights: Float32Array.from(kept, ({ weight }) => weight)
  }
}

/** Gives each term a number, in the order in which they come. */
class Numbers {
  readonly all: string[] = []
  private readonly numbers = new Map<string, number>()

  of(term: string): number {
    const known = this.numbers.get(term)
    if (known !== undefined) return known
    this.numbers.set(term, this.all.length)
    return this.all.push(term) - 1
  }
}
