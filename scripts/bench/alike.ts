/**
 * Measures which questions are taken for the same, and which article is taken for the answer:
 *   npm run bench:alike -- FOLDER [--only grouping,answering,scale] [--splits 5]
 * FOLDER (../shared/data) holds questions/*.jsonl ({ id, text, lang, intent, split }) and questions/docgap_*.json,
 * of which so many splits are taken.
 */
import { parseArgs } from 'node:util'
import { benchAnswering } from './alike/answering.ts'
import { benchGrouping } from './alike/grouping.ts'

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', default: 'grouping,answering,scale' },
    splits: { type: 'string', default: '5' }
  }
})
const folder = positionals[0] ?? '../shared/data'
const parts = new Set(values.only.split(','))

if (parts.has('grouping')) benchGrouping(folder, print)
if (parts.has('answering')) benchAnswering(folder, Number(values.splits), print)

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
