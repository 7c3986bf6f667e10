import { type Actor, allow } from '../people/permissions.ts'
import { type Direction, swap } from './arrange.ts'
import { type Article, Articles, type Audience } from './article.ts'
import { articleNumbered, changeArticle } from './find.ts'

export interface Place {
  by: Actor
  /** The number of a section. */
  section?: number
  position?: number
  audience?: Audience
  tags?: string[]
}

/** Gives an article its place: where it stands, who may read it, what it is filed under. */
export function move(article: Article, { by, section, position, audience, tags }: Place): void {
  allow(by, 'write articles')
  if (section !== undefined) article.section = section
  if (position !== undefined) article.position = position
  if (audience !== undefined) article.audience = audience
  if (tags !== undefined) article.tags = tidied(tags)
  if (article.isModified()) article.record('article.moved', { article: article.number, by: by.id })
}

/** Lets an article change places with its neighbour in the section. */
export async function moveWithinSection(number: number, { by, to }: { by: Actor; to: Direction }): Promise<void> {
  allow(by, 'write articles')
  const { section } = await articleNumbered(number)
  const order = await Articles.find({ section }, { number: 1, position: 1 })
    .sort({ section: 1, position: 1, number: 1 })
    .lean()
  if (
    !swap(
      order,
      order.findIndex(article => article.number === number),
      to
    )
  )
    return

  for (const [position, article] of order.entries()) {
    if (article.position !== position) await changeArticle(article.number, found => move(found, { by, position }))
  }
}

/** Tags are told apart without regard to case or repetition. */
export function tidied(tags: string[]): string[] {
  return [...new Set(tags.map(tag => tag.trim().toLowerCase()).filter(tag => tag !== ''))]
}
