import type { Token } from 'markdown-it'
import { callOutOf } from './call-outs.ts'

/** One line for each block of the text. */
export function textOf(tokens: Token[]): string {
  return tokens
    .map(blockText)
    .filter(text => text !== '')
    .join('\n')
}

/** What a reader reads of a line, on one line; of an image that is its alternative text. */
export function inlineText(inline: Token): string {
  return (inline.children ?? []).map(wordsOf).join('').replace(/\s+/g, ' ').trim()
}

function blockText(token: Token): string {
  if (token.type === 'inline') return inlineText(token)
  if (token.type === 'fence' || token.type === 'code_block') return token.content.trim()
  if (token.type === 'container_callout_open') return callOutOf(token.info).title
  return ''
}

function wordsOf(token: Token): string {
  if (token.type === 'image') return inlineText(token)
  if (token.type === 'softbreak' || token.type === 'hardbreak') return ' '
  if (token.type === 'text' || token.type === 'text_special' || token.type === 'code_inline') return token.content
  return ''
}
