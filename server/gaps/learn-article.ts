import type { Services } from '../services.ts'

/** What an article says now is learned before long. */
export async function learnArticle(_event: unknown, { questions }: Services): Promise<void> {
  questions.articlesChanged()
}
