import { headingId } from '../articles/headings.ts'
import { isSafeLink } from '../articles/links.ts'
import { placeholder } from './clean-html.ts'
import { escapeMarkdown } from './escape-markdown.ts'
import type { Rules } from './html-to-markdown.ts'
import { oneLine } from './inline-rules.ts'

/** Links and images lead to where they lead now. What plays or shows another site becomes a link to it. */
export function linkRules({ turndown, conversion, losses }: Rules): void {
  let targets: Map<string, string> | undefined
  turndown.addRule('link', {
    filter: ['a'],
    replacement: (content, node) => {
      const words = oneLine(content.replaceAll(placeholder, ''))
      const href = attribute(node, 'href')
      if (!href) return words

      targets ??= headingAddresses(node.ownerDocument)
      const address = href.startsWith('#') ? targets.get(href.slice(1)) : conversion.link(href)
      if (!address || !isSafeLink(address)) losses.add('link')
      return linked(words, address, attribute(node, 'title'))
    }
  })
  turndown.addRule('image', {
    filter: ['img'],
    replacement: (_, node) => {
      const src = attribute(node, 'src')
      const alternative = escapeMarkdown(attribute(node, 'alt'))
      const address = src && src !== 'about:blank' ? conversion.image(src) : undefined
      const isKept = address !== undefined && isSafeLink(address)
      if (!isKept) losses.add('image')
      return isKept ? `![${alternative}](${destination(address)}${titled(titleWithSize(node))})` : alternative
    }
  })
  turndown.addRule('media', {
    filter: ['iframe', 'video', 'audio'],
    replacement: (_, node) => {
      const src = attribute(node, 'src').replace(/^\/\//, 'https://')
      const address = /^https?:/i.test(src) ? conversion.link(src) : undefined
      return address ? `\n\n${linked(escapeMarkdown(src), address, '')}\n\n` : ''
    }
  })
}

/** Only a link to an article may be without words: it is then called what the article is called. */
function linked(words: string, address: string | undefined, title: string): string {
  if (!address || !isSafeLink(address) || (words === '' && !address.startsWith('article:'))) return words
  return `[${words}](${destination(address)}${titled(title)})`
}

/** What stood in the old addresses leads to the same heading: ours have their ids from their words. */
function headingAddresses(document: Document): Map<string, string> {
  const addresses = new Map<string, string>()
  for (const heading of ['h1', 'h2', 'h3'].flatMap(name => Array.from(document.getElementsByTagName(name)))) {
    const parent = heading.parentElement
    const named = [
      heading,
      ...Array.from(heading.getElementsByTagName('a')),
      ...(parent?.firstElementChild === heading ? [parent] : [])
    ]
    for (const element of named) {
      const id = element.id || element.getAttribute('name')
      if (id && !addresses.has(id)) addresses.set(id, `#${headingId(heading.textContent ?? '')}`)
    }
  }
  return addresses
}

const attribute = (node: HTMLElement, name: string) => (node.getAttribute(name) ?? '').replace(/\s+/g, ' ').trim()

const destination = (address: string) =>
  address.replace(/[\s<>()\\]/g, character => encodeURIComponent(character).replace('(', '%28').replace(')', '%29'))

const titled = (title: string) => (title ? ` "${title.replace(/[\\"]/g, '\\$&')}"` : '')

function titleWithSize(image: HTMLElement): string {
  const [width, height] = ['width', 'height'].map(name => /^\d{1,4}(?=(?:px)?$)/.exec(attribute(image, name))?.[0])
  const size = width && height ? `=${width}x${height}` : ''
  return [attribute(image, 'title'), size].filter(part => part !== '').join(' ')
}
