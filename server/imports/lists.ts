import type { Rules } from './html-to-markdown.ts'

/** Lists, whose items are numbered as they were, and lists within lists, wherever an old editor has put them. */
export function listRules({ turndown }: Rules): void {
  const numbers = new WeakMap<Element, number>()

  turndown.addRule('item', {
    filter: ['li'],
    replacement: (content, node) => {
      const number = numberOf(node, numbers)
      const marker = node.parentNode?.nodeName === 'OL' ? `${number}${isSecond(node) ? ')' : '.'} ` : bullet(node)
      return `${marker}${indented(content.trim(), marker.length)}\n`
    }
  })
  turndown.addRule('list', {
    filter: ['ul', 'ol'],
    replacement: (content, node) => {
      const parent = node.parentNode!.nodeName
      if (parent === 'UL' || parent === 'OL') {
        const indent = parent === 'OL' ? 3 : 2
        return `${' '.repeat(indent)}${indented(content.trim(), indent)}\n`
      }
      return isTightAfterWords(node, content) ? `\n${content.trim()}\n` : `\n\n${content.trim()}\n\n`
    }
  })
}

function numberOf(item: HTMLElement, numbers: WeakMap<Element, number>): number {
  const previous = item.previousElementSibling
  const start = Number(item.parentElement?.getAttribute('start') ?? 1)
  const first = Number.isInteger(start) && start >= 0 && start < 1e8 ? start : 1
  const number = previous ? (numbers.get(previous) ?? first - 1) + 1 : first
  numbers.set(item, number)
  return number
}

const bullet = (item: HTMLElement) => (isSecond(item) ? '* ' : '- ')

/** A list right after a list of its kind has other markers, or the two would be read as one. */
function isSecond(item: HTMLElement): boolean {
  let count = 0
  let list = item.parentElement
  while (list?.previousElementSibling?.nodeName === list?.nodeName && count < 2) {
    list = list!.previousElementSibling as HTMLElement
    count++
  }
  return count === 1
}

const isTightAfterWords = (list: HTMLElement, content: string) =>
  list.parentNode?.nodeName === 'LI' && !list.nextSibling && !content.trim().includes('\n\n')

const indented = (content: string, width: number) => content.replace(/\n(?!\n|$)/g, `\n${' '.repeat(width)}`)
