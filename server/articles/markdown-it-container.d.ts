declare module 'markdown-it-container' {
  import type { MarkdownIt, RendererRule } from 'markdown-it'

  export default function container(
    md: MarkdownIt,
    name: string,
    options: { validate: (rest: string) => boolean; render: RendererRule }
  ): void
}
