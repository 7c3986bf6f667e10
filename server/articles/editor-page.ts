import type { Request } from 'express'
import { shortMoment } from '../languages/format.ts'
import { languageName, nearestInterfaceLanguage } from '../languages/languages.ts'
import { translator } from '../languages/messages.ts'
import { namesOf } from '../people/find.ts'
import type { Actor } from '../people/permissions.ts'
import { contentLanguages } from '../settings.ts'
import { addressesIn, linkedArticles } from './addresses.ts'
import type { Article, Text, TranslationFields } from './article.ts'
import { stateOf } from './coverage.ts'
import { type Block, isSame } from './difference.ts'
import { audiencesOf } from './find.ts'
import { categoriesInOrder } from './find-category.ts'
import { differenceBetween, renderedArticle } from './long-texts.ts'
import { longestText } from './markdown.ts'
import { nameIn } from './names.ts'
import { changesSince } from './outdated.ts'
import { Revisions } from './revision.ts'
import { textLabels } from './text-labels.ts'
import { editionsOf, newestText, translationIn } from './translation.ts'
import { treeFor } from './tree.ts'
import { draftMark } from './write.ts'
import { languageChoices, sectionChoices } from './writing-pages.ts'

interface Showing {
  language: string
  by: Actor
  req: Request
  /** What somebody typed that could not be saved, because somebody else had saved a text meanwhile. */
  typed?: Text
}

const noText: Text = { title: '', summary: '', body: '' }

/** Everything that stands around a text while it is written: its source, its state, its place, how it will look. */
export async function editorPage(article: Article, { language, by, req, typed }: Showing) {
  const translation = translationIn(article, language)
  const returned = req.res?.locals.returned?.typed as Partial<Text & { seen: string }> | undefined
  const stored = newestText(translation) ?? noText
  const text = typed ?? { ...textOf(stored), ...returned }
  const { draft, published } = translation ?? {}
  const [categories, names, source, html, changes, theirs] = await Promise.all([
    categoriesInOrder(),
    namesOf([translation?.draft?.by ?? '', translation?.published?.by ?? '']),
    language === article.source ? undefined : sourcePart(article, translation, req),
    renderedFor(by, text.body, language),
    draft && published ? differenceOfTexts(published, draft) : undefined,
    typed && differenceOfTexts(stored, typed)
  ])
  const section = categories.flatMap(({ sections }) => sections).find(({ number }) => number === article.section)
  return {
    title: text.title || req.t('writing:untitled'),
    area: 'articles',
    script: 'js/writing.js',
    number: article.number,
    language,
    languageName: languageName(language, req.interfaceLanguage),
    base: `/writing/articles/${article.number}/${language}`,
    section: section && {
      number: section.number,
      name: nameIn(section.names, req.interfaceLanguage, contentLanguages()).name
    },
    text,
    // What came back was written on the text that its writer had seen then; both were shown to whoever was slower.
    seen: (typed ? undefined : returned?.seen) ?? draftMark(translation),
    source,
    draft: draft && { at: draft.savedAt, by: names.get(draft.by) },
    published: published && {
      at: published.at,
      by: names.get(published.by),
      href: addressesIn(language, contentLanguages()).article(article.number, translation!.slug)
    },
    changes,
    theirs,
    mayDiscard: draft !== undefined && (published !== undefined || language !== article.source),
    mayBegin: translation === undefined && source?.body !== '',
    mayConfirm: published !== undefined && draft === undefined && source?.isOutdated,
    significances: (['typo', 'medium', 'major'] as const).map(value => ({
      value,
      name: req.t(`writing:significance.${value}`),
      text: req.t(`writing:significance.${value}${source ? 'Here' : 'Text'}`),
      isChosen: value === 'medium'
    })),
    languages: languageChoices(req).map(({ tag, name }) => {
      const state = tag === article.source ? 'source' : stateOf(article, tag)
      return { tag, name, state, stateName: req.t(`writing:states.${state}`), isShown: tag === language }
    }),
    place: { section: article.section, audience: article.audience, tags: article.tags.join(', ') },
    categories: sectionChoices(categories, req),
    hasSearchWords: translation !== undefined,
    synonymsHref: `/writing/synonyms?language=${language}`,
    searchWords: translation && (translation.searchWords ?? []).join(', '),
    preview: html
  }
}

/** What a translator translates, and what has changed in it since the translation was made. */
async function sourcePart(article: Article, translation: TranslationFields | undefined, req: Request) {
  const source = translationIn(article, article.source)
  const text = textOf(source?.published ?? source?.draft ?? noText)
  const missed = translation ? changesSince(article, translation) : []
  const followed = missed.length > 0 ? await textOfEdition(article, translation!.follows!) : undefined
  const last = missed.at(-1)
  return {
    ...text,
    language: article.source,
    languageName: languageName(article.source, req.interfaceLanguage),
    edition: source ? editionsOf(source) : 0,
    blocks: await differenceBetween(followed?.body ?? text.body, text.body),
    titleBlocks: await differenceBetween(followed?.title ?? text.title, text.title),
    isOutdated: missed.length > 0,
    isMajor: missed.some(({ significance }) => significance === 'major'),
    changedOn: last && shortMoment(last.at, req.interfaceLanguage, req.visitor?.timeZone ?? 'UTC'),
    showsChanges: followed !== undefined
  }
}

function textOfEdition(article: Article, edition: number): Promise<Text | null> {
  return Revisions.findOne({ article: article.number, language: article.source, edition }).lean<Text>().exec()
}

interface TextDifference {
  title: Block[]
  summary: Block[]
  body: Block[]
}

/** What differs between two texts; parts that do not differ are left out. */
export async function differenceOfTexts(before: Text, after: Text): Promise<TextDifference> {
  const part = async (name: keyof Text) => {
    const blocks = await differenceBetween(before[name], after[name])
    return isSame(blocks) ? [] : blocks
  }
  return { title: await part('title'), summary: await part('summary'), body: await part('body') }
}

/** How a text will look to readers of its language. */
export async function renderedFor(by: Actor, body: string, language: string): Promise<string> {
  const articleAddress = linkedArticles(await treeFor(audiencesOf(by)), language, contentLanguages())
  const labels = textLabels(translator(nearestInterfaceLanguage(language)))
  const { html } = await renderedArticle(body.slice(0, longestText), { articleAddress, labels })
  return html
}

const textOf = ({ title, summary, body }: Text): Text => ({ title, summary, body })
