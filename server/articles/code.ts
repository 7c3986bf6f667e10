import type { MarkdownIt, RendererRule } from 'markdown-it'

/** Code is written from left to right on every page; what stands within a sentence may be a word in any script. */
export function code(md: MarkdownIt): void {
  const { fence, code_block: block, code_inline: inline } = md.renderer.rules
  md.renderer.rules.fence = leftToRight(fence!)
  md.renderer.rules.code_block = leftToRight(block!)
  md.renderer.rules.code_inline = (...args) => inline!(...args).replace('<code', '<code dir="auto"')
}

const leftToRight =
  (render: RendererRule): RendererRule =>
  (...args) =>
    render(...args).replace('<pre', '<pre dir="ltr"')
