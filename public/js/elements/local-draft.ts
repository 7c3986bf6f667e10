interface Draft {
  text: string
  at: number
}

const keepFor = 14 * 86_400_000

/** Keeps what was written, in this browser, until it is sent: if the page is lost, the words are not. */
class LocalDraft extends HTMLElement {
  private timer = 0

  connectedCallback() {
    const { field } = this
    if (!field) return
    const kept = this.read()
    if (kept && field.value === '') {
      field.value = kept.text
      this.say(kept.at)
    }
    field.addEventListener('input', () => {
      clearTimeout(this.timer)
      this.timer = window.setTimeout(() => this.keep(field.value), 400)
    })
    this.closest('sending-form')?.addEventListener('sent', () => this.forget())
    // Without the script of the form a page is left by sending it.
    window.addEventListener('pagehide', () => clearTimeout(this.timer))
  }

  private get field() {
    return this.querySelector('textarea')
  }

  private get name(): string {
    return `draft ${this.getAttribute('key')}`
  }

  private read(): Draft | undefined {
    try {
      const draft = JSON.parse(localStorage.getItem(this.name) ?? 'null') as Draft | null
      return draft && draft.at > Date.now() - keepFor ? draft : undefined
    } catch {
      return undefined
    }
  }

  private keep(text: string) {
    if (text.trim() === '') return this.forget()
    const at = Date.now()
    try {
      localStorage.setItem(this.name, JSON.stringify({ text, at }))
      this.say(at)
    } catch {
      this.say(undefined)
    }
  }

  private forget() {
    clearTimeout(this.timer)
    localStorage.removeItem(this.name)
    this.say(undefined)
  }

  private say(at: number | undefined) {
    const place = this.closest('form')?.querySelector<HTMLElement>('[data-kept]')
    if (!place) return
    const time = at && new Date(at).toLocaleTimeString(document.documentElement.lang, { timeStyle: 'short' })
    place.textContent = time ? place.dataset.kept!.replace('%', time) : ''
  }
}

customElements.define('local-draft', LocalDraft)
