import { blocksOf, type Kind, type Written } from './blocks.ts'
import { SameWords, type Translated } from './same-words.ts'
import type { TranslationTable } from './table.ts'
import { termsIn } from './terms.ts'

export interface Found {
  id: string
  score: number
}

/** How much a term counts in each field, beside one in the body. */
const fieldWeights = { title: 8, summary: 3, heading: 2, item: 1, paragraph: 1 }

/** Where more of a word adds half of all it can add, and how much the length of a field matters: k and b of BM25F. */
const saturation = 5
const lengthNormalisation = 0.75

const mostQueryTerms = 60
const longestQuestion = 5_000

/**
 * Articles of one language, to be found by questions in any. The translations of one word count as one word, as often
 * as they are expected to stand for it (probabilistic structured queries: Darwish & Oard, 2003), and are weighed by
 * BM25F (Robertson, Zaragoza & Taylor, 2004).
 */
export class ArticlesAcross {
  private readonly ids: string[] = []
  private readonly postings = new Map<string, { article: number; often: number }[]>()
  private readonly sameWords: SameWords

  constructor(language: string, articles: Iterable<Written & { id: string }>) {
    const counted = Array.from(articles, article => ({ id: article.id, fields: termsByField(article, language) }))
    const means = meanLengths(counted.map(({ fields }) => fields))
    for (const { id, fields } of counted) this.add(id, fields, means)
    this.sameWords = new SameWords(this.postings.keys())
  }

  /** The articles that most likely answer a question in another language, best first. */
  find(question: string, language: string, table: TranslationTable, most = 10): Found[] {
    const scores = new Map<number, number>()
    for (const term of new Set(termsIn(question.slice(0, longestQuestion), language).slice(0, mostQueryTerms))) {
      const { often, articles } = this.expected(this.translated(term, language, table))
      const rarity = Math.log(1 + (this.ids.length - articles + 0.5) / (articles + 0.5))
      for (const [article, count] of often) {
        scores.set(article, (scores.get(article) ?? 0) + (rarity * count) / (count + saturation))
      }
    }
    return [...scores]
      .map(([article, score]) => ({ id: this.ids[article]!, score }))
      .sort((a, b) => b.score - a.score)
      .slice(0, most)
  }

  private add(id: string, fields: Fields, means: Map<Kind, number>): void {
    const article = this.ids.push(id) - 1
    const often = new Map<string, number>()
    for (const [kind, terms] of fields) {
      const length = 1 - lengthNormalisation + (lengthNormalisation * terms.length) / means.get(kind)!
      for (const term of terms) often.set(term, (often.get(term) ?? 0) + fieldWeights[kind] / length)
    }
    for (const [term, count] of often) {
      const postings = this.postings.get(term)
      if (postings === undefined) this.postings.set(term, [{ article, often: count }])
      else postings.push({ article, often: count })
    }
  }

  /** How often a word is expected in each article that has it, and in how many articles. */
  private expected(translations: readonly Translated[]): { often: Map<number, number>; articles: number } {
    const often = new Map<number, number>()
    let articles = 0
    let weights = 0
    for (const { term, weight } of translations) {
      const postings = this.postings.get(term) ?? []
      for (const posting of postings) {
        often.set(posting.article, (often.get(posting.article) ?? 0) + weight * posting.often)
      }
      articles += weight * postings.length
      weights += postings.length > 0 ? weight : 0
    }
    return { often, articles: articles / weights }
  }

  /** Names and cognates are found even if no translated article has them. */
  private translated(term: string, language: string, table: TranslationTable): readonly Translated[] {
    const translated = table.translated(term, language)
    return translated.length > 0 ? translated : this.sameWords.of(term)
  }
}

type Fields = Map<Kind, string[]>

function termsByField(article: Written, language: string): Fields {
  const fields: Fields = new Map()
  for (const { kind, text } of blocksOf(article)) {
    const field = kind === 'item' ? 'paragraph' : kind
    const terms = fields.get(field) ?? []
    for (const term of termsIn(text, language)) terms.push(term)
    fields.set(field, terms)
  }
  return fields
}

function meanLengths(all: readonly Fields[]): Map<Kind, number> {
  const means = new Map<Kind, number>()
  for (const fields of all) {
    for (const [kind, { length }] of fields) means.set(kind, (means.get(kind) ?? 0) + length / all.length)
  }
  return means
}
