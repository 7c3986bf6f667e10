import { log } from '../log.ts'
import type { Services } from '../services.ts'
import { contentLanguages } from '../settings.ts'

/**
 * The language in which somebody names a gap, one of the help centre's: the first of the hints that is one, where the name
 * does not say.
 */
export async function languageNamedIn(
  name: string,
  hints: string[],
  { recogniser }: Pick<Services, 'recogniser'>
): Promise<string> {
  const among = contentLanguages()
  const hint = hints.find(language => among.includes(language)) ?? among[0]!
  try {
    return await recogniser.languageOf(name, { among, hint })
  } catch (error) {
    log.warn({ error }, 'the language of a name was not recognised')
    return hint
  }
}
