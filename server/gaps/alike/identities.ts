/** The group of each question in the grouping before. */
export type Earlier = ReadonlyMap<string, string>

/**
 * Which id each group gets: the one that people gave; else the one of the earlier group with which it has most questions
 * in common, each used once; else the id of one of its own questions that no other group goes by.
 */
export function identitiesOf(
  groups: readonly (readonly string[])[],
  given: readonly (string | undefined)[],
  earlier: Earlier
) {
  const ids: (string | undefined)[] = [...given]
  const taken = new Set(given.filter(id => id !== undefined))
  for (const { group, id } of overlaps(groups, earlier)) {
    if (ids[group] !== undefined || taken.has(id)) continue
    ids[group] = id
    taken.add(id)
  }
  const used = new Set([...taken, ...earlier.values()])
  return groups.map((questions, group) => ids[group] ?? newId(questions, used))
}

/** How many questions each group shares with each earlier one, most first; of equals the first group goes before. */
function overlaps(groups: readonly (readonly string[])[], earlier: Earlier) {
  const found: { group: number; id: string; shared: number }[] = []
  groups.forEach((questions, group) => {
    const shared = new Map<string, number>()
    for (const question of questions) {
      const id = earlier.get(question)
      if (id !== undefined) shared.set(id, (shared.get(id) ?? 0) + 1)
    }
    for (const [id, count] of shared) found.push({ group, id, shared: count })
  })
  return found.sort((a, b) => b.shared - a.shared)
}

function newId(questions: readonly string[], used: Set<string>): string {
  const free = questions.find(id => !used.has(id))
  let id = free ?? `${questions[0]}+`
  while (used.has(id)) id += '+'
  used.add(id)
  return id
}
