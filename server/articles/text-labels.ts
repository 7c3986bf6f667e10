import type { Translate } from '../languages/messages.ts'
import type { TextLabels } from './markdown.ts'

/** What the parts of an article are called in the reader's language. */
export function textLabels(t: Translate): TextLabels {
  return {
    note: t('articles:callOuts.note'),
    tip: t('articles:callOuts.tip'),
    warning: t('articles:callOuts.warning'),
    danger: t('articles:callOuts.danger'),
    headingLink: t('articles:headingLink'),
    table: number => t('articles:table', { number })
  }
}
