/** A text as people write it: its body is Markdown, HTML or plain text. */
export interface Written {
  title: string
  summary?: string
  body: string
}

export type Kind = 'title' | 'summary' | 'heading' | 'item' | 'paragraph'

export interface Block {
  kind: Kind
  text: string
}

/** What stands behind these is seldom read, and would cost time to align. */
const longestBody = 120_000
const mostBlocks = 600

/** The title, the summary, and the headings, list items and paragraphs of the body, without marks and code. */
export function blocksOf({ title, summary = '', body }: Written): Block[] {
  return [
    ...oneBlock('title', title),
    ...oneBlock('summary', summary),
    ...bodyBlocks(body.slice(0, longestBody)).slice(0, mostBlocks)
  ]
}

const longestLine = 1_000

function oneBlock(kind: Kind, text: string): Block[] {
  const words = withoutMarks(withoutTags(text.slice(0, longestLine)))
  return words === '' ? [] : [{ kind, text: words }]
}

function bodyBlocks(body: string): Block[] {
  const text = withoutTags(withoutCode(body.replace(/\r\n?/g, '\n')))
  // Plain text without empty lines has a paragraph on each line.
  const wrapped = /\n[ \t]*\n/.test(text)
  const blocks: Block[] = []
  let open = false

  for (const line of text.split('\n')) {
    const { kind, words } = read(line)
    if (words === '') open = false
    else if (kind === 'paragraph' && wrapped && open) blocks.at(-1)!.text += ` ${words}`
    else blocks.push({ kind, text: words })
    if (words !== '') open = kind === 'paragraph' || kind === 'item'
  }
  return blocks
}

function read(line: string): { kind: Kind; words: string } {
  const [, heading, item, rest] = /^[ \t>]{0,40}(?:(#{1,6})[ \t]|(\||(?:[-*+•]|\d{1,3}[.)])[ \t]))?(.*)$/s.exec(line)!
  const words = withoutMarks(rest!)
  const kind = heading !== undefined ? 'heading' : item !== undefined ? 'item' : 'paragraph'
  return { kind, words }
}

function withoutCode(text: string): string {
  return ['pre', 'script', 'style'].reduce(withoutElement, withoutFences(text))
}

/** What is opened and never closed is no element: somebody writes about its tag. */
function withoutElement(text: string, name: string): string {
  const tags = text.matchAll(new RegExp(`<(/?)${name}\\b[^<>]{0,400}>`, 'gi'))
  let kept = ''
  let from = 0
  let opened: number | undefined
  for (const tag of tags) {
    if (tag[1] === '') opened ??= tag.index
    else if (opened !== undefined) {
      kept += `${text.slice(from, opened)}\n\n`
      from = tag.index
      opened = undefined
    }
  }
  return kept + text.slice(from)
}

/** Without what stands between lines of ``` or ~~~, also inside of lists. */
function withoutFences(text: string): string {
  let fence: string | undefined
  const kept: string[] = []
  for (const line of text.split('\n')) {
    const mark = /^[ \t]{0,12}(```|~~~)/.exec(line)?.[1]
    if (fence === undefined && mark === undefined) kept.push(line)
    else if (fence === undefined) fence = mark
    else if (mark === fence) fence = undefined
  }
  return kept.join('\n')
}

const blockTags =
  /<\/?(?:p|div|ul|ol|table|thead|tbody|tr|section|article|blockquote|br|hr|dl|dd|dt|h[1-6])\b[^<>]{0,400}>/gi

/** HTML in the shape of Markdown, as far as blocks are concerned. */
function withoutTags(text: string): string {
  return text
    .replace(/<h([1-6])\b[^<>]{0,400}>/gi, '\n\n# ')
    .replace(/<li\b[^<>]{0,400}>\s{0,20}(?:<p>)?/gi, '\n\n- ')
    .replace(/<\/li>/gi, '\n\n')
    .replace(blockTags, '\n\n')
    .replace(/<[a-z/!][^<>]{0,2000}>/gi, ' ')
    .replace(/&(#?\w{1,8});/g, (_, name: string) => characterOf(name))
}

const entities = new Map(Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", shy: '' }))

function characterOf(name: string): string {
  if (!name.startsWith('#')) return entities.get(name.toLowerCase()) ?? ' '
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
  return code > 31 && code < 0x110000 ? String.fromCodePoint(code) : ' '
}

/** The words of a line of Markdown: of a link its text, of a picture its description. */
function withoutMarks(line: string): string {
  return line
    .replace(/!?\[([^[\]]{0,400})\]\([^()\s]{0,800}(?:\s"[^"]{0,200}")?\)/g, '$1')
    .replace(/\bhttps?:\/\/[^\s<>()]{1,800}/g, ' ')
    .replace(/^[:|\s-]+$|^:::.*|^#{1,6}\s|\|/g, ' ')
    .replace(/[*`~]+|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/ ([.,;:!?)])/g, '$1')
    .trim()
}
