import markdownIt, { type MarkdownIt, type Token } from 'markdown-it'
import { brackets } from './brackets.ts'
import { callOuts } from './call-outs.ts'
import { code } from './code.ts'
import { emphasis } from './emphasis.ts'
import { type Heading, headings } from './headings.ts'
import { type ImageSize, images } from './images.ts'
import { type ArticleAddress, isSafeLink, links } from './links.ts'
import { messageBlocks } from './message-blocks.ts'
import { textOf } from './plain-text.ts'
import { safeArticle, safeMessage } from './safe-html.ts'
import { tables } from './tables.ts'

/** The most characters an article may have; a longer text is a RangeError. Forms check it where a text comes in. */
export const longestText = 100_000

/** The same of a message, which anybody may send. */
export const longestMessage = 50_000

const deepestNesting = 24

/** What the page says about the parts of a text, in the reader's language. */
export interface TextLabels {
  note: string
  tip: string
  warning: string
  danger: string
  /** The name of the link beside a heading. */
  headingLink: string
  /** The name of the region in which a wide table scrolls: each needs its own, so its number is given. */
  table: (number: number) => string
}

export interface ArticleRendering {
  articleAddress: ArticleAddress
  labels: TextLabels
  /** Sizes of stored images, so that the page does not jump when they arrive. */
  imageSize?: (src: string) => ImageSize | undefined
}

/** The text of an article as HTML that may be put into a page as it is, and the headings to list beside it. */
export function renderMarkdown(text: string, options: ArticleRendering): { html: string; headings: Heading[] } {
  const env = { ...options, headings: [] }
  const html = articleParser.renderer.render(tokensOf(articleParser, text, env), articleParser.options, env)
  return { html: safeArticle(html), headings: env.headings }
}

/** What people write to each other in a ticket: lines stay lines; there are no images, and headings are bold text. */
export function renderMessage(text: string, { articleAddress }: { articleAddress?: ArticleAddress } = {}): string {
  const env = { articleAddress }
  return safeMessage(
    messageParser.renderer.render(tokensOf(messageParser, text, env, longestMessage), messageParser.options, env)
  )
}

/** What the search index knows of a text: its headings, and its words without the markup. */
export function wordsOf(markdown: string): { headings: Heading[]; text: string } {
  const env = { headings: [] }
  const tokens = tokensOf(articleParser, markdown, env)
  return { headings: env.headings, text: textOf(tokens) }
}

/** The same of a message. */
export function wordsOfMessage(markdown: string): string {
  return textOf(tokensOf(messageParser, markdown.slice(0, longestMessage), {}, longestMessage))
}

const articleParser = parser({ breaks: false })
  .use(callOuts)
  .use(headings)
  .use(links, { rel: 'noopener' })
  .use(images)
  .use(tables)
const messageParser = parser({ breaks: true })
  .disable(['table', 'code', 'lheading', 'reference'])
  .use(messageBlocks)
  .use(links, { rel: 'nofollow noopener' })

function parser({ breaks }: { breaks: boolean }): MarkdownIt {
  const md = markdownIt({ html: false, linkify: true, breaks, maxNesting: deepestNesting })
  // Only whole addresses become links: "readme.md" is a file, not a site in Moldova.
  md.linkify.set({ fuzzyLink: false })
  md.validateLink = isSafeLink
  return md.use(brackets).use(emphasis, { deepest: deepestNesting }).use(code)
}

function tokensOf(md: MarkdownIt, text: string, env: Record<string, unknown>, longest = longestText): Token[] {
  if (text.length > longest) throw new RangeError(`A text may have ${longest} characters, not ${text.length}`)
  return md.parse(text, env)
}
