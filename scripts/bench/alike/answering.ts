import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { learnAnswers } from '../../../server/gaps/alike/learn-answers.ts'
import { search } from '../../../server/search/embedded/search.ts'
import { tellingWords } from '../../../server/search/words.ts'
import { indexOf } from '../search/articles.ts'
import { type Labelled, readQuestions } from './questions.ts'

interface Split {
  gap_intents: string[]
  articles: { intent: string; title: string; body_ids: string[] }[]
}

interface Outcome {
  /** Whether any article answers. */
  answered: boolean
  /** The place of the right article, 0 for the first; -1 when it is not among the candidates. */
  place: number
  none: number
  unanswered: boolean
}

/**
 * Which article answers, and whether none does. What is learned from: the stand-in articles, and the training questions
 * without their labels, as past tickets would be. Asked are the test questions, which were not seen, together with what the
 * search engine finds for them.
 */
export function benchAnswering(folder: string, most: number, print: (line: string) => void): void {
  print('Answering; learned from stand-in articles and unlabelled training questions, asked with what the search finds')
  for (const [name, file] of [
    ['BANKING77', 'banking77'],
    ['CLINC150', 'clinc150']
  ] as const) {
    const questions = readQuestions(folder, file)
    const { splits, noise } = JSON.parse(readFileSync(join(folder, 'questions', `docgap_${file}.json`), 'utf8')) as {
      splits: Split[]
      noise?: string[]
    }
    const asked = questions.filter(({ split }) => split === 'test' || noise?.includes(split))
    const figures = splits.slice(0, most).map(split => figuresOf(outcomesOf(split, questions, asked)))
    for (const [seed, figure] of figures.entries()) print(`  ${name} split ${seed}  ${lineOf(figure)}`)
    print(`  ${name} mean     ${lineOf(meanOf(figures))}`)
  }
}

function outcomesOf(split: Split, questions: readonly Labelled[], asked: readonly Labelled[]): Outcome[] {
  const byId = new Map(questions.map(question => [question.id, question]))
  const articles = split.articles.map(({ intent, title, body_ids }) => ({
    id: intent,
    language: 'en',
    title,
    body: body_ids.map(id => byId.get(id)!.words).join('\n')
  }))
  const used = new Set(split.articles.flatMap(({ body_ids }) => body_ids))
  const past = questions.filter(({ id, split }) => split === 'train' && !used.has(id))
  const answering = learnAnswers(articles, { questions: past })
  const known = new Set(articles.map(({ id }) => id))
  const index = indexOf(articles.map(article => ({ ...article, locale: 'en', headings: [], tags: [], category: '' })))
  return asked.map(question => {
    const words = { words: tellingWords(question.words), scope: { audience: ['public' as const] }, limit: 5 }
    const found = search(index, words).hits.map(({ id }) => id)
    const { candidates, none, unanswered } = answering.of(question, { found })
    return {
      answered: known.has(question.intent),
      place: candidates.findIndex(({ article }) => article === question.intent),
      none,
      unanswered
    }
  })
}

type Figures = Record<'first' | 'third' | 'auroc' | 'flagged' | 'precision' | 'recall', number>

function figuresOf(outcomes: readonly Outcome[]): Figures {
  const answered = outcomes.filter(outcome => outcome.answered)
  const unanswered = outcomes.filter(outcome => !outcome.answered)
  const flagged = outcomes.filter(({ unanswered }) => unanswered)
  const right = flagged.filter(outcome => !outcome.answered).length
  return {
    first: percent(answered.filter(({ place }) => place === 0).length, answered.length),
    third: percent(answered.filter(({ place }) => place >= 0 && place < 3).length, answered.length),
    auroc:
      100 *
      auroc(
        unanswered.map(({ none }) => none),
        answered.map(({ none }) => none)
      ),
    flagged: percent(flagged.length, outcomes.length),
    precision: percent(right, flagged.length),
    recall: percent(right, unanswered.length)
  }
}

/** How often one of the first numbers is larger than one of the second (Mann and Whitney). */
function auroc(larger: readonly number[], smaller: readonly number[]): number {
  const sorted = [...smaller].sort((a, b) => a - b)
  const wins = larger.map(value => (countBelow(sorted, value) + countBelow(sorted, value, true)) / 2)
  return wins.reduce((sum, won) => sum + won, 0) / (larger.length * smaller.length)
}

function countBelow(sorted: readonly number[], value: number, orEqual = false): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < value || (orEqual && sorted[middle] === value)) low = middle + 1
    else high = middle
  }
  return low
}

function meanOf(figures: readonly Figures[]): Figures {
  const mean = (key: keyof Figures) => figures.reduce((sum, figure) => sum + figure[key], 0) / figures.length
  return Object.fromEntries(Object.keys(figures[0]!).map(key => [key, mean(key as keyof Figures)])) as Figures
}

function lineOf({ first, third, auroc, flagged, precision, recall }: Figures): string {
  return (
    `@1 ${first.toFixed(1)}  @3 ${third.toFixed(1)}  none AUROC ${auroc.toFixed(1)}  ` +
    `flagged ${flagged.toFixed(1)} % with precision ${precision.toFixed(1)}, recall ${recall.toFixed(1)}`
  )
}

const percent = (part: number, all: number) => (all === 0 ? 0 : (100 * part) / all)
