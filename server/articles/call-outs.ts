import type { MarkdownIt, RendererRule } from 'markdown-it'
import container from 'markdown-it-container'
import type { TextLabels } from './markdown.ts'

export type CallOutKind = 'note' | 'tip' | 'warning' | 'danger'

/** `:::tip A title of its own`, some blocks, `:::`. Without a title the box says what kind it is. */
export function callOuts(md: MarkdownIt): void {
  container(md, 'callout', {
    validate: rest => opening.test(rest),
    render: (tokens, index, _options, env) =>
      tokens[index]!.nesting === 1 ? openingTag(md, tokens[index]!.info, env) : '</aside>\n'
  })
}

/** What stands after the colons: the kind, and the title if the writer gave one. */
export function callOutOf(info: string): { kind: CallOutKind; title: string } {
  const [, kind, title = ''] = opening.exec(info)!
  return { kind: kind as CallOutKind, title: title.trim() }
}

const opening = /^ *(note|tip|warning|danger)(?:[ \t]+(.*))?$/

const classes = { note: 'callout', tip: 'callout tip', warning: 'callout warn', danger: 'callout danger' }

function openingTag({ utils: { escapeHtml } }: MarkdownIt, info: string, env: Parameters<RendererRule>[3]): string {
  const { kind, title } = callOutOf(info)
  const label = (env!.labels as TextLabels)[kind]
  const name = title ? ` aria-label="${escapeHtml(label)}"` : ''
  return `<aside class="${classes[kind]}" role="note"${name}>\n<strong>${escapeHtml(title || label)}</strong>\n`
}
