import { asHistory } from '../events/history.ts'
import { changeSynonyms } from '../search/find-synonyms.ts'
import { addGroups } from '../search/keep-synonyms.ts'
import { before } from './ago.ts'
import type { Halden } from './halden/read.ts'
import { type Cast, firstWith } from './seed-people.ts'

interface Setting {
  people: Cast
  now: Date
}

/** What a writer has noted of how customers say it. */
export async function seedSynonyms(given: Halden['synonyms'], { people, now }: Setting): Promise<void> {
  const by = firstWith('writer', people)
  for (const [language, groups] of Object.entries(given))
    await asHistory(before(now, { days: 60 }), () => changeSynonyms(language, list => addGroups(list, { by, groups })))
}
