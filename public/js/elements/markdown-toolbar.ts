import { insertText } from '../insert-text.ts'

/** Puts the signs of Markdown into a text field, around what is selected. Undo takes them out again. */
class MarkdownToolbar extends HTMLElement {
  connectedCallback() {
    this.hidden = false
    this.addEventListener('click', event => {
      const button = (event.target as Element).closest('button')
      if (button) this.press(button)
    })
    this.addEventListener('keydown', event => this.walk(event))
    this.field.addEventListener('keydown', event => this.shortcut(event))
    for (const [index, button] of this.buttons.entries()) button.tabIndex = index === 0 ? 0 : -1
  }

  private get field(): HTMLTextAreaElement {
    return document.getElementById(this.getAttribute('for')!) as HTMLTextAreaElement
  }

  private get buttons(): HTMLButtonElement[] {
    return [...this.querySelectorAll('button')]
  }

  private press({ dataset }: HTMLButtonElement) {
    if (dataset.opens) return this.open(dataset.opens)
    this.field.focus()
    const selected = this.selected()
    const sample = selected || dataset.sample!
    if (dataset.around) this.replace(dataset.around + sample + dataset.around, dataset.around.length, sample.length)
    else if (dataset.link) this.replace(`[${sample}](${dataset.link})`, sample.length + 3, dataset.link.length)
    else if (dataset.line) this.replaceLines(dataset.line, sample)
    else if (dataset.fence)
      this.replaceBlock(`${dataset.fence}${dataset.kind ?? ''}\n${sample}\n${dataset.fence}`, sample)
    else if (dataset.table) this.replaceBlock(tableOf(dataset.table, sample), dataset.table)
  }

  private open(id: string) {
    const dialog = document.getElementById(id) as HTMLDialogElement
    dialog.dispatchEvent(new CustomEvent('choose', { detail: { field: this.field, words: this.selected() } }))
    dialog.showModal()
  }

  private selected(): string {
    const { value, selectionStart, selectionEnd } = this.field
    return value.slice(selectionStart, selectionEnd)
  }

  private replaceLines(mark: string, sample: string) {
    const lines = sample.split('\n').map((line, index) => (mark === '1. ' ? `${index + 1}. ${line}` : mark + line))
    this.replaceBlock(lines.join('\n'), sample.includes('\n') ? lines.join('\n') : sample)
  }

  /** A block stands on lines of its own, with an empty one before and after it. */
  private replaceBlock(block: string, toSelect: string) {
    const { value, selectionStart, selectionEnd } = this.field
    const before = value.slice(0, selectionStart)
    const after = value.slice(selectionEnd)
    const start = before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n'
    const end = after === '' || after.startsWith('\n\n') ? '' : after.startsWith('\n') ? '\n' : '\n\n'
    this.replace(start + block + end, start.length + block.indexOf(toSelect), toSelect.length)
  }

  private replace(text: string, start: number, length: number) {
    const { field } = this
    const from = field.selectionStart
    insertText(field, text)
    field.setSelectionRange(from + start, from + start + length)
  }

  private shortcut(event: KeyboardEvent) {
    if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return
    const button = this.buttons.find(({ dataset }) => dataset.key === event.key)
    if (!button) return
    event.preventDefault()
    this.press(button)
  }

  /** Arrows lead from button to button, as a toolbar's do. */
  private walk(event: KeyboardEvent) {
    const forward = getComputedStyle(this).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
    const backward = forward === 'ArrowRight' ? 'ArrowLeft' : 'ArrowRight'
    const step = { [forward]: 1, [backward]: -1 }[event.key]
    const { buttons } = this
    const here = buttons.indexOf(document.activeElement as HTMLButtonElement)
    if (step === undefined || here < 0) return
    event.preventDefault()
    const next = buttons[(here + step + buttons.length) % buttons.length]!
    buttons[here]!.tabIndex = -1
    next.tabIndex = 0
    next.focus()
  }
}

const tableOf = (column: string, cell: string) => `| ${column} | ${column} |\n| --- | --- |\n| ${cell} | ${cell} |`

customElements.define('markdown-toolbar', MarkdownToolbar)
