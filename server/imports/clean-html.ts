import sanitize, { type Attributes, type IOptions } from 'sanitize-html'

/** An article of this length in HTML is longer than any that may be kept as Markdown. */
const longestHtml = 400_000

const deepestNesting = 48

/** Nobody writes like this, and reading it on would take minutes. */
const absurdNesting = 1000

/** Stands in a link without words, so that the spaces around it are kept. */
export const placeholder = '\uE000'

/**
 * Leaves the elements that the conversion knows, well nested and not too deeply, one name for each kind of
 * emphasis, and line breaks only between words. Notes what cannot be kept.
 */
export function cleanHtml(html: string, losses: Set<string>): string {
  const text = html.replace(controlCharacters, '').replace(inlineData, '$1about:blank')
  if (text.length > longestHtml) losses.add('too-long')
  return tidied(sanitized(text.slice(0, longestHtml), losses))
}

class TooDeep extends Error {}

function sanitized(html: string, losses: Set<string>): string {
  try {
    return sanitize(html, { ...options, ...hooks(losses) })
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error

    losses.add('too-deep')
    return sanitize(html.replace(/<[^<>]*>/g, ' '), { ...options, allowedTags: [] })
  }
}

const inlineData = /(\bsrc\s*=\s*["']?)data:[^"'\s>]*/gi

function hooks(losses: Set<string>): IOptions {
  let depth = 0
  return {
    onOpenTag: (name, { style }) => {
      if (++depth > absurdNesting) throw new TooDeep()

      const loss = lossOf[name]
      if (loss) losses.add(loss)
      if (style?.replace(alignment, '').trim()) losses.add('style')
    },
    onCloseTag: () => {
      depth--
    }
  }
}

const lossOf: Record<string, string> = {
  script: 'script',
  style: 'style',
  link: 'style',
  iframe: 'iframe',
  frame: 'iframe',
  video: 'video',
  audio: 'audio',
  object: 'embed',
  embed: 'embed',
  applet: 'embed',
  form: 'form',
  input: 'form',
  button: 'form',
  select: 'form',
  textarea: 'form',
  svg: 'drawing',
  canvas: 'drawing',
  math: 'formula',
  details: 'folding'
}

const inlineTags = ['a', 'strong', 'em', 's', 'code', 'kbd', 'q', 'sub', 'sup', 'br', 'img']
const blockTags = [
  ...['p', 'div', 'section', 'aside', 'blockquote', 'pre', 'hr', 'figure', 'figcaption', 'summary'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'dl', 'dt', 'dd'],
  ...['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td']
]

const options: IOptions = {
  allowedTags: [...inlineTags, ...blockTags, 'iframe', 'video', 'audio'],
  nonTextTags: [
    'script',
    'style',
    'textarea',
    'option',
    'xmp',
    'noscript',
    'template',
    'title',
    'svg',
    'math',
    'noembed',
    'noframes'
  ],
  nestingLimit: deepestNesting,
  allowedAttributes: {
    '*': ['id', 'class'],
    a: ['href', 'title', 'name'],
    img: ['src', 'alt', 'title', 'width', 'height'],
    ol: ['start'],
    iframe: ['src'],
    video: ['src'],
    audio: ['src'],
    th: ['align', 'colspan', 'rowspan'],
    td: ['align', 'colspan', 'rowspan']
  },
  // Which addresses are kept is for the conversion to say; the renderer takes only safe ones.
  allowedSchemesAppliedToAttributes: [],
  transformTags: {
    b: 'strong',
    i: 'em',
    cite: 'em',
    dfn: 'em',
    var: 'code',
    samp: 'code',
    tt: 'code',
    del: 's',
    strike: 's',
    article: 'div',
    main: 'div',
    center: 'div',
    header: 'div',
    footer: 'div',
    address: 'div',
    fieldset: 'div',
    menu: 'ul',
    dir: 'ul',
    th: alignedByAttribute,
    td: alignedByAttribute
  }
}

function alignedByAttribute(tagName: string, attribs: Attributes) {
  const side = alignment.exec(attribs.style ?? '')?.[1]
  return { tagName, attribs: side ? { ...attribs, align: side.toLowerCase() } : attribs }
}

const alignment = /text-align\s*:\s*(center|right|left|start|end)\s*;?/i

const block = `(?:${blockTags.join('|')})\\b[^<>]*`
const breaksAtStart = new RegExp(`(</?${block}>(?:<(?:strong|em|s)>)*)\\s*(?:<br />\\s*)+`, 'g')
const breaksAtEnd = new RegExp(`(?:<br />\\s*)+(?=(?:</(?:strong|em|s|a)>)*</?${block}>)`, 'g')

/** What is written here is the canonical form that the sanitiser gives. */
function tidied(html: string): string {
  return html
    .replace(longSpace, '$1')
    .replace(/<(p|div|strong|em|s|h[1-6])>\s*<\/\1>/g, '')
    .replace(/<a [^<>]*>(?=<\/a>)/g, `$&${placeholder}`)
    .replace(/<br [^<>]*>/g, '<br />')
    .replace(/(<br \/>)(?:\s*<br \/>)+/g, '$1$1')
    .replace(breaksAtStart, '$1')
    .replace(breaksAtEnd, '')
    .replace(/<\/(strong|em|s|code)>(\s*)<\1>/g, '$2')
}

/** The conversion looks for spaces at the end from each place on, which takes the square of their number. */
const longSpace = /(\s{200})\s+/g

const controlCharacters = /(?![\t\n\r])\p{Cc}|\uE000/gu
