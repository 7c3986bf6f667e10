import sanitize, { type IOptions } from 'sanitize-html'

/**
 * The last word on what reaches a page. The renderers produce nothing else; should one of them ever be
 * tricked into it, it ends here. Doing it twice changes nothing.
 */
export function safeArticle(html: string): string {
  return sanitize(html, article)
}

export function safeMessage(html: string): string {
  return sanitize(html, message)
}

const message: IOptions = {
  allowedTags: ['p', 'br', 'hr', 'ul', 'ol', 'li', 'blockquote', 'pre', 'code', 'em', 'strong', 's', 'a'],
  allowedAttributes: {
    a: ['href', 'title', { name: 'rel', values: ['nofollow noopener'] }],
    ol: ['start'],
    pre: [{ name: 'dir', values: ['ltr'] }],
    code: [{ name: 'dir', values: ['auto'] }]
  },
  allowedClasses: { code: ['language-*'] },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false
}

const article: IOptions = {
  ...message,
  allowedTags: [
    ...(message.allowedTags as string[]),
    ...['h2', 'h3', 'h4', 'h5', 'h6', 'aside', 'div', 'img', 'table', 'thead', 'tbody', 'tr', 'th', 'td']
  ],
  allowedAttributes: {
    ...message.allowedAttributes,
    a: ['href', 'title', 'aria-label', { name: 'rel', values: ['noopener'] }],
    h2: ['id'],
    h3: ['id'],
    aside: ['aria-label', { name: 'role', values: ['note'] }],
    div: ['aria-label', { name: 'role', values: ['region'] }, { name: 'tabindex', values: ['0'] }],
    th: [{ name: 'scope', values: ['col'] }],
    img: ['src', 'alt', 'title', 'width', 'height', { name: 'loading', values: ['lazy'] }]
  },
  allowedClasses: {
    ...message.allowedClasses,
    a: ['anchor'],
    aside: ['callout', 'tip', 'warn', 'danger'],
    div: ['table-scroll'],
    table: ['table'],
    th: ['center', 'end'],
    td: ['center', 'end']
  },
  allowedSchemesByTag: { img: ['https'] }
}
