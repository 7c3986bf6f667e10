import { isWrittenWithoutSpaces } from '../articles/emphasis.ts'
import type { Rules } from './html-to-markdown.ts'

/** Bold, italic, code, keys, quotes, raised and lowered text, and headings, which hold nothing else. */
export function inlineRules({ turndown, losses }: Rules): void {
  turndown.addRule('strong', { filter: ['strong'], replacement: (content, node) => marked('**', content, node) })
  turndown.addRule('emphasis', { filter: ['em'], replacement: (content, node) => marked('*', content, node) })
  turndown.addRule('struck', { filter: ['s'], replacement: (content, node) => marked('~~', content, node) })
  turndown.addRule('code', { filter: isInlineCode, replacement: (_, node) => codeSpan(wordsOf(node)) })
  turndown.addRule('keys', { filter: ['kbd'], replacement: (_, node) => keys(node) })
  turndown.addRule('quotation', { filter: ['q'], replacement: content => `“${content}”` })
  turndown.addRule('raised', { filter: ['sup'], replacement: content => shifted(content, superscripts, losses) })
  turndown.addRule('lowered', { filter: ['sub'], replacement: content => shifted(content, subscripts, losses) })
  turndown.addRule('codeBlock', { filter: ['pre'], replacement: (_, node) => codeBlock(node) })
  turndown.addRule('term', { filter: ['dt', 'summary'], replacement: content => `\n\n${bold(oneLine(content))}\n\n` })
  turndown.addRule('heading', {
    filter: ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
    replacement: (content, node) => `\n\n${'#'.repeat(Number(node.nodeName.charAt(1)))} ${oneLine(content)}\n\n`
  })
}

/** Line breaks and paragraphs become spaces. */
export function oneLine(markdown: string): string {
  const lines = markdown.replaceAll('\\\n', '\n').split('\n')
  return lines
    .map(line => line.trim())
    .filter(line => line !== '')
    .join(' ')
}

export function bold(content: string): string {
  return content === '' || content.includes('**') ? content : `**${content}**`
}

/** The stars must not stand between punctuation and a word: there, the punctuation moves out. */
function marked(mark: string, content: string, node: HTMLElement): string {
  const touchesMarks = mark === '*' && [node.previousSibling, node.nextSibling].some(isMarked)
  if (touchesMarks || isWithin(node, node.nodeName) || content.includes('\n\n')) return content

  const before = characterBeside(node, 'previousSibling')
  const after = characterBeside(node, 'nextSibling')
  const start = isWord(before) ? countWhile(content, movable) : 0
  const end = isWord(after) ? withoutTail(content) : content.length
  const inner = content.slice(start, end)
  const opens = isLetter(inner.charAt(0)) || start > 0 || !isWord(before)
  const closes = isLetter(inner.charAt(inner.length - 1)) || end < content.length || !isWord(after)
  return inner.trim() && opens && closes ? content.slice(0, start) + mark + inner + mark + content.slice(end) : content
}

/** Where the punctuation at the end begins, with the stroke that escapes it. */
function withoutTail(content: string): number {
  const characters = Array.from(content).reverse()
  const end = content.length - countWhile(characters, movable)
  const strokes = countWhile(content.slice(0, end).split('').reverse(), /\\/)
  return end < content.length && strokes % 2 === 1 ? end - 1 : end
}

const movable = /[.,:;!?…)»”’]/

function countWhile(characters: Iterable<string>, pattern: RegExp): number {
  let count = 0
  for (const character of characters) {
    if (!pattern.test(character)) break
    count++
  }
  return count
}

const isMarked = (node: Node | null) => node !== null && ['STRONG', 'EM', 'S'].includes(node.nodeName)

const isWithin = (node: HTMLElement, name: string): boolean => {
  let parent = node.parentElement
  while (parent && parent.nodeName !== name) parent = parent.parentElement
  return parent !== null
}

const isLetter = (character: string) => /[^\s\p{P}\p{S}]/u.test(character)

const isWord = (character: string) => isLetter(character) && !isWrittenWithoutSpaces(character)

/** The character that stands before or after an element, if it is in the same line of text. */
function characterBeside(node: Node, side: 'previousSibling' | 'nextSibling'): string {
  let here: Node | null = node
  while (here && !here[side] && inlineNames.has(here.parentNode?.nodeName ?? '')) here = here.parentNode
  const text = here?.[side]?.textContent ?? ''
  return (side === 'nextSibling' ? text.charAt(0) : text.at(-1)) ?? ''
}

const inlineNames = new Set(['STRONG', 'EM', 'S', 'A', 'Q', 'SUB', 'SUP'])

const isInlineCode = (node: HTMLElement) => node.nodeName === 'CODE' && node.parentNode?.nodeName !== 'PRE'

const wordsOf = (node: Node) => (node.textContent ?? '').replace(/\s+/g, ' ').trim()

function codeSpan(text: string): string {
  if (text === '') return ''

  const runs = new Set(text.match(/`+/g))
  let fence = '`'
  while (runs.has(fence)) fence += '`'
  const space = /^`|`$/.test(text) ? ' ' : ''
  return fence + space + text + space + fence
}

/** `<kbd><kbd>Ctrl</kbd><kbd>C</kbd></kbd>` is one combination of keys. */
function keys(node: HTMLElement): string {
  if (node.parentNode?.nodeName === 'KBD') return ''

  const parts = Array.from(node.childNodes, wordsOf).filter(part => part !== '')
  const isSpelledOut = Array.from(node.childNodes).some(child => child.nodeType === 3 && /[-+]/.test(child.nodeValue!))
  return codeSpan(node.getElementsByTagName('kbd').length > 0 && !isSpelledOut ? parts.join('+') : wordsOf(node))
}

const superscripts = new Map(
  Array.from('0123456789+-=()n', (plain, index) => [plain, '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ'.charAt(index)])
)
const subscripts = new Map(Array.from('0123456789+-=()', (plain, index) => [plain, '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎'.charAt(index)]))

function shifted(content: string, forms: Map<string, string>, losses: Set<string>): string {
  const characters = Array.from(content)
  if (characters.every(character => forms.has(character))) return characters.map(plain => forms.get(plain)).join('')

  losses.add(forms === superscripts ? 'superscript' : 'subscript')
  return content
}

function codeBlock(node: HTMLElement): string {
  const text = (node.textContent ?? '').trimEnd().replace(/^\s*\n/, '')
  if (text === '') return ''

  const marker = `${node.className} ${node.getElementsByTagName('code')[0]?.className ?? ''}`
  const language = /(?:^|\s)(?:language|lang|brush:?)[-\s]?([\w+#-]{1,20})/.exec(marker)?.[1] ?? ''
  let fence = '```'
  while (text.includes(fence)) fence += '`'
  return `\n\n${fence}${language}\n${text}\n${fence}\n\n`
}
