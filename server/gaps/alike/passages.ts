/** An article in one language, as plain text. */
export interface Article {
  id: string
  /** What it is a text of, when there are more in other languages: they answer the same questions. */
  article?: string
  language: string
  title: string
  headings?: readonly string[]
  /** Paragraphs stand on lines of their own. */
  body: string
}

/** A title, a heading or a sentence of an article, or a question that it has answered. */
export interface Passage {
  /** The number of the article. */
  article: number
  words: string
  language: string
}

const mostPassages = 60
const longestPassage = 400

/** What of an article may answer a question by itself: it often does in a single sentence. */
export function passagesOf({ title, headings = [], body, language }: Article, article: number): Passage[] {
  const sentences = body.split(/\n+|(?<=[.!?…؟])\s+|(?<=[。！？])/u)
  return [title, ...headings, ...sentences]
    .map(words => words.trim().slice(0, longestPassage))
    .filter(words => words !== '')
    .slice(0, mostPassages)
    .map(words => ({ article, words, language }))
}

export function wholeOf({ title, headings = [], body, language }: Article) {
  return { words: [title, ...headings, body].join('\n'), language }
}
