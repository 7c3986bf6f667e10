import type { MarkdownIt, Token } from 'markdown-it'
import { inlineText } from './plain-text.ts'

export interface ImageSize {
  width: number
  height: number
}

/**
 * Images come from the file store or over https; any other is told in words. A size is known from the store, or
 * stands at the end of the title: `![Desk](https://example.com/desk.png "The desk =640x400")`.
 */
export function images(md: MarkdownIt): void {
  md.core.ruler.push('images', state => {
    const sizeOf = state.env.imageSize as ((src: string) => ImageSize | undefined) | undefined
    for (const image of state.tokens.flatMap(token => token.children ?? []).filter(token => token.type === 'image')) {
      if (shown.test(String(image.attrGet('src')))) present(image, sizeOf)
      else tell(image)
    }
  })
}

const shown = /^(?:https:\/\/[^/]|\/files\/)/i

const sizeInTitle = / ?=(\d{1,4})x(\d{1,4})$/

function present(image: Token, sizeOf: ((src: string) => ImageSize | undefined) | undefined): void {
  const title = String(image.attrGet('title') ?? '')
  const given = sizeInTitle.exec(title)
  const size = given ? { width: Number(given[1]), height: Number(given[2]) } : sizeOf?.(String(image.attrGet('src')))

  image.attrs = image.attrs!.filter(([name]) => name !== 'title')
  const rest = title.replace(sizeInTitle, '')
  if (rest) image.attrSet('title', rest)
  if (size) {
    image.attrSet('width', size.width)
    image.attrSet('height', size.height)
  }
  image.attrSet('loading', 'lazy')
}

function tell(image: Token): void {
  const alternative = inlineText(image)
  Object.assign(image, { type: 'text', tag: '', attrs: null, children: null, content: alternative })
}
