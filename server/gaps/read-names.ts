import { type GapFields, Gaps, ownStates } from './gap.ts'
import { languageOfName, nameFields } from './name.ts'
import type { KnownQuestion } from './read-questions.ts'

type Read = Pick<
  GapFields,
  'number' | 'name' | 'language' | 'nameLanguage' | 'state' | 'tickets' | 'searches' | 'openedAt'
>
const fields = { ...nameFields, state: 1, tickets: 1, searches: 1, openedAt: 1 } as const

const mostNames = 5_000

/**
 * What people call a gap says what is asked there, often in another language than the questions; and a gap that somebody
 * opened by hand is known by nothing else until others have asked for it.
 */
export async function namesOfGaps(): Promise<KnownQuestion[]> {
  const gaps = Gaps.find({ state: { $in: ownStates } }, fields)
    .sort({ heat: -1 })
    .limit(mostNames)
  return (await gaps.lean<Read[]>()).filter(isNamed).map(asQuestion)
}

/** The names of gaps that people have shaped since a moment. */
export async function namesGivenSince(since: Date): Promise<KnownQuestion[]> {
  const gaps = Gaps.find({ keptAt: { $gte: since } }, fields)
    .sort({ keptAt: -1 })
    .limit(mostNames)
  return (await gaps.lean<Read[]>()).filter(gap => gap.state !== 'merged' && isNamed(gap)).map(asQuestion)
}

/** A gap that the program named is called what somebody asked, and that is known anyway. */
function isNamed({ nameLanguage, tickets, searches }: Read): boolean {
  return nameLanguage !== undefined || tickets + searches === 0
}

function asQuestion(gap: Read): KnownQuestion {
  const { number, name, openedAt: at } = gap
  return {
    ...{ id: `${nameOf}${number}`, words: name, short: name, language: languageOfName(gap) },
    ...{ gap: number, at, isKept: true }
  }
}

const nameOf = 'gap '

/** The gap whose name a known question is, if it is one. */
export function gapNamedBy(id: string): number | undefined {
  return id.startsWith(nameOf) ? Number(id.slice(nameOf.length)) : undefined
}
