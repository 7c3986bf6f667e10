import type { Services } from '../services.ts'
import { contentLanguages } from '../settings.ts'

/** The language in which somebody names a gap; the hint, where the name does not say. */
export function languageNamedIn(
  name: string,
  hint: string,
  { recogniser }: Pick<Services, 'recogniser'>
): Promise<string> {
  return recogniser.languageOf(name, { among: contentLanguages(), hint })
}
