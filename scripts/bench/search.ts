/**
 * Scores the embedded search engine with real articles and queries:
 *   npm run bench:search -- [FOLDER] [--json FILE] [--languages pl,de] [--every 3] [--scale 10000,30000,100000]
 * FOLDER (../shared/data/search) holds articles.jsonl.gz ({ id, locale, title, headings, tags, category, body }) and
 * queries.jsonl ({ q, kind, locale, expected: ids }). `--every 3` takes a third of the queries; `--scale` also measures
 * Polish indexes of these sizes; `--quality no` leaves the rest out.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { readArticles, readQueries } from './search/articles.ts'
import { measureHolding } from './search/event-loop.ts'
import { compareWithMiniSearch } from './search/minisearch.ts'
import { measureQuality } from './search/quality.ts'
import { measureScale, multiplied } from './search/scale.ts'

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'string' },
    languages: { type: 'string' },
    every: { type: 'string', default: '1' },
    quality: { type: 'string', default: 'yes' },
    scale: { type: 'string', default: '' }
  }
})
const folder = positionals[0] ?? '../shared/data/search'
const sizes = values.scale.split(',').filter(Boolean).map(Number)

const quality = values.quality === 'yes' ? qualityOf() : []
const scale = sizes.map(size => scaleOf(size))
const holding = sizes.length > 0 ? await holdingAt(Math.max(...sizes)) : undefined
const comparison = sizes.includes(10_000) ? await comparisonAt(10_000) : undefined
if (values.json !== undefined)
  writeFileSync(values.json, JSON.stringify({ quality, scale, holding, comparison }, undefined, 2))

function qualityOf() {
  const languages = values.languages?.split(',')
  const summaries = measureQuality(folder, { languages, every: Number(values.every), print })
  for (const { name, queries, mrr, hit3, nothing, p50, p99 } of summaries) {
    print(
      `${name.padEnd(16)} n ${String(queries).padStart(5)}  MRR ${mrr.toFixed(3)}  hit@3 ${hit3.toFixed(3)}` +
        `  nothing ${(nothing * 100).toFixed(2).padStart(6)} %  CPU p50 ${p50.toFixed(2)} ms  p99 ${p99.toFixed(2)} ms`
    )
  }
  return summaries
}

function scaleOf(size: number) {
  const measured = measureScale([...multiplied(polishArticles(), size)], polishQueries())
  print(JSON.stringify(measured))
  return measured
}

async function holdingAt(size: number) {
  const measured = await measureHolding(multiplied(polishArticles(), size), polishQueries())
  print(`the process that asks is held up, at ${size} articles: ${JSON.stringify(measured)}`)
  return measured
}

async function comparisonAt(size: number) {
  try {
    const compared = await compareWithMiniSearch([...multiplied(polishArticles(), size)], polishQueries())
    print(`compared with MiniSearch: ${JSON.stringify(compared)}`)
    return compared
  } catch (error) {
    print(`not compared with MiniSearch: ${error instanceof Error ? error.message : error}`)
    return undefined
  }
}

function polishArticles() {
  return readArticles(folder).filter(({ locale }) => locale === 'pl')
}

function polishQueries() {
  return readQueries(folder).filter(({ locale }) => locale === 'pl')
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
