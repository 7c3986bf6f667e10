/**
 * Finds the English article by its title in another language, with words learned from other articles:
 *   node --import tsx scripts/bench/alike/translating.ts [FOLDER]
 * FOLDER holds <language>.jsonl ({ id, title, desc, html }), the same articles in each file.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ArticlesAcross } from '../../../server/gaps/translating/across.ts'
import { type AlignedArticle, alignArticle } from '../../../server/gaps/translating/aligned-article.ts'
import { learnLanguage } from '../../../server/gaps/translating/learn.ts'
import { TranslationLearner } from '../../../server/gaps/translating/learner.ts'
import type { InLanguage } from '../../../server/gaps/translating/read-text.ts'
import { TranslationTable } from '../../../server/gaps/translating/table.ts'
import { termsIn } from '../../../server/gaps/translating/terms.ts'
import { dice } from '../../../test/support/dice.ts'

const pivot = 'en'
const measured = ['pl', 'de', 'fr', 'es']
/** Many of their articles are not translated. */
const forInformation = ['it', 'ro', 'ja']
const fewArticles = 25
const seeds = [1, 2, 3, 4, 5]

type Article = InLanguage & { id: string }

export async function benchTranslating(folder: string): Promise<void> {
  const english = readArticles(folder, pivot)
  const index = new ArticlesAcross(pivot, english)
  print(`A title in another language → the English article among ${english.length}, @1/@5`)
  print(`${'en itself'.padEnd(14)} ${hits(english.map(article => place(index, article, untaught)))}`)

  for (const language of [...measured, ...forInformation]) {
    const articles = readArticles(folder, language)
    const aligned = alignAll(articles, english)
    // A title that is the English one finds it without being translated.
    const asked = new Set(articles.filter(({ id, title }) => title !== titleOf(english, id)).map(({ id }) => id))
    const places = {
      'no translation': articles.map(article => place(index, article, untaught)),
      'two thirds': placesOfUnseen(articles, aligned, index),
      [`${fewArticles} articles`]: seeds.flatMap(seed => placesAfterFew(articles, aligned, index, seed))
    }
    const figures = Object.entries(places).map(
      ([name, places]) => `${name} ${hits(places.filter(({ id }) => asked.has(id)))}`
    )
    print(`${language} (${asked.size})`.padEnd(15) + figures.join('   '))
  }
  printCoverage(folder, english)
  measureTime(folder)
}

const sentences = [60, 100, 300]

/** From how many sentences on enough is known of a language to compare what is asked in it. */
function printCoverage(folder: string, english: Article[]): void {
  for (const language of measured) {
    const articles = shuffled(readArticles(folder, language), 1)
    const aligned = alignAll(articles, english)
    const shares = sentences.map(wanted => {
      const [learned, asked] = parted(articles, aligned, wanted)
      const table = tableOf(learned, aligned)
      const terms = asked.flatMap(({ title }) => termsIn(title, language))
      const translated = terms.filter(term => table.translated(term, language).length > 0)
      return `${wanted} sentences ${((100 * translated.length) / terms.length).toFixed(0)} %`
    })
    print(`${`${language}, words known`.padEnd(18)}${shares.join('   ')}`)
  }
}

/** So many articles that they have the wanted number of sentences, and the others. */
function parted(articles: Article[], aligned: Aligned, wanted: number): [Article[], Article[]] {
  let sentences = 0
  const first = articles.findIndex(({ id }) => {
    if (sentences >= wanted) return true
    sentences += aligned.get(id)!.sentences.length
    return false
  })
  return [articles.slice(0, first), articles.slice(first)]
}

const untaught = new TranslationTable({ pivot, languages: [] })

/** Each article is asked once, of a table learned from the two thirds that it does not belong to. */
function placesOfUnseen(articles: Article[], aligned: Aligned, index: ArticlesAcross): Place[] {
  const order = shuffled(articles, 1)
  return [0, 1, 2].flatMap(third => {
    const table = tableOf(
      order.filter((_, at) => at % 3 !== third),
      aligned
    )
    return order.filter((_, at) => at % 3 === third).map(article => place(index, article, table))
  })
}

function placesAfterFew(articles: Article[], aligned: Aligned, index: ArticlesAcross, seed: number): Place[] {
  const order = shuffled(articles, seed)
  const table = tableOf(order.slice(0, fewArticles), aligned)
  return order.slice(fewArticles).map(article => place(index, article, table))
}

type Aligned = Map<string, AlignedArticle>

function alignAll(articles: Article[], english: Article[]): Aligned {
  const byId = new Map(english.map(article => [article.id, article]))
  return new Map(articles.map(article => [article.id, alignArticle(article.id, article, byId.get(article.id)!)]))
}

function tableOf(articles: Article[], aligned: Aligned): TranslationTable {
  const learned = learnLanguage(
    articles[0]!.language,
    articles.map(({ id }) => aligned.get(id)!)
  )
  return new TranslationTable({ pivot, languages: [learned] })
}

interface Place {
  id: string
  /** Where the article stands among those that its title finds, from 0; -1 if it is not among the first five. */
  at: number
}

function place(index: ArticlesAcross, { id, title, language }: Article, table: TranslationTable): Place {
  return { id, at: index.find(title, language, table, 5).findIndex(found => found.id === id) }
}

function hits(places: Place[]): string {
  const share = (count: number) => ((100 * count) / places.length).toFixed(1).padStart(5)
  return `${share(places.filter(({ at }) => at === 0).length)} /${share(places.filter(({ at }) => at >= 0).length)}`
}

function measureTime(folder: string): void {
  const texts = new Map<string, Article[]>()
  for (const language of [pivot, ...measured, ...forInformation]) {
    for (const article of readArticles(folder, language))
      texts.set(article.id, [...(texts.get(article.id) ?? []), article])
  }
  const started = performance.now()
  const learner = new TranslationLearner(pivot)
  for (const [id, inLanguages] of texts) learner.put({ id, texts: inLanguages })
  const aligned = performance.now()
  learner.learn()
  const learned = performance.now()
  const [id, inLanguages] = [...texts][0]!
  learner.put({ id, texts: inLanguages.filter(({ language }) => language !== measured[0]) })
  learner.learn()
  const again = performance.now()

  const seconds = (from: number, to: number) => `${((to - from) / 1_000).toFixed(1)} s`
  print(
    `${texts.size} articles × ${1 + measured.length + forInformation.length} languages: ${seconds(started, learned)}, ` +
      `of which to align ${seconds(started, aligned)}; anew after one has changed ${seconds(learned, again)}`
  )
}

function readArticles(folder: string, language: string): Article[] {
  return readFileSync(join(folder, `${language}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as { id: string; title: string; desc: string; html: string })
    .map(({ id, title, desc, html }) => ({ id, language, title, summary: desc, body: html }))
}

const titleOf = (articles: Article[], id: string) => articles.find(article => article.id === id)?.title

function shuffled<Thing>(things: Thing[], seed: number): Thing[] {
  const roll = dice(seed)
  const result = [...things]
  for (let at = result.length - 1; at > 0; at--) {
    const other = roll(at + 1)
    ;[result[at], result[other]] = [result[other]!, result[at]!]
  }
  return result
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await benchTranslating(process.argv[2] ?? '../shared/data/articles')
}
