interface Unsent {
  /** What stood in the field before somebody typed. */
  was: string
  typed: string
}

/**
 * Keeps what was typed into the fields of several forms when one of them is sent, or the page is left: it stands there
 * again when the page does. Where a field says something else by now, or is gone, it stands in the field that takes such
 * rests, if the page has one.
 */
class UnsentFields extends HTMLElement {
  private sent: HTMLFormElement | undefined

  connectedCallback() {
    this.restore()
    this.addEventListener('submit', event => {
      this.sent = event.target as HTMLFormElement
    })
    window.addEventListener('pagehide', this.keep)
  }

  disconnectedCallback() {
    window.removeEventListener('pagehide', this.keep)
  }

  private get name(): string {
    return `unsent ${this.getAttribute('key')}`
  }

  private get fields() {
    return [...this.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input:not([type=hidden]), textarea')]
  }

  private readonly keep = () => {
    const changed = this.fields.filter(field => field.form !== this.sent && field.value !== field.defaultValue)
    const unsent = changed.map(({ id, value, defaultValue }) => [id, { was: defaultValue, typed: value }])
    sessionStorage.setItem(this.name, JSON.stringify(Object.fromEntries(unsent)))
    this.sent = undefined
  }

  private restore() {
    const unsent = JSON.parse(sessionStorage.getItem(this.name) ?? '{}') as Record<string, Unsent>
    sessionStorage.removeItem(this.name)
    for (const [id, { was, typed }] of Object.entries(unsent)) {
      const field = this.fields.find(field => field.id === id)
      if (field?.defaultValue !== was) this.setAside(typed)
      else {
        field.value = typed
        field.dispatchEvent(new Event('input', { bubbles: true }))
      }
    }
  }

  private setAside(typed: string) {
    const place = this.querySelector<HTMLTextAreaElement>('[data-takes="rests"]')
    if (place) place.value = [place.value, typed].filter(text => text.trim() !== '').join('\n')
  }
}

customElements.define('unsent-fields', UnsentFields)
