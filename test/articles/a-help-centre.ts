import { addSection, startCategory } from '../../server/articles/arrange.ts'
import type { Audience, Significance, Text } from '../../server/articles/article.ts'
import { changeArticle } from '../../server/articles/find.ts'
import { changeCategory } from '../../server/articles/find-category.ts'
import { publish } from '../../server/articles/publish.ts'
import { startArticle } from '../../server/articles/start-article.ts'
import { writeDraft } from '../../server/articles/write.ts'
import { nextNumber } from '../../server/database.ts'
import type { Actor } from '../../server/people/permissions.ts'

export interface TestSection {
  category: number
  section: number
}

/** A category with one section in it, named in English. */
export async function aSection(
  by: Actor,
  { category = 'Invoices', section = 'Corrections' } = {}
): Promise<TestSection> {
  const begun = await startCategory({
    by,
    language: 'en',
    name: category,
    description: `About ${category.toLowerCase()}.`
  })
  const number = await nextNumber('category')
  await changeCategory(begun.number, found => addSection(found, { by, number, language: 'en', name: section }))
  return { category: begun.number, section: number }
}

interface TestArticle {
  section: number
  /** A text in each language; the first one is the source. */
  texts: Record<string, Partial<Text>>
  audience?: Audience
}

/** A published article; answers with its number. */
export async function anArticle(by: Actor, { section, texts, audience }: TestArticle): Promise<number> {
  const [source, ...others] = Object.keys(texts)
  const { number } = await startArticle({ by, section, audience, source: source!, ...whole(texts[source!]!) })
  await changeArticle(number, article => publish(article, { by, language: source!, significance: 'major' }))
  for (const language of others) await aTranslation(by, { number, language, text: texts[language]! })
  return number
}

interface TestTranslation {
  number: number
  language: string
  text: Partial<Text>
  significance?: Significance
}

/** Publishes a text of an article in one language. */
export async function aTranslation(
  by: Actor,
  { number, language, text, significance = 'major' }: TestTranslation
): Promise<void> {
  await changeArticle(number, article => {
    writeDraft(article, { by, language, ...whole(text) })
    publish(article, { by, language, significance })
  })
}

const whole = ({
  title = 'Correct an invoice',
  summary = 'What to do about it.',
  body = 'Write a correction.'
}: Partial<Text>): Text => ({ title, summary, body })
