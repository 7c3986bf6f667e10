import { change } from '../events/change.ts'
import type { SynonymGroup } from './engine.ts'
import { type KeptGroup, type SynonymList, type SynonymListFields, SynonymLists } from './synonym-list.ts'

/** Changes the synonyms of a language; the first change begins its list. */
export function changeSynonyms<Result>(language: string, action: (list: SynonymList) => Result): Promise<Result> {
  return change(() => listFor(language), action)
}

async function listFor(language: string): Promise<SynonymList> {
  const list = await SynonymLists.findOneAndUpdate(
    { _id: language },
    { $setOnInsert: { groups: [], removed: [], outbox: [], __v: 0 } },
    { upsert: true, returnDocument: 'after' }
  )
  return list as SynonymList
}

export async function groupsOf(language: string): Promise<KeptGroup[]> {
  const list = await SynonymLists.findById(language, { groups: 1 }).lean()
  return list?.groups ?? []
}

/** How many groups each of these languages has. */
export async function groupCounts(languages: string[]): Promise<Map<string, number>> {
  const lists = await SynonymLists.find({ _id: { $in: languages } }, { 'groups._id': 1 }).lean<SynonymListFields[]>()
  return new Map(lists.map(({ _id, groups }) => [_id, groups.length]))
}

/** What an engine is to know of a language, and which state of the list that is. */
export async function synonymsFor(language: string): Promise<{ synonyms: SynonymGroup[]; state: number | undefined }> {
  const list = await SynonymLists.findById(language, { groups: 1, __v: 1 }).lean<Stored>()
  return { synonyms: (list?.groups ?? []).map(({ sayings }) => sayings), state: list?.__v }
}

type Stored = { groups: KeptGroup[]; __v: number }
