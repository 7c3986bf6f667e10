import { type Example, probabilityOf, regression } from './logistic.ts'
import type { Match } from './match.ts'
import type { NoneLessons, PastLesson } from './none-lessons.ts'
import { signsOf } from './none-signs.ts'

/** Weights of the signs that no article answers. */
export type NoneBelief = Float64Array

/** Before anything was learned. */
export const noneBeforehand: NoneBelief = Float64Array.of(-3, -2.2, -0.8, -1.5, -1.5)
/** As if so many examples had spoken for it. */
const firmness = 15

/** The probability that none of the articles answers, from what speaks for the best one. */
export function noneOf(matches: readonly Match[], none: NoneBelief): number {
  return matches.length === 0 ? 1 : probabilityOf(signsOf(matches), none)
}

const rounds = 12
const settled = 0.002

/**
 * Of passages it is known whether their article is there. Nobody knows it of past questions, which are what is really
 * asked: they count as answered as far as is believed of them, and what that teaches makes the next belief
 * (expectation and maximisation: Dempster, Laird and Rubin 1977). What was believed beforehand keeps that from ending
 * at all or nothing.
 */
export function learnNone({ known, past }: NoneLessons): NoneBelief {
  let none = regression(known, noneBeforehand, firmness)
  let share = -1
  for (let round = 0; round < rounds && past.length > 0; round++) {
    const answered = past.map(({ whole }) => 1 - probabilityOf(whole, none))
    none = regression(
      [...known, ...past.flatMap((lesson, at) => examplesOf(lesson, answered[at]!))],
      noneBeforehand,
      firmness
    )
    const before = share
    share = answered.reduce((sum, value) => sum + value, 0) / past.length
    if (Math.abs(share - before) < settled) break
  }
  return none
}

/** A question that was not answered is not answered by fewer articles; one that was may be no more. */
function examplesOf({ fewer, lost }: PastLesson, answered: number): Example[] {
  const still = answered * (1 - lost)
  return [
    { values: fewer, right: true, weight: 1 - still },
    { values: fewer, right: false, weight: still }
  ]
}
