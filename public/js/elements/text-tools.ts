/** Buttons that write the light Markdown of a message for whoever does not know it. */
class TextTools extends HTMLElement {
  connectedCallback() {
    this.hidden = false
    this.addEventListener('click', event => {
      const tool = (event.target as Element).closest<HTMLElement>('[data-tool]')?.dataset.tool
      if (tool === 'bold') this.wrap('**')
      if (tool === 'list') this.list()
    })
  }

  private get field(): HTMLTextAreaElement {
    return document.getElementById(this.getAttribute('for')!) as HTMLTextAreaElement
  }

  private wrap(mark: string) {
    const { field } = this
    const { selectionStart, selectionEnd, value } = field
    this.replace(mark + value.slice(selectionStart, selectionEnd) + mark, selectionStart, selectionEnd)
    field.setSelectionRange(selectionStart + mark.length, selectionEnd + mark.length)
  }

  /** Each line that the selection touches becomes a point. */
  private list() {
    const { selectionStart, selectionEnd, value } = this.field
    const start = value.lastIndexOf('\n', selectionStart - 1) + 1
    this.replace(value.slice(start, selectionEnd).replace(/^/gm, '- '), start, selectionEnd)
  }

  private replace(text: string, start: number, end: number) {
    const { field } = this
    field.focus()
    field.setRangeText(text, start, end, 'end')
    field.dispatchEvent(new InputEvent('input', { bubbles: true }))
  }
}

customElements.define('text-tools', TextTools)
