import { isDeepStrictEqual } from 'node:util'
import { type AlignedArticle, alignArticle } from './aligned-article.ts'
import { type Learned, learnLanguage } from './learn.ts'
import { type LinkedQuestion, linkedQuestion } from './linked-question.ts'
import { type InLanguage, readText } from './read-text.ts'
import type { TableSnapshot } from './table.ts'

/** All texts of one article. */
export interface ArticleTexts {
  id: string
  texts: readonly InLanguage[]
}

const mostLinks = 2_000

/**
 * Keeps what was aligned, so that a changed article is aligned alone, and only the languages in which something changed
 * are learned anew.
 */
export class TranslationLearner {
  readonly pivot: string
  private readonly articles = new Map<string, Map<string, AlignedArticle>>()
  private readonly links = new Map<string, LinkedQuestion[]>()
  private readonly learned = new Map<string, Learned>()

  constructor(pivot: string) {
    this.pivot = pivot
  }

  /** Takes an article in, or anew after a translation was published or taken away. */
  put({ id, texts }: ArticleTexts): void {
    const pivot = texts.find(({ language }) => language === this.pivot)
    const readPivot = pivot === undefined ? [] : readText(pivot)
    const aligned = texts
      .filter(({ language }) => pivot !== undefined && language !== this.pivot)
      .map(text => alignArticle(id, text, pivot!, readPivot))
    const kept = new Set(aligned.map(({ language }) => language))
    for (const language of this.articles.keys()) if (!kept.has(language)) this.removeFrom(language, id)
    for (const article of aligned) this.putInto(article)
  }

  /** A person confirmed that this article answers a question in another language. The latest links are kept. */
  link(question: { text: string; language: string }, article: InLanguage): void {
    if (question.language === this.pivot || article.language !== this.pivot) return
    const linked = linkedQuestion(question, article)
    if (linked === undefined) return
    this.links.set(question.language, [...(this.links.get(question.language) ?? []), linked].slice(-mostLinks))
    this.learned.delete(question.language)
  }

  /** The table as of now. It is learned where something has changed, which takes up to seconds. */
  learn(): TableSnapshot {
    for (const [language, articles] of this.articles) {
      if (this.learned.has(language)) continue
      this.learned.set(language, learnLanguage(language, [...articles.values()], this.links.get(language)))
    }
    return { pivot: this.pivot, languages: [...this.learned.values()] }
  }

  private removeFrom(language: string, id: string): void {
    if (this.inLanguage(language).delete(id)) this.learned.delete(language)
  }

  /** An article that says what it said before teaches nothing new. */
  private putInto(article: AlignedArticle): void {
    const articles = this.inLanguage(article.language)
    if (isDeepStrictEqual(articles.get(article.id), article)) return
    articles.set(article.id, article)
    this.learned.delete(article.language)
  }

  private inLanguage(language: string): Map<string, AlignedArticle> {
    const articles = this.articles.get(language) ?? new Map<string, AlignedArticle>()
    this.articles.set(language, articles)
    return articles
  }
}

/** The language that most articles are written in; the first of several. Into it all others are translated. */
export function pivotOf(articles: Iterable<ArticleTexts>): string | undefined {
  const counts = new Map<string, number>()
  for (const { texts } of articles) {
    for (const { language } of texts) counts.set(language, (counts.get(language) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
}
