import { type ArticleFields, Articles, type Audience, type Published, type TranslationFields } from './article.ts'
import { Categories, type Naming } from './category.ts'
import { onArticlesChanged } from './changed.ts'
import { publishedOf } from './version.ts'

/** What lists show of an article: everything but its texts. Only published translations are there. */
export interface ListedArticle
  extends Pick<ArticleFields, 'number' | 'section' | 'source' | 'audience' | 'changesOfMeaning'> {
  translations: ListedTranslation[]
}

export interface ListedTranslation extends Pick<TranslationFields, 'language' | 'slug' | 'follows'> {
  published: Pick<Published, 'title' | 'summary' | 'at' | 'meaningChangedAt'>
}

export interface TreeSection {
  number: number
  names: Naming[]
  category: TreeCategory
  articles: ListedArticle[]
}

export interface TreeCategory {
  number: number
  names: Naming[]
  sections: TreeSection[]
}

/** Everything that is written for certain audiences, in the order in which it is shown. */
export interface Tree {
  categories: TreeCategory[]
  sections: Map<number, TreeSection>
  articles: Map<number, ListedArticle>
}

interface Kept {
  readonly trees: Map<string, Tree>
  readonly categories: StoredCategory[]
  readonly articles: ListedArticle[]
  /** Until then it is taken for true. */
  readonly freshUntil: number
  /** Until then it is still shown while a new one is read. */
  readonly usableUntil: number
}

type StoredArticle = Omit<ListedArticle, 'translations'> & {
  translations: (Omit<ListedTranslation, 'published'> & Partial<Pick<ListedTranslation, 'published'>>)[]
}

interface StoredCategory {
  number: number
  names: Naming[]
  sections: { number: number; names: Naming[] }[]
}

const freshFor = 5_000
/** Reading a big tree may take this part of the time, not more. */
const shareOfTime = 1 / 20

let kept: Kept | undefined
let reading: Promise<Kept> | undefined
/** Counts what was saved, so that a tree that was read meanwhile is not kept. */
let saves = 0
onArticlesChanged(forgetTree)

/** The tree as somebody sees it who belongs to these audiences. What they may not read is in no list and no count. */
export async function treeFor(audiences: Audience[]): Promise<Tree> {
  const current = await currentTree()
  const key = audiences.join()
  let tree = current.trees.get(key)
  if (!tree) {
    tree = planted(current, audiences)
    current.trees.set(key, tree)
  }
  return tree
}

function forgetTree(): void {
  saves++
  kept = undefined
  reading = undefined
}

async function currentTree(): Promise<Kept> {
  const now = Date.now()
  if (kept && now < kept.freshUntil) return kept
  const fresh = read()
  if (!kept || now >= kept.usableUntil) return fresh
  // Whoever comes when the old one can no longer be used is told what went wrong.
  fresh.catch(() => undefined)
  return kept
}

/** Reads it once, however many wait for it. */
function read(): Promise<Kept> {
  const begun = saves
  reading ??= readTree()
    .then(tree => {
      if (begun === saves) kept = tree
      return tree
    })
    .finally(() => {
      if (begun === saves) reading = undefined
    })
  return reading
}

async function readTree(): Promise<Kept> {
  const began = Date.now()
  const [categories, articles] = await Promise.all([
    Categories.find({}, { number: 1, names: 1, 'sections.number': 1, 'sections.names': 1 })
      .sort({ position: 1, number: 1 })
      .lean<StoredCategory[]>(),
    Articles.find({}, listed).sort({ section: 1, position: 1, number: 1 }).lean<StoredArticle[]>()
  ])
  const now = Date.now()
  const freshUntil = now + Math.max(freshFor, (now - began) / shareOfTime)
  return {
    trees: new Map(),
    categories,
    articles: articles.map(withPublished).filter(({ translations }) => translations.length > 0),
    freshUntil,
    usableUntil: freshUntil + freshFor
  }
}

const listed = {
  number: 1,
  section: 1,
  source: 1,
  audience: 1,
  changesOfMeaning: 1,
  'translations.language': 1,
  'translations.slug': 1,
  'translations.follows': 1,
  'translations.published.title': 1,
  'translations.published.summary': 1,
  'translations.published.at': 1,
  'translations.published.meaningChangedAt': 1
} as const

function withPublished(article: StoredArticle): ListedArticle {
  return { ...article, translations: publishedOf(article) }
}

function planted({ categories, articles }: Kept, audiences: Audience[]): Tree {
  const sections = new Map<number, TreeSection>()
  const tree = categories.map(({ number, names, sections: stored }) => {
    const category: TreeCategory = { number, names, sections: [] }
    category.sections = stored.map(section => ({ ...section, category, articles: [] }))
    for (const section of category.sections) sections.set(section.number, section)
    return category
  })
  const readable = articles.filter(({ audience, section }) => audiences.includes(audience) && sections.has(section))
  for (const article of readable) sections.get(article.section)!.articles.push(article)
  return { categories: tree, sections, articles: new Map(readable.map(article => [article.number, article])) }
}
