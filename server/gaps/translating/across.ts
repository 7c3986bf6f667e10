import { blocksOf, type Written } from './blocks.ts'
import { SameWords, type Translated } from './same-words.ts'
import type { TranslationTable } from './table.ts'
import { termsIn } from './terms.ts'

export interface Found {
  id: string
  score: number
}

/** How often a term in a field counts as one in the body. */
const fieldWeights = { title: 4, summary: 2, heading: 2, item: 1, paragraph: 1 }

/** BM25's two settings (Robertson & Zaragoza, 2009): how soon more of a word adds no more, and how much length matters. */
const saturation = 1.2
const lengthNormalisation = 0.6

const mostQueryTerms = 60

/** Articles of one language, to be found by questions in any. */
export class ArticlesAcross {
  readonly language: string
  private readonly ids: string[] = []
  private readonly lengths: number[] = []
  private readonly postings = new Map<string, { article: number; often: number }[]>()
  private readonly sameWords: SameWords

  constructor(language: string, articles: Iterable<Written & { id: string }>) {
    this.language = language
    for (const article of articles) this.add(article)
    this.sameWords = new SameWords(this.postings.keys())
  }

  private add(article: Written & { id: string }): void {
    const number = this.ids.push(article.id) - 1
    const often = new Map<string, number>()
    let length = 0
    for (const { kind, text } of blocksOf(article)) {
      const weight = fieldWeights[kind]
      for (const term of termsIn(text, this.language)) {
        often.set(term, (often.get(term) ?? 0) + weight)
        length += weight
      }
    }
    this.lengths.push(length)
    for (const [term, count] of often) {
      const postings = this.postings.get(term) ?? []
      postings.push({ article: number, often: count })
      this.postings.set(term, postings)
    }
  }

  /** The articles that most likely answer a question in another language, best first. */
  find(question: string, language: string, table: TranslationTable, most = 10): Found[] {
    const scores = new Map<number, number>()
    const mean = this.lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, this.lengths.length)
    for (const term of new Set(termsIn(question, language).slice(0, mostQueryTerms))) {
      for (const { term: own, weight } of this.translated(term, language, table)) {
        const postings = this.postings.get(own)
        if (postings === undefined) continue
        const rarity = Math.log(1 + (this.ids.length - postings.length + 0.5) / (postings.length + 0.5))
        for (const { article, often } of postings) {
          const length = 1 - lengthNormalisation + (lengthNormalisation * this.lengths[article]!) / mean
          const share = (often * (saturation + 1)) / (often + saturation * length)
          scores.set(article, (scores.get(article) ?? 0) + weight * rarity * share)
        }
      }
    }
    return [...scores]
      .map(([article, score]) => ({ id: this.ids[article]!, score }))
      .sort((a, b) => b.score - a.score)
      .slice(0, most)
  }

  /** Names and cognates are found even if no translated article has them. */
  private translated(term: string, language: string, table: TranslationTable): readonly Translated[] {
    const translated = table.translated(term, language)
    return translated.length > 0 ? translated : this.sameWords.of(term)
  }
}
