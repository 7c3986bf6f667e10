import type { MarkdownIt, Token } from 'markdown-it'
import type { TextLabels } from './markdown.ts'
import { inlineText } from './plain-text.ts'

/** Wide tables scroll in a region that the keyboard reaches. A header row without words is left out. */
export function tables(md: MarkdownIt): void {
  md.core.ruler.push('tables', state => {
    let number = 0
    for (const token of state.tokens) {
      if (token.type === 'table_open') token.meta = { number: ++number }
      if (token.type === 'th_open') token.attrSet('scope', 'col')
      if (token.type === 'th_open' || token.type === 'td_open') alignByClass(token)
    }
    if (number > 0) state.tokens = withoutEmptyHeaders(state.tokens)
  })
  md.renderer.rules.table_open = (tokens, index, _options, env) => {
    const label = (env!.labels as TextLabels).table(tokens[index]!.meta!.number as number)
    const name = md.utils.escapeHtml(label)
    return `<div class="table-scroll" tabindex="0" role="region" aria-label="${name}">\n<table class="table">\n`
  }
  md.renderer.rules.table_close = () => '</table>\n</div>\n'
}

/** The page's policy forbids style attributes. */
function alignByClass(cell: Token): void {
  const alignment = /text-align:(left|center|right)/.exec(String(cell.attrGet('style') ?? ''))?.[1]
  cell.attrs = cell.attrs?.filter(([name]) => name !== 'style') ?? null
  if (alignment === 'center') cell.attrSet('class', 'center')
  if (alignment === 'right') cell.attrSet('class', 'end')
}

function withoutEmptyHeaders(tokens: Token[]): Token[] {
  const result: Token[] = []
  for (let index = 0; index < tokens.length; index++) {
    const end = tokens[index]!.type === 'thead_open' ? endOfHeader(tokens, index) : index
    const isEmpty = end > index && tokens.slice(index, end).every(token => token.type !== 'inline' || isBlank(token))
    if (isEmpty) index = end
    else result.push(tokens[index]!)
  }
  return result
}

function endOfHeader(tokens: Token[], start: number): number {
  let end = start
  while (tokens[end]!.type !== 'thead_close') end++
  return end
}

const isBlank = (inline: Token) => inlineText(inline) === '' && !inline.children?.some(child => child.type === 'image')
