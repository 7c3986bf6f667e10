import type { Rules } from './html-to-markdown.ts'
import { oneLine } from './inline-rules.ts'

interface Cell {
  element: Element
  content: string
}

/** Tables with words in their cells stay tables; those that only arrange a page, or hold code or tables, are undone. */
export function tableRules({ turndown, losses }: Rules): void {
  const contents = new WeakMap<Element, string>()
  const remember = (content: string, node: HTMLElement) => {
    contents.set(node, content.trim())
    return ''
  }
  turndown.addRule('cell', { filter: ['th', 'td'], replacement: remember })
  turndown.addRule('caption', { filter: ['caption'], replacement: remember })
  turndown.addRule('row', { filter: ['thead', 'tbody', 'tfoot', 'tr'], replacement: content => content })
  turndown.addRule('table', {
    filter: ['table'],
    replacement: (rest, node) => {
      const rows = rowsOf(node).map(row => cellsOf(row, contents))
      const caption = contents.get(childrenNamed(node, 'CAPTION')[0] ?? node) ?? ''
      const table = isArrangement(node, rows) ? undone(rows, losses) : markdownTable(rows, losses)
      return `\n\n${[rest.trim(), caption, table].filter(part => part !== '').join('\n\n')}\n\n`
    }
  })
}

const childrenNamed = (node: Element, ...names: string[]) =>
  Array.from(node.children).filter(child => names.includes(child.nodeName))

const rowsOf = (table: Element) => [
  ...childrenNamed(table, 'THEAD').flatMap(part => childrenNamed(part, 'TR')),
  ...childrenNamed(table, 'TBODY', 'TR').flatMap(part => (part.nodeName === 'TR' ? [part] : childrenNamed(part, 'TR'))),
  ...childrenNamed(table, 'TFOOT').flatMap(part => childrenNamed(part, 'TR'))
]

const cellsOf = (row: Element, contents: WeakMap<Element, string>): Cell[] =>
  childrenNamed(row, 'TH', 'TD').map(element => ({ element, content: contents.get(element) ?? '' }))

function isArrangement(table: Element, rows: Cell[][]): boolean {
  const isNarrow = rows.every(row => row.length <= 1)
  return isNarrow || ['table', 'pre'].some(name => table.getElementsByTagName(name).length > 0)
}

function undone(rows: Cell[][], losses: Set<string>): string {
  const isList = rows.every(row => row.length <= 1)
  if (!isList) losses.add('table')
  return rows
    .flat()
    .map(cell => cell.content)
    .filter(content => content !== '')
    .join('\n\n')
}

function markdownTable(rows: Cell[][], losses: Set<string>): string {
  const grid = gridOf(rows, losses)
  const width = Math.max(...grid.map(row => row.length))
  const lines = grid.map(row =>
    line(
      Array.from({ length: width }, (_, index) => row[index] ?? ''),
      losses
    )
  )
  const header = isHeader(rows[0]!) ? lines.shift()! : `|${'  |'.repeat(width)}`
  const divider = `|${Array.from({ length: width }, (_, index) => ` ${ruleOf(rows, index)} |`).join('')}`
  return [header, divider, ...lines].join('\n')
}

/** A cell that spans several places fills the first and leaves the others empty. */
function gridOf(rows: Cell[][], losses: Set<string>): string[][] {
  const grid: string[][] = rows.map(() => [])
  for (const [index, row] of rows.entries()) {
    let column = 0
    for (const { element, content } of row) {
      while (grid[index]![column] !== undefined) column++
      const [columns, lines] = [span(element, 'colspan'), Math.min(span(element, 'rowspan'), rows.length - index)]
      if (columns > 1 || lines > 1) losses.add('table-span')
      for (let down = 0; down < lines; down++) {
        for (let right = 0; right < columns; right++) grid[index + down]![column + right] = ''
      }
      grid[index]![column] = content
      column += columns
    }
  }
  return grid
}

const widestSpan = 20

function span(cell: Element, name: 'colspan' | 'rowspan'): number {
  const count = Number.parseInt(cell.getAttribute(name) ?? '1', 10)
  return count > 0 ? Math.min(count, widestSpan) : 1
}

const isHeader = (row: Cell[]) =>
  row.every(({ element }) => element.nodeName === 'TH' || element.parentNode?.parentNode?.nodeName === 'THEAD')

function ruleOf(rows: Cell[][], column: number): string {
  const alignment = rows.map(row => row[column]?.element.getAttribute('align')).find(align => align)
  return { center: ':-:', right: '--:' }[alignment?.toLowerCase() ?? ''] ?? '---'
}

const line = (cells: string[], losses: Set<string>) => `|${cells.map(cell => ` ${inCell(cell, losses)} |`).join('')}`

/** A cell has one line: the blocks in it follow one another, and the items of its lists have a dot. */
function inCell(content: string, losses: Set<string>): string {
  if (content.includes('\n\n') || blockMark.test(content)) losses.add('table-block')
  const words = content
    .replace(callOutMark, '')
    .replace(new RegExp(blockMark, 'gm'), (_, mark) => (/^[-*]/.test(mark) ? '• ' : ''))
  return oneLine(words).replace(/\\?\|/g, '\\|')
}

const callOutMark = /^[ \t]*:{3,}(?:note|tip|warning|danger)? ?/gm
const blockMark = /^[ \t]*((?:[-*]|>|#{1,6}) +)/m
