import { type ArticleFields, Articles } from '../articles/article.ts'
import type { GapFields } from './gap.ts'

/** In which languages each gap is answered: those that its article is published in, by the number of the gap. */
export async function answeredLanguages(
  gaps: readonly Pick<GapFields, 'number' | 'answer'>[]
): Promise<Map<number, ReadonlySet<string>>> {
  const answers = gaps.flatMap(({ answer }) => answer?.article ?? [])
  if (answers.length === 0) return new Map()
  const articles = await Articles.find(
    { number: { $in: answers } },
    { number: 1, 'translations.language': 1, 'translations.published.at': 1 }
  ).lean<Pick<ArticleFields, 'number' | 'translations'>[]>()
  const published = new Map(
    articles.map(({ number, translations }) => [
      number,
      new Set(translations.flatMap(({ language, published }) => (published ? [language] : [])))
    ])
  )
  return new Map(gaps.map(({ number, answer }) => [number, published.get(answer?.article ?? 0) ?? new Set()]))
}
