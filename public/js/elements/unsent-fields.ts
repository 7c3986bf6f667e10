interface Unsent {
  /** What stood in the field before somebody typed. */
  was: string
  typed: string
}

/**
 * Keeps what was typed into the fields of several forms when one of them is sent, or the page is left: it stands there
 * again when the page does. Where a field says something else by now, or is gone, it stands in the field that takes such
 * rests, if the page has one. With `together` all fields are about one thing: whichever form is sent, nothing is kept, and
 * where one says something else by now it is about another thing, and all of it waits for its own. `until` is the key of
 * who had not signed in yet.
 */
class UnsentFields extends HTMLElement {
  private sent: HTMLFormElement | undefined

  connectedCallback() {
    this.restore(this.getAttribute('key')!)
    const before = this.getAttribute('until')
    if (before !== null) this.restore(before)
    this.addEventListener('submit', event => {
      this.sent = event.target as HTMLFormElement
    })
    window.addEventListener('pagehide', this.keep)
  }

  disconnectedCallback() {
    window.removeEventListener('pagehide', this.keep)
  }

  private get isTogether(): boolean {
    return this.hasAttribute('together')
  }

  private get fields() {
    return [...this.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input:not([type=hidden]), textarea')]
  }

  private isSent({ form }: HTMLInputElement | HTMLTextAreaElement): boolean {
    return this.isTogether ? this.sent !== undefined : form === this.sent
  }

  private readonly keep = () => {
    const changed = this.fields.filter(field => !this.isSent(field) && field.value !== field.defaultValue)
    const unsent = changed.map(({ id, value, defaultValue }) => [id, { was: defaultValue, typed: value }])
    if (unsent.length > 0)
      sessionStorage.setItem(nameOf(this.getAttribute('key')!), JSON.stringify(Object.fromEntries(unsent)))
    this.sent = undefined
  }

  private restore(key: string) {
    const kept = JSON.parse(sessionStorage.getItem(nameOf(key)) ?? '{}') as Record<string, Unsent>
    const unsent = Object.entries(kept).map(([id, { was, typed }]) => {
      const field = this.fields.find(field => field.id === id)
      return { field, typed, fits: field?.defaultValue === was }
    })
    if (this.isTogether && unsent.some(({ field, fits }) => field && !fits)) return

    sessionStorage.removeItem(nameOf(key))
    for (const { field, typed, fits } of unsent) {
      if (field && fits) fill(field, typed)
      else this.setAside(typed)
    }
  }

  private setAside(typed: string) {
    const place = this.querySelector<HTMLTextAreaElement>('[data-takes="rests"]')
    if (place) place.value = [place.value, typed].filter(text => text.trim() !== '').join('\n')
  }
}

const nameOf = (key: string) => `unsent ${key}`

function fill(field: HTMLInputElement | HTMLTextAreaElement, typed: string) {
  field.value = typed
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

customElements.define('unsent-fields', UnsentFields)
