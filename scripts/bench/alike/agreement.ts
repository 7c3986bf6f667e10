import { bestAssignment } from './assignment.ts'

/** How well groups agree with the truth, in percent. NMI alone rises with too many groups. */
export interface Agreement {
  nmi: number
  ari: number
  acc: number
  groups: number
  needs: number
  /** The share of all texts that the largest group holds. */
  largest: number
}

/**
 * Normalised mutual information (by the arithmetic mean: Strehl and Ghosh 2002), adjusted Rand index (Hubert and Arabie
 * 1985) and accuracy under the best assignment of groups to needs.
 */
export function agreementOf(truth: readonly string[], found: readonly string[]): Agreement {
  const table = tableOf(truth, found)
  const needs = table.map(sum)
  const groups = table[0]!.map((_, column) => sum(table.map(row => row[column]!)))
  const count = truth.length
  const columnOf = bestAssignment(table)
  return {
    nmi: (200 * mutual(table, needs, groups, count)) / (entropy(needs, count) + entropy(groups, count) || 1),
    ari: 100 * adjustedRand(table, needs, groups, count),
    acc: (100 * sum(columnOf.map((column, row) => (column < 0 ? 0 : table[row]![column]!)))) / count,
    groups: groups.length,
    needs: needs.length,
    largest: (100 * Math.max(...groups)) / count
  }
}

function tableOf(truth: readonly string[], found: readonly string[]): number[][] {
  const rows = numbersOf(truth)
  const columns = numbersOf(found)
  const table = Array.from({ length: rows.size }, (): number[] => Array(columns.size).fill(0))
  truth.forEach((need, at) => {
    table[rows.get(need)!]![columns.get(found[at]!)!]!++
  })
  return table
}

function numbersOf(names: readonly string[]): Map<string, number> {
  return new Map([...new Set(names)].map((name, number) => [name, number]))
}

function adjustedRand(table: number[][], needs: number[], groups: number[], count: number): number {
  const together = sum(table.flat().map(pairs))
  const [ofNeeds, ofGroups] = [sum(needs.map(pairs)), sum(groups.map(pairs))]
  const expected = (ofNeeds * ofGroups) / pairs(count)
  const most = (ofNeeds + ofGroups) / 2
  return most === expected ? 1 : (together - expected) / (most - expected)
}

function mutual(table: number[][], needs: number[], groups: number[], count: number): number {
  return sum(
    table.flatMap((row, need) =>
      row.map((both, group) => {
        if (both === 0) return 0
        return (both / count) * Math.log((both * count) / (needs[need]! * groups[group]!))
      })
    )
  )
}

const entropy = (sizes: number[], count: number) => -sum(sizes.map(size => (size / count) * Math.log(size / count)))
const pairs = (size: number) => (size * (size - 1)) / 2
const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)
