import type { Event } from '../events/catalogue.ts'
import type { Services } from '../services.ts'
import type { SearchEngine } from './engine.ts'
import { synonymsFor } from './find-synonyms.ts'

const tries = 3

/** The search of articles follows what means the same in a language. */
export function indexSynonyms(
  { about }: Event<'synonyms.changed'>,
  { engine }: Pick<Services, 'engine'>
): Promise<void> {
  return tellSynonyms(engine, [about.language])
}

/** Tells the indexes of articles in these languages what means the same in them. */
export async function tellSynonyms(engine: SearchEngine, languages: string[]): Promise<void> {
  await Promise.all(languages.map(language => tell(engine, language)))
}

/**
 * Two may tell in the wrong order: so each looks again, and tells again what has changed since it was read.
 * @throws Error when it never stood still meanwhile: then it is to be told later
 */
async function tell(engine: SearchEngine, language: string): Promise<void> {
  let { synonyms, state } = await synonymsFor(language)
  for (let attempt = 1; attempt <= tries; attempt++) {
    await engine.ensure({ name: 'articles', language }, { synonyms })
    const now = await synonymsFor(language)
    if (now.state === state) return
    ;({ synonyms, state } = now)
  }
  throw new Error(`The synonyms of ${language} went on changing while they were told`)
}
