import type { Services } from '../services.ts'
import { type Findings, type FoundArticle, lookUp, type Question } from './look-up.ts'
import { tellingWords } from './words.ts'

/** Fewer words are a search, and all of them count. */
const fewestWords = 4
const mostWords = 8
const lookedAt = 20
/** The part of what the known words tell that an article must have. */
const leastKnown = 0.25

interface Candidate {
  found: FoundArticle
  weight: number
  score: number
}

/**
 * For a whole sentence, of which no article has enough words: each word is looked up by itself. Words that no article
 * has say nothing; of the others the rare ones say most.
 */
export async function lookUpEachWord(question: Question, services: Pick<Services, 'engine'>): Promise<FoundArticle[]> {
  const words = tellingWords(question.words, mostWords).split(' ')
  if (words.length < fewestWords) return []
  const findings = await Promise.all(words.map(word => lookUp({ ...question, words: word, limit: lookedAt }, services)))

  const candidates = new Map<number, Candidate>()
  for (const each of findings) gather(candidates, each)
  const known = findings.reduce((sum, each) => sum + weightOf(each), 0)
  return [...candidates.values()]
    .filter(({ weight }) => weight >= leastKnown * known)
    .sort((a, b) => Number(a.found.version.isFallback) - Number(b.found.version.isFallback) || b.score - a.score)
    .map(({ found }) => found)
}

function gather(candidates: Map<number, Candidate>, findings: Findings) {
  const weight = weightOf(findings)
  for (const found of findings.articles) {
    const candidate = candidates.get(found.article.number) ?? { found, weight: 0, score: 0 }
    candidate.weight += weight
    candidate.score += weight * found.score
    candidates.set(found.article.number, candidate)
  }
}

/** How much a word tells: nothing if no article has it, much if few have. */
function weightOf({ tree, found, foundInFallback }: Findings): number {
  const having = found + foundInFallback
  return having === 0 ? 0 : Math.log(1 + tree.articles.size / having)
}
