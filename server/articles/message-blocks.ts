import type { MarkdownIt, StateCore, Token } from 'markdown-it'

/** In a message nobody shouts and nothing is loaded: a heading is a bold line, an image a link to it. */
export function messageBlocks(md: MarkdownIt): void {
  md.core.ruler.after('inline', 'message_blocks', state => {
    for (const [index, token] of state.tokens.entries()) {
      if (token.type === 'heading_open') makeBold(state, state.tokens[index + 1]!)
      if (token.type === 'heading_open' || token.type === 'heading_close') {
        token.type = token.type.replace('heading', 'paragraph')
        token.tag = 'p'
      }
      if (token.children) token.children = withoutImages(state, token.children)
    }
  })
}

function makeBold({ Token }: StateCore, inline: Token): void {
  inline.children = [
    new Token('strong_open', 'strong', 1),
    ...inline.children!,
    new Token('strong_close', 'strong', -1)
  ]
}

function withoutImages({ Token }: StateCore, tokens: Token[]): Token[] {
  let isInLink = false
  return tokens.flatMap(token => {
    if (token.type === 'link_open' || token.type === 'link_close') isInLink = token.type === 'link_open'
    if (token.type !== 'image') return [token]
    if (isInLink) return token.children!

    const open = new Token('link_open', 'a', 1)
    open.attrSet('href', String(token.attrGet('src')))
    return [open, ...token.children!, new Token('link_close', 'a', -1)]
  })
}
