import { Answering, type AnsweringSnapshot } from './answering.ts'
import { cellsOf } from './cells.ts'
import { sampleOf } from './chance.ts'
import { distinctOf } from './distinct.ts'
import { featuresOf } from './features.ts'
import { graphOf } from './graph.ts'
import { neighboursOf } from './neighbours.ts'
import { learnNone, noneBeforehand } from './none.ts'
import { type Article, passagesOf, wholeOf } from './passages.ts'
import type { Question, Translated } from './question.ts'
import { learnSpace, vectorsOf } from './space.ts'
import { entriesOf, packedRows, type Sparse } from './sparse.ts'
import { termsOfQuestion } from './terms.ts'
import { countFeatures, vocabularyOf } from './vocabulary.ts'
import { arrivalsOf } from './walk.ts'

export interface Experience {
  /** Past questions, of which nobody needs to know the answer: they teach how people say things. */
  questions?: readonly Question[]
  /** Questions that an article is known to have answered; they become passages of it. */
  links?: readonly { question: Pick<Question, 'words' | 'language'>; article: string }[]
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
  const { questions = [], links = [], translated } = experience
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
    none: noneBeforehand
  }
  return new Answering({ ...learned, none: learnNone(learned, graph) }, translated)
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
