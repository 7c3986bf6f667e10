import { Types } from 'mongoose'
import { Invalid, Refused } from '../errors.ts'
import { type Actor, allow } from '../people/permissions.ts'
import type { SynonymGroup } from './engine.ts'
import { complaintAbout, groupThatSays, type HeardGroup, heardGroup, inOneLine, synonymBounds } from './sayings.ts'
import type { KeptGroup, SynonymList } from './synonym-list.ts'

/** So many removed groups can be brought back. */
const mostRemoved = 20

/** The fields of forms that groups are written in. */
export const fieldForNew = 'groups'
export const fieldFor = (group: string) => `group-${group}`

/** Adds groups of words that mean the same; all of them, or none. Answers with what was added. */
export function addGroups(
  list: SynonymList,
  { by, groups }: { by: Actor; groups: SynonymGroup[] }
): Pick<KeptGroup, '_id' | 'sayings'>[] {
  allow(by, 'keep synonyms')
  if (list.groups.length + groups.length > synonymBounds.groups)
    throw new Invalid(fieldForNew, 'search:synonyms.problems.full', { most: synonymBounds.groups })

  const known = heardIn(list.groups)
  for (const sayings of groups) {
    check(sayings, { field: fieldForNew, language: list._id, known })
    known.push(heardGroup(sayings))
  }
  const added = groups.map(sayings => ({ _id: new Types.ObjectId(), sayings, edition: 1 }))
  list.groups.push(...added)
  if (added.length > 0) list.record('synonyms.changed', { language: list._id, by: by.id })
  return added
}

/**
 * Says anew what belongs to a group. Answers whether it is still there.
 * @throws Invalid also when somebody changed the group since the page showed its edition
 */
export function rewordGroup(
  list: SynonymList,
  { by, group: id, seen, sayings }: { by: Actor; group: string; seen: number; sayings: SynonymGroup }
): boolean {
  allow(by, 'keep synonyms')
  const group = list.groups.find(({ _id }) => _id.toString() === id)
  if (!group) return false
  if (group.edition !== seen)
    throw new Invalid(fieldFor(id), 'search:synonyms.problems.changedMeanwhile', {
      group: inOneLine(group.sayings, list._id)
    })
  const others = list.groups.filter(other => other !== group)
  check(sayings, { field: fieldFor(id), language: list._id, known: heardIn(others) })
  if (group.sayings.join() === sayings.join()) return true

  group.sayings = sayings
  group.edition += 1
  list.record('synonyms.changed', { language: list._id, by: by.id })
  return true
}

/** Removes a group, which can be brought back for a while. Answers with what it said, if it was there. */
export function removeGroup(
  list: SynonymList,
  { by, group: id }: { by: Actor; group: string }
): SynonymGroup | undefined {
  allow(by, 'keep synonyms')
  const group = list.groups.find(({ _id }) => _id.toString() === id)
  if (!group) return undefined

  list.groups = list.groups.filter(other => other !== group)
  list.removed = [...list.removed, group].slice(-mostRemoved)
  list.record('synonyms.changed', { language: list._id, by: by.id })
  return group.sayings
}

/** Brings back a group that was removed, unless somebody has said the same since. Answers with what it says, if it could be found. */
export function restoreGroup(
  list: SynonymList,
  { by, group: id }: { by: Actor; group: string }
): SynonymGroup | undefined {
  allow(by, 'keep synonyms')
  const group = list.removed.find(({ _id }) => _id.toString() === id)
  if (!group) return undefined
  const isThere = groupThatSays(group.sayings, heardIn(list.groups)) !== undefined
  if (!isThere && list.groups.length >= synonymBounds.groups)
    throw new Refused('search:synonyms.problems.full', { most: synonymBounds.groups })

  list.removed = list.removed.filter(other => other !== group)
  if (!isThere) list.groups = [...list.groups, group]
  list.record('synonyms.changed', { language: list._id, by: by.id })
  return group.sayings
}

const heardIn = (groups: KeptGroup[]) => groups.map(({ sayings }) => heardGroup(sayings))

interface Place {
  field: string
  language: string
  /** The other groups of the language. */
  known: HeardGroup[]
}

/** @throws Invalid */
function check(sayings: SynonymGroup, { field, language, known }: Place): void {
  const complaint = complaintAbout(sayings)
  if (complaint) throw new Invalid(field, complaint.reason, complaint.values)

  const same = groupThatSays(sayings, known)
  if (same) throw new Invalid(field, 'search:synonyms.problems.known', { group: inOneLine(same.sayings, language) })
}
