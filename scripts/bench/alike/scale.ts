import type { Grouping } from '../../../server/gaps/alike/grouping.ts'
import { learnGroups } from '../../../server/gaps/alike/learn-groups.ts'
import type { Question } from '../../../server/gaps/alike/question.ts'
import { type Labelled, readQuestions } from './questions.ts'

const files = ['banking77', 'clinc150', 'nlpjs_support_multilingual', 'xsid_parallel']
const mebibyte = 2 ** 20

/** How long many texts take to be grouped, how much memory that needs, and how long a new one takes to find its place. */
export function benchScale(folder: string, count: number, print: (line: string) => void): void {
  const questions = multiplied(
    files.flatMap(file => readQuestions(folder, file)),
    count
  )
  print(`${count} texts, ${new Set(questions.map(({ words }) => words)).size} of them distinct`)
  const before = process.memoryUsage.rss()
  const cpu = process.cpuUsage()
  const began = performance.now()
  const grouping = learnGroups(questions)
  const seconds = (performance.now() - began) / 1000
  const { user, system } = process.cpuUsage(cpu)
  const used = (process.resourceUsage().maxRSS * 1024 - before) / mebibyte
  print(
    `  regrouped in ${seconds.toFixed(1)} s (${((user + system) / 1e6).toFixed(1)} s of CPU), ` +
      `${used.toFixed(0)} MB at most besides the texts; ${grouping.groups.length} groups`
  )
  measurePlacing(grouping, questions, print)
}

function measurePlacing(grouping: Grouping, questions: readonly Question[], print: (line: string) => void): void {
  const times = questions
    .filter((_, at) => at % 211 === 0)
    .map(({ words, language }) => {
      const began = performance.now()
      grouping.place({ words: `${words} please`, language })
      return performance.now() - began
    })
    .sort((a, b) => a - b)
  const quantile = (share: number) => times[Math.floor((times.length - 1) * share)]!.toFixed(1)
  print(`  placed in ${quantile(0.5)} ms (median), ${quantile(0.95)} ms (95 %), ${quantile(0.99)} ms (99 %)`)
}

/** After the real texts, the beginning of one and the end of another. */
function multiplied(questions: readonly Labelled[], count: number): Question[] {
  return Array.from({ length: count }, (_, at) => {
    const one = questions[at % questions.length]!
    if (at < questions.length) return { id: one.id, words: one.words, language: one.language }

    const other = questions[(at * 7919) % questions.length]!
    const [begin, end] = [one.words.split(' '), other.words.split(' ')]
    const words = [...begin.slice(0, Math.ceil(begin.length / 2)), ...end.slice(Math.floor(end.length / 2))].join(' ')
    return { id: `${one.id}-${at}`, words, language: one.language }
  })
}
