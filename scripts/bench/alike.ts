/**
 * Measures which questions are taken for the same, and which article is taken for the answer:
 *   npm run bench:alike -- FOLDER [--only grouping,answering,translating,scale] [--splits 5] [--texts 100000]
 * FOLDER (../shared/data) holds questions/*.jsonl ({ id, text, lang, intent, split }) and questions/docgap_*.json,
 * of which so many splits are taken; --texts is how many texts are grouped to see how long that takes.
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { benchAnswering } from './alike/answering.ts'
import { benchGrouping } from './alike/grouping.ts'
import { benchScale } from './alike/scale.ts'
import { benchTranslating } from './alike/translating.ts'

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', default: 'grouping,answering,translating,scale' },
    splits: { type: 'string', default: '5' },
    texts: { type: 'string', default: '100000' }
  }
})
const folder = positionals[0] ?? '../shared/data'
const parts = new Set(values.only.split(','))

if (parts.has('grouping')) benchGrouping(folder, print)
if (parts.has('answering')) benchAnswering(folder, Number(values.splits), print)
if (parts.has('translating')) await benchTranslating(join(folder, 'articles'))
if (parts.has('scale')) benchScale(folder, Number(values.texts), print)

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
