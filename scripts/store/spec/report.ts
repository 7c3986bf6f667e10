import type { Exception } from './out-of-scope.ts'

/** How one test went. */
export type Outcome =
  | { title: string; kind: 'passed' }
  | { title: string; kind: 'not run' | 'refused' | 'failed'; message: string }

/** Holds the outcomes against the list of exceptions, in both directions. */
export function report(outcomes: Outcome[], exceptions: Exception[]): { lines: string[]; passed: boolean } {
  const ran = outcomes.filter(outcome => outcome.kind !== 'not run')
  const faults = [...ran.flatMap(outcome => faultOf(outcome, exceptions)), ...unused(exceptions, ran)]
  const lines = [
    `${outcomes.length} tests`,
    `${counted(outcomes, 'passed').length} passed`,
    ...grouped('not run', counted(outcomes, 'not run').map(messageOf)),
    ...grouped('refused by name', reasonsOf(ran, exceptions, 'store')),
    ...grouped('not done by the driver', reasonsOf(ran, exceptions, 'driver')),
    `${faults.length} went in another way, or differ from the list of what is out of scope`,
    ...faults.map(fault => `  ${fault}`)
  ]
  return { lines, passed: faults.length === 0 }
}

function faultOf(outcome: Outcome, exceptions: Exception[]): string[] {
  const exception = exceptions.find(one => concerns(one, outcome))
  if (!exception) return outcome.kind === 'passed' ? [] : [`${outcome.title}: ${messageOf(outcome)}`]
  if (outcome.kind === 'passed') return [`${outcome.title} passes, but is on the list: ${exception.because}`]
  if (isAsListed(outcome, exception)) return []
  return [`${outcome.title} should say ${exception.says}, but says: ${messageOf(outcome)}`]
}

function isAsListed(outcome: Outcome, { by, says }: Exception): boolean {
  return outcome.kind === (by === 'store' ? 'refused' : 'failed') && messageOf(outcome).includes(says)
}

function unused(exceptions: Exception[], outcomes: Outcome[]): string[] {
  return exceptions
    .flatMap(one => one.tests.map(pattern => ({ ...one, tests: [pattern] })))
    .filter(one => !outcomes.some(outcome => concerns(one, outcome)))
    .map(({ tests }) => `The list names ${tests[0]}, but no such test was run`)
}

function concerns({ tests }: Exception, { title }: Outcome): boolean {
  return tests.some(pattern => fits(pattern, title))
}

function fits(pattern: string, title: string): boolean {
  const parts = pattern.split('*').map(part => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`).test(title)
}

function reasonsOf(outcomes: Outcome[], exceptions: Exception[], by: Exception['by']): string[] {
  return outcomes.flatMap(outcome => {
    const exception = exceptions.find(one => concerns(one, outcome))
    return exception?.by === by && isAsListed(outcome, exception) ? [exception.because] : []
  })
}

function counted(outcomes: Outcome[], kind: Outcome['kind']): Outcome[] {
  return outcomes.filter(outcome => outcome.kind === kind)
}

function messageOf(outcome: Outcome): string {
  return 'message' in outcome ? outcome.message : ''
}

function grouped(what: string, reasons: string[]): string[] {
  const counts = new Map<string, number>()
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  const sorted = [...counts].sort(([, a], [, b]) => b - a)
  return [`${reasons.length} ${what}`, ...sorted.map(([reason, count]) => `  ${count} ${reason}`)]
}
