import Turndown from 'turndown'
import { longestText } from '../articles/markdown.ts'
import { callOutRules } from './call-outs.ts'
import { cleanHtml } from './clean-html.ts'
import { escapeMarkdown } from './escape-markdown.ts'
import { inlineRules } from './inline-rules.ts'
import { linkRules } from './link-rules.ts'
import { listRules } from './lists.ts'
import { tableRules } from './tables.ts'

export interface Conversion {
  /** The Markdown address for a link: the article it leads to, for instance. Nothing keeps only its words. */
  link: (href: string) => string | undefined
  /** The address under which the image is kept now. Nothing keeps only its alternative text. */
  image: (src: string) => string | undefined
}

/**
 * The body of an article as another help centre stores it, as our Markdown. What Markdown cannot say is told in
 * `losses`, each kind once: 'iframe', 'form', 'style', 'table-span' … The result holds no HTML and is never too long.
 */
export function htmlToMarkdown(html: string, conversion: Conversion): { markdown: string; losses: string[] } {
  const losses = new Set<string>()
  const markdown = converter(conversion, losses).turndown(cleanHtml(html, losses))
  return { markdown: shortened(tidy(markdown), losses), losses: [...losses].sort() }
}

/** What a rule of the conversion may need. */
export interface Rules {
  turndown: Turndown
  conversion: Conversion
  losses: Set<string>
}

function converter(conversion: Conversion, losses: Set<string>): Turndown {
  const turndown = new Turndown({ headingStyle: 'atx', codeBlockStyle: 'fenced', hr: '---', br: '\\' })
  turndown.escape = escapeMarkdown
  const rules = { turndown, conversion, losses }
  for (const add of [inlineRules, linkRules, listRules, tableRules, callOutRules]) add(rules)
  return turndown
}

const tidy = (markdown: string) =>
  markdown
    .split('\n')
    .map(line => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

function shortened(markdown: string, losses: Set<string>): string {
  if (markdown.length <= longestText) return markdown

  losses.add('too-long')
  const end = markdown.lastIndexOf('\n\n', longestText)
  return markdown.slice(0, end > 0 ? end : longestText)
}
