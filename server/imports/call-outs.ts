import type { CallOutKind } from '../articles/call-outs.ts'
import type { Rules } from './html-to-markdown.ts'

/** `<div class="note tip">` and its relatives become call-outs; a heading in front becomes the title. */
export function callOutRules({ turndown }: Rules): void {
  turndown.addRule('callOut', {
    filter: node => kindOf(node) !== undefined,
    replacement: (content, node) => {
      const colons = ':'.repeat(Math.max(3, longestFence(content) + 1))
      return `\n\n${`${colons}${kindOf(node)} ${titleOf(node)}`.trim()}\n${content.trim()}\n${colons}\n\n`
    }
  })
  turndown.addRule('callOutTitle', { filter: isTitle, replacement: () => '' })
}

function kindOf(node: Element): CallOutKind | undefined {
  if (!boxes.has(node.nodeName)) return undefined

  const names = (node.getAttribute('class') ?? '').toLowerCase().split(/\s+/)
  const words = names.map(name => name.replace(prefix, ''))
  return kinds.find(([, pattern]) => words.some(word => pattern.test(word)))?.[0]
}

const boxes = new Set(['DIV', 'ASIDE', 'SECTION', 'P', 'BLOCKQUOTE'])

const prefix = /^(?:callout|call-out|alert|admonition|note|notice|panel|box)[-_]+(?=\w)/

/** The first that fits: something dangerous is not only a note. */
const kinds: Array<[CallOutKind, RegExp]> = [
  ['danger', /^(?:danger|error|critical)$/],
  ['warning', /^(?:warning|warn|caution|important|attention)$/],
  ['tip', /^(?:tip|hint|success)$/],
  ['note', /^(?:note|info|information|notice|callout|call-out|admonition|alert|sidebar)$/]
]

function isTitle(node: HTMLElement): boolean {
  const box = node.parentElement
  return /^H[1-6]$/.test(node.nodeName) && box?.firstElementChild === node && kindOf(box) !== undefined
}

function titleOf(box: HTMLElement): string {
  const first = box.firstElementChild as HTMLElement | null
  return first && isTitle(first) ? (first.textContent ?? '').replace(/\s+/g, ' ').trim() : ''
}

const longestFence = (content: string) =>
  Math.max(0, ...Array.from(content.matchAll(/^[ >]*(:{3,})/gm), ([, colons]) => colons!.length))
