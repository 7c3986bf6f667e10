import { type GapFields, Gaps, ownStates } from './gap.ts'
import type { KnownQuestion } from './known-question.ts'
import { languageOfName, nameFields } from './name.ts'

type Read = Pick<
  GapFields,
  'number' | 'name' | 'language' | 'nameLanguage' | 'state' | 'tickets' | 'searches' | 'openedAt'
>
const fields = { ...nameFields, state: 1, tickets: 1, searches: 1, openedAt: 1 } as const

const mostNames = 5_000

/** Those of names that people gave; the field may be empty. */
const given = { nameLanguage: { $gt: '' } }

/**
 * What people call a gap says what is asked there, often in another language than the questions; and a gap that nobody
 * has asked for is known by nothing else.
 */
export async function namesOfGaps(asked: readonly KnownQuestion[]): Promise<KnownQuestion[]> {
  const hottest = (filter: object) =>
    Gaps.find({ state: { $in: ownStates }, ...filter }, fields)
      .sort({ heat: -1 })
      .limit(mostNames)
      .lean<Read[]>()
  const [named, all] = await Promise.all([hottest(given), hottest({})])
  const names = new Map([...named, ...all.filter(isEmpty)].map(gap => [gap.number, gap]))
  const isHeld = heldByPeople(asked)
  return [...names.values()].map(gap => asQuestion(gap, isHeld(gap.number)))
}

/** The names of gaps that people have shaped since a moment. */
export async function namesGivenSince(since: Date): Promise<KnownQuestion[]> {
  const shaped = Gaps.find({ keptAt: { $gte: since } }, fields)
    .sort({ keptAt: -1 })
    .limit(mostNames)
  const gaps = await shaped.lean<Read[]>()
  return gaps.filter(gap => gap.state !== 'merged' && isNamed(gap)).map(gap => asQuestion(gap, isEmpty(gap)))
}

const isNamed = (gap: Read) => Boolean(gap.nameLanguage) || isEmpty(gap)
const isEmpty = ({ tickets, searches }: Read) => tickets + searches === 0

/**
 * Whether a name stands for all that people have said of a gap: where they kept no question of those that are there, the
 * questions say what belongs together, and not the name alone.
 */
function heldByPeople(asked: readonly KnownQuestion[]): (gap: number) => boolean {
  const loose = new Set(asked.map(({ gap }) => gap))
  for (const { gap, isKept } of asked) if (isKept) loose.delete(gap)
  return gap => !loose.has(gap)
}

function asQuestion(gap: Read, isKept: boolean): KnownQuestion {
  const { number, name, openedAt: at } = gap
  return {
    ...{ id: `${nameOf}${number}`, words: name, short: name, language: languageOfName(gap) },
    ...{ gap: number, at, isKept }
  }
}

const nameOf = 'gap '

/** The gap whose name a known question is, if it is one. */
export function gapNamedBy(id: string): number | undefined {
  return id.startsWith(nameOf) ? Number(id.slice(nameOf.length)) : undefined
}
