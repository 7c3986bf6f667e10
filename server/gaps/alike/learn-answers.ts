import { Answering, type AnsweringSnapshot } from './answering.ts'
import { cellsOf } from './cells.ts'
import { sampleOf } from './chance.ts'
import { distinctOf } from './distinct.ts'
import { featuresOf } from './features.ts'
import { graphOf } from './graph.ts'
import { learnContrast } from './learn-contrast.ts'
import type { Example } from './logistic.ts'
import { matchesOf } from './match.ts'
import { neighboursOf } from './neighbours.ts'
import { learnNone, noneBeforehand } from './none.ts'
import { lessonsOf } from './none-lessons.ts'
import { signsOf } from './none-signs.ts'
import { type Article, passagesOf, wholeOf } from './passages.ts'
import type { Question, Translated } from './question.ts'
import { Reader } from './reader.ts'
import { learnSpace, vectorsOf } from './space.ts'
import { entriesOf, packedRows, type Sparse } from './sparse.ts'
import { termsOfQuestion } from './terms.ts'
import { countFeatures, vocabularyOf } from './vocabulary.ts'
import { arrivalsOf } from './walk.ts'

export interface Experience {
  /** Past questions, of which nobody needs to know the answer: they teach how people say things. */
  questions?: readonly Pick<Question, 'words' | 'language'>[]
  /** Questions that an article is known to have answered; they become passages of it. */
  links?: readonly { question: Pick<Question, 'words' | 'language'>; article: string }[]
  /** Questions of which people said that no article answers them. */
  unanswered?: readonly Pick<Question, 'words' | 'language'>[]
  translated?: Translated | undefined
}

const mostQuestions = 20_000
const mostNeighbours = 15
const seed = 41

/**
 * Learns to tell which article answers a question, from the articles and from past questions without labels: a space
 * in which both lie, a graph of their neighbours, and where walks on it end.
 */
export function learnAnswers(articles: readonly Article[], experience: Experience = {}): Answering {
  const { questions = [], links = [], unanswered = [], translated } = experience
  const numbers = new Map(articles.map(({ id }, number) => [id, number]))
  const answered = links.flatMap(({ question, article }) => {
    const number = numbers.get(article)
    return number === undefined ? [] : [{ article: number, words: question.words, language: question.language }]
  })
  const passages = [...articles.flatMap(passagesOf), ...answered]
  const firsts = distinctOf(questions).firsts
  const past = sampleOf(firsts.length, mostQuestions, seed).map(at => questions[firsts[at]!]!)

  const texts = [...passages, ...past, ...articles.map(wholeOf)]
  const counted = countFeatures(texts.map(text => featuresOf(termsOfQuestion(text), text.language, translated)))
  const { vocabulary, rows } = vocabularyOf(counted)
  const space = learnSpace(rows, vocabulary)
  const nodes = part(rows, 0, passages.length + past.length)
  const vectors = vectorsOf(nodes, space)
  const cells = cellsOf(vectors, space.width)
  const graph = graphOf(neighboursOf(nodes, vectors, cells, mostNeighbours))
  const articleOf = Int32Array.from(
    texts.slice(0, passages.length + past.length),
    (_, at) => passages[at]?.article ?? -1
  )
  const wholes = part(rows, passages.length + past.length, articles.length)

  const articleOfText = articles.map(({ id, article }) => article ?? id)

  const learned: AnsweringSnapshot = {
    articles: articles.map(({ id }) => id),
    vocabulary,
    space,
    rows: nodes,
    vectors,
    cells,
    articleOf,
    passagesOf: grouped(articleOf, articles.length),
    wholes,
    wholeVectors: vectorsOf(wholes, space),
    arrivals: arrivalsOf(graph, articleOf, articles.length),
    contrast: learnContrast({
      rows: nodes,
      vectors,
      width: space.width,
      textOf: articleOf,
      articleOfText: numbered(articleOfText)
    }),
    none: noneBeforehand
  }
  const lessons = lessonsOf({
    learned,
    graph,
    articleOfText,
    firstLink: passages.length - answered.length
  })
  const known = [...lessons.known, ...saidByPeople(unanswered, learned, translated)]
  return new Answering({ ...learned, none: learnNone({ ...lessons, known }) }, translated)
}

function numbered(ids: readonly string[]): Int32Array {
  const numbers = new Map([...new Set(ids)].map((id, number) => [id, number]))
  return Int32Array.from(ids, id => numbers.get(id)!)
}

/** What people said counts more than what is believed of a past question. */
const weightOfPeople = 3

function saidByPeople(
  unanswered: Required<Experience>['unanswered'],
  learned: AnsweringSnapshot,
  translated: Translated | undefined
): Example[] {
  const reader = new Reader(learned.vocabulary, learned.space, translated)
  return unanswered.flatMap(question => {
    const read = reader.read(question)
    const matches = read ? matchesOf({ rows: read.row, vectors: read.vector, at: 0 }, learned) : []
    return matches.length > 0 ? [{ values: signsOf(matches), right: true, weight: weightOfPeople }] : []
  })
}

function part(rows: Sparse, from: number, count: number): Sparse {
  return packedRows(count, rows.columns, row => entriesOf(rows, from + row))
}

function grouped(articleOf: Int32Array, articles: number): number[][] {
  const groups: number[][] = Array.from({ length: articles }, () => [])
  articleOf.forEach((article, passage) => {
    if (article >= 0) groups[article]!.push(passage)
  })
  return groups
}
