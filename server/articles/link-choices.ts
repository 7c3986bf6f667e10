import { titleOf, writtenArticles } from './coverage.ts'

const most = 12

/** The articles whose title holds the words, to choose one to link to. */
export async function linksPart({ q, language }: { q: string; language: string }) {
  const words = folded(q)
    .split(/\s+/)
    .filter(word => word !== '')
  const articles = (await writtenArticles()).map(article => ({ number: article.number, ...titleOf(article, language) }))
  const found = articles.filter(({ title }) => title !== '' && words.every(word => folded(title).includes(word)))
  return { articles: found.slice(0, most), q }
}

const folded = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
