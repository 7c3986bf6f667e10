import type { Schema } from 'mongoose'
import { forgetPublicPages } from '../web/public-pages.ts'

const whenChanged: (() => void)[] = []

/** Calls back whenever an article or a category was changed, for whoever remembers them. */
export function onArticlesChanged(callback: () => void): void {
  whenChanged.push(callback)
}

/** What is remembered of articles and categories, here and in ready pages, no longer holds. */
function articlesChanged(): void {
  for (const callback of whenChanged) callback()
  forgetPublicPages()
}

/** Lets every change of a model be known. Counting votes is none: no list shows them. */
export function tellsOfChanges(schema: Schema): void {
  schema.post('save', articlesChanged)
  schema.post('insertMany', articlesChanged)
  schema.post(['deleteOne', 'deleteMany'], articlesChanged)
}
